namespace Signalbox.Kernel.Actors;

/// <summary>
/// Starts actors and keeps them running, each by its own <see cref="RestartPolicy"/>. One actor's fall never touches its neighbours.
/// Thread-safe.
/// </summary>
public sealed class Supervisor : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SupervisedActor> _actors = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock;
    private readonly Action<ActorEvent> _onEvent;
    private readonly Random _jitter;
    private bool _isDisposed;

    /// <summary>Makes a supervisor without actors.</summary>
    /// <param name="clock">Time for pauses and budgets.</param>
    /// <param name="onEvent">Told of every change of state, on the actor's own thread; it must not throw or block.</param>
    /// <param name="jitter">The source of jitter, of which every actor gets its own; a seeded one makes a test exact.</param>
    public Supervisor(TimeProvider clock, Action<ActorEvent> onEvent, Random? jitter = null)
    {
        _clock = clock;
        _onEvent = onEvent;
        _jitter = jitter ?? Random.Shared;
    }

    /// <summary>The actors that have not stopped, in no order.</summary>
    public IReadOnlyCollection<SupervisedActor> Actors
    {
        get
        {
            lock (_gate) return [.. _actors.Values];
        }
    }

    /// <summary>Starts a loop under supervision.</summary>
    /// <param name="name">A name that no running actor has; it is free again when the actor's <see cref="SupervisedActor.Completion"/> has
    /// ended.</param>
    /// <param name="body">The loop: returning ends the actor, an exception restarts it, cancellation stops it.</param>
    /// <param name="policy">How it is restarted; <see cref="RestartPolicy"/>'s defaults when null.</param>
    /// <exception cref="ArgumentException">An actor of that name runs already.</exception>
    /// <exception cref="ObjectDisposedException">The supervisor has been disposed.</exception>
    public SupervisedActor Start(string name, Func<CancellationToken, Task> body, RestartPolicy? policy = null)
    {
        SupervisedActor actor;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
#pragma warning disable CA5394 // jitter is not a secret
            var jitter = new Random(_jitter.Next());
#pragma warning restore CA5394
            actor = new SupervisedActor(name, body, policy ?? new RestartPolicy(), _clock, _onEvent, jitter);
            if (!_actors.TryAdd(name, actor)) throw new ArgumentException($"an actor named '{name}' runs already", nameof(name));
        }

        actor.Run(Forget);
        return actor;
    }

    /// <summary>Cancels every actor and waits until all have ended; none can be started any more.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate) _isDisposed = true;
        await Task.WhenAll(Actors.Select(actor => actor.StopAsync()));
    }

    private void Forget(SupervisedActor actor)
    {
        lock (_gate) _actors.Remove(actor.Name);
    }
}
