using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;

namespace Signalbox.Gateway.Dispatch;

/// <summary>
/// Decides between a link that begins to send a message and an account that takes it back: whoever comes first wins, and the other learns of
/// it. Only accounts that may take messages back cost anything. Thread-safe.
/// </summary>
internal sealed class Retractions(IMessageStore store)
{
    private const Operations Retracting = Operations.Cancel | Operations.Replace;

    private readonly Lock _gate = new();
    private readonly Dictionary<long, int> _inHands = [];
    private readonly HashSet<long> _retracted = [];
    private int _count;

    /// <summary>A link is about to send a part; false when its message was taken back.</summary>
    public bool TryBegin(OutgoingPart part)
    {
        if ((part.Account.Operations & Retracting) == 0) return true;
        lock (_gate)
        {
            if (_retracted.Contains(part.Message.Id)) return false;
            // What was taken back and has ended since is still in the queue.
            if (!store.TryGetState(part.Key, out var state) || state.State != MessageState.Queued) return false;
            _inHands[part.Message.Id] = _inHands.GetValueOrDefault(part.Message.Id) + 1;
            Volatile.Write(ref _count, _inHands.Count);
            return true;
        }
    }

    /// <summary>An attempt is over, and what followed from it is on disk: the part was sent, or waits for the next attempt.</summary>
    public void Ended(long messageId)
    {
        if (Volatile.Read(ref _count) == 0) return;
        lock (_gate)
        {
            if (!_inHands.TryGetValue(messageId, out var parts)) return;
            if (parts > 1) _inHands[messageId] = parts - 1;
            else _inHands.Remove(messageId);
            Volatile.Write(ref _count, _inHands.Count);
        }
    }

    /// <summary>Takes a message back that no link has; false when one has.</summary>
    public bool TryRetract(Message message)
    {
        lock (_gate) return !_inHands.ContainsKey(message.Id) && _retracted.Add(message.Id);
    }

    /// <summary>The message is taken back no more, or what was to follow from it is on disk.</summary>
    public void Forget(long messageId)
    {
        lock (_gate) _retracted.Remove(messageId);
    }
}
