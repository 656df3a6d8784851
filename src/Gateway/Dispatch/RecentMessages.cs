using Signalbox.Gateway.Messages;

namespace Signalbox.Gateway.Dispatch;

/// <summary>
/// The messages accepted last, kept in memory since their receipts mostly come soon; ids rise, so a table indexed by their low bits holds the
/// newest and forgets the oldest by itself. A miss is read from the store. Thread-safe.
/// </summary>
internal sealed class RecentMessages
{
    /// <summary>How many ids it covers: some seconds at full rate.</summary>
    public const int Size = 1 << 16;

    private readonly Message?[] _messages = new Message?[Size];

    public void Add(Message message) => Volatile.Write(ref _messages[message.Id & (Size - 1)], message);

    public Message? Find(long id)
    {
        var message = Volatile.Read(ref _messages[id & (Size - 1)]);
        return message?.Id == id ? message : null;
    }

    public void Remove(long id)
    {
        ref var place = ref _messages[id & (Size - 1)];
        if (place?.Id == id) place = null;
    }
}
