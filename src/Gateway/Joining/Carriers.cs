using System.Collections.Concurrent;
using Signalbox.Gateway.Messages;

namespace Signalbox.Gateway.Joining;

/// <summary>
/// Which messages are carried by another, whose end will be theirs: parts by the whole that was joined of them, one that was replaced by what
/// replaces it. They do not leave by themselves. A carrier says durably whom it carries; this is the way back. Thread-safe.
/// </summary>
internal sealed class Carriers
{
    private readonly ConcurrentDictionary<long, long> _byCarried = new();
    private int _count;

    /// <summary>
    /// Whether another leaves in the message's place: one that carries it, or that carries anew what it carried. Cheap while none is.
    /// </summary>
    public bool IsReplaced(Message message)
    {
        if (Volatile.Read(ref _count) == 0) return false;
        return _byCarried.ContainsKey(message.Id)
            || (message.IsCarrier && _byCarried.TryGetValue(message.Extras!.Carries[0], out var carrier) && carrier != message.Id);
    }

    /// <summary>The one that carries the message; false when none does.</summary>
    public bool TryFind(long id, out long carrier)
    {
        carrier = 0;
        return Volatile.Read(ref _count) > 0 && _byCarried.TryGetValue(id, out carrier);
    }

    public void Add(Message carrier)
    {
        foreach (var id in carrier.Extras!.Carries)
        {
            if (_byCarried.TryAdd(id, carrier.Id)) Interlocked.Increment(ref _count);
            else _byCarried[id] = carrier.Id;
        }
    }

    public void Remove(Message carrier)
    {
        foreach (var id in carrier.Extras!.Carries)
            if (_byCarried.TryRemove(new KeyValuePair<long, long>(id, carrier.Id))) Interlocked.Decrement(ref _count);
    }
}
