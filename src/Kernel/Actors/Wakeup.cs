using System.Threading.Tasks.Sources;

namespace Signalbox.Kernel.Actors;

/// <summary>
/// A signal that many may raise and one awaits. Raising it twice before it is awaited counts once, so a reader that
/// empties its sources after every wake-up misses nothing and is never woken per item. Waiting allocates nothing.
/// </summary>
public sealed class Wakeup : IValueTaskSource
{
    private const int Idle = 0;
    private const int Raised = 1;
    private const int Waiting = 2;

    private ManualResetValueTaskSourceCore<bool> _source = new() { RunContinuationsAsynchronously = true };
    private int _state;

    /// <summary>Wakes the waiter, or lets the next wait return at once. Thread-safe.</summary>
    public void Raise()
    {
        if (Interlocked.Exchange(ref _state, Raised) == Waiting) _source.SetResult(true);
    }

    /// <summary>Waits for the signal and takes it. One waiter at a time; it cannot be cancelled: raise it to end the wait.</summary>
    public ValueTask WaitAsync()
    {
        if (Interlocked.CompareExchange(ref _state, Idle, Raised) == Raised) return ValueTask.CompletedTask;
        _source.Reset();
        if (Interlocked.CompareExchange(ref _state, Waiting, Idle) == Idle) return new ValueTask(this, _source.Version);
        Volatile.Write(ref _state, Idle);
        return ValueTask.CompletedTask;
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    void IValueTaskSource.GetResult(short token)
    {
        _source.GetResult(token);
        Interlocked.CompareExchange(ref _state, Idle, Raised);
    }
}
