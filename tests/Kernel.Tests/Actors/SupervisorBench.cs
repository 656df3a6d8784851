using Signalbox.Kernel.Actors;
using Signalbox.Kernel.Testing;

namespace Signalbox.Kernel.Tests.Actors;

/// <summary>A supervisor under a clock that stands still, with a probe on everything it tells.</summary>
internal sealed class SupervisorBench : IAsyncDisposable
{
    private readonly Probe<ActorEvent> _events = new();

    public SupervisorBench(int seed = 1)
    {
        Supervisor = new Supervisor(Clock, _events.Tell, new Random(seed));
    }

    public ManualClock Clock { get; } = new();

    public Supervisor Supervisor { get; }

    public bool IsQuiet => _events.IsQuiet;

    /// <summary>A policy without jitter, so that every pause is exact.</summary>
    public static RestartPolicy Exact { get; } = new()
    {
        BackoffMin = TimeSpan.FromMilliseconds(100),
        BackoffMax = TimeSpan.FromSeconds(1),
        Jitter = 0,
        RestartsMax = 100,
    };

    /// <summary>The actor's next event, which must be of that state.</summary>
    public async Task<ActorEvent> NextAsync(string actor, ActorState state)
    {
        var happened = await _events.NextAsync(each => each.Actor == actor, $"an event of {actor}");
        Assert.Equal(state, happened.State);
        return happened;
    }

    /// <summary>Waits for the actor's fall, lets its pause pass to the last tick, and returns the fall.</summary>
    public async Task<ActorEvent> RestartAsync(string actor)
    {
        var fall = await NextAsync(actor, ActorState.BackingOff);
        Clock.Advance(fall.Pause);
        await NextAsync(actor, ActorState.Running);
        return fall;
    }

    public ValueTask DisposeAsync() => Supervisor.DisposeAsync();
}
