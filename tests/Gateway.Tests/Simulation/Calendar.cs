using Signalbox.Kernel.Testing;

namespace Signalbox.Gateway.Tests.Simulation;

/// <summary>What is to happen, by the time that really passes; steps of the wall clock move nothing.</summary>
internal sealed class Calendar(ManualClock clock)
{
    private readonly PriorityQueue<Action, (TimeSpan Due, long Turn)> _actions = new();
    private long _turn;

    /// <summary>The time that has passed since the beginning.</summary>
    public TimeSpan Now => TimeSpan.FromTicks(clock.GetTimestamp());

    /// <summary>When the next thing happens; null when nothing is to.</summary>
    public TimeSpan? NextAt => _actions.TryPeek(out _, out var turn) ? turn.Due : null;

    public void In(TimeSpan pause, Action action) => At(Now + pause, action);

    public void At(TimeSpan due, Action action) => _actions.Enqueue(action, (due, _turn++));

    public Action Take() => _actions.Dequeue();
}
