using Signalbox.Kernel.Actors;

namespace Signalbox.Gateway.Tests.Simulation;

/// <summary>
/// One who is woken when there is something to take again, and asks only then: a wake-up that never comes shows as something that waits for ever.
/// </summary>
internal sealed class Bell
{
    private ValueTask _next;
    private bool _isLooking = true;

    public Wakeup Wakeup { get; } = new();

    /// <summary>Whether it is worth to look: it was woken since it last found nothing.</summary>
    public bool IsWorthALook
    {
        get
        {
            if (!_next.IsCompleted) return _isLooking;
            _next.GetAwaiter().GetResult();
#pragma warning disable CA2012 // it is consumed once, above; a task would end on another thread, at any time
            _next = Wakeup.WaitAsync();
#pragma warning restore CA2012
            return _isLooking = true;
        }
    }

    public void FoundNothing() => _isLooking = false;
}
