using System.Collections.Concurrent;

namespace Signalbox.Kernel.Actors;

/// <summary>
/// Starts actors and keeps them running, each by its own <see cref="RestartPolicy"/>. One actor's fall never touches its neighbours.
/// Thread-safe.
/// </summary>
public sealed class Supervisor : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, SupervisedActor> _actors = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock;
    private readonly Action<ActorEvent> _onEvent;
    private readonly Random _jitter;

    /// <summary>Makes a supervisor without actors.</summary>
    /// <param name="clock">Time for pauses and budgets.</param>
    /// <param name="onEvent">Told of every change of state, on the actor's own thread; it must not throw or block.</param>
    /// <param name="jitter">The source of jitter; a seeded one makes a test exact.</param>
    public Supervisor(TimeProvider clock, Action<ActorEvent> onEvent, Random? jitter = null)
    {
        _clock = clock;
        _onEvent = onEvent;
        _jitter = jitter ?? Random.Shared;
    }

    /// <summary>The actors that have not stopped, in no order.</summary>
    public IReadOnlyCollection<SupervisedActor> Actors => [.. _actors.Values];

    /// <summary>Starts a loop under supervision.</summary>
    /// <param name="name">A name that no running actor has.</param>
    /// <param name="body">The loop: returning ends the actor, an exception restarts it, cancellation stops it.</param>
    /// <param name="policy">How it is restarted; <see cref="RestartPolicy"/>'s defaults when null.</param>
    /// <exception cref="ArgumentException">An actor of that name runs already.</exception>
    public SupervisedActor Start(string name, Func<CancellationToken, Task> body, RestartPolicy? policy = null)
    {
        var actor = new SupervisedActor(name, body, policy ?? new RestartPolicy(), _clock, _onEvent, _jitter);
        if (!_actors.TryAdd(name, actor))
        {
            _ = actor.StopAsync();
            throw new ArgumentException($"an actor named '{name}' runs already", nameof(name));
        }

        _ = actor.Completion.ContinueWith(
            _ => _actors.TryRemove(new(name, actor)), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return actor;
    }

    /// <summary>Cancels every actor and waits until all have ended.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(_actors.Values.Select(actor => actor.StopAsync()));
}
