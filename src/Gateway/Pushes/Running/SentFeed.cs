using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Queues;
using Signalbox.Kernel.Actors;

namespace Signalbox.Gateway.Pushes.Running;

/// <summary>
/// Messages that a network took, for an account that is told of it as well as can be: beyond a bound they are left out. Thread-safe.
/// </summary>
internal sealed class SentFeed
{
    /// <summary>Notes that wait at the most.</summary>
    public const int WaitingMax = 1_000;

    private readonly Mailbox<Message> _notes = new(WaitingMax);
    private readonly Subscribers _subscribers = new();
    private long _dropped;

    public int Waiting => _notes.Count;

    public long Dropped => Volatile.Read(ref _dropped);

    public void Add(Message message)
    {
        if (_notes.TryPost(message)) _subscribers.RaiseAll();
        else Interlocked.Increment(ref _dropped);
    }

    /// <summary>For the one reader.</summary>
    public bool TryTake(out Message message) => _notes.TryTake(out message);

    public IDisposable Subscribe(Wakeup wakeup) => _subscribers.Add(wakeup);
}
