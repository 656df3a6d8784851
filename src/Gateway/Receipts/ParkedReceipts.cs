using Signalbox.Gateway.Links;

namespace Signalbox.Gateway.Receipts;

/// <summary>
/// Receipts that came before the answer that says whose they are, as networks with several binds send them. They wait, unacknowledged, while
/// an attempt of their link is open that began before they came; those that stay strangers are acknowledged and counted. After a crash there
/// are many: a part whose reference was not recorded is sent again and gets another. They must not fill the peer's window. Bounded. Thread-safe.
/// </summary>
internal sealed class ParkedReceipts
{
    /// <summary>Receipts that wait at the most; beyond it the oldest is given up.</summary>
    public const int CountMax = 10_000;

    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly Dictionary<(string Link, string Reference), LinkedListNode<Parked>> _byReference = [];
    private readonly Dictionary<string, LinkedList<Parked>> _byAge = [];
    private int _count;
    private long _unmatched;

    public ParkedReceipts(TimeProvider clock) => _clock = clock;

    /// <summary>Receipts given up so far.</summary>
    public long Unmatched => Volatile.Read(ref _unmatched);

    /// <summary>Receipts that wait now.</summary>
    public int Count => Volatile.Read(ref _count);

    public void Park(string link, in LinkReceipt receipt)
    {
        List<LinkReceipt> given = [];
        lock (_gate)
        {
            if (_byReference.TryGetValue((link, receipt.Reference), out var earlier)) given.Add(Take(earlier));
            if (_byReference.Count == CountMax) given.Add(Take(Oldest()));
            if (!_byAge.TryGetValue(link, out var ofLink)) _byAge[link] = ofLink = [];
            _byReference[(link, receipt.Reference)] = ofLink.AddLast(new Parked(link, receipt, _clock.GetTimestamp()));
            Volatile.Write(ref _count, _byReference.Count);
        }

        foreach (var each in given) GiveUp(each);
    }

    /// <summary>Takes the receipt that waits for this reference, if one does. Cheap when nothing is parked.</summary>
    public bool TryTake(string link, string reference, out LinkReceipt receipt)
    {
        receipt = default;
        if (Volatile.Read(ref _count) == 0) return false;
        lock (_gate)
        {
            if (!_byReference.TryGetValue((link, reference), out var parked)) return false;
            receipt = Take(parked);
            return true;
        }
    }

    /// <summary>Gives up the oldest of each link, as far as they have waited long enough. Called now and then, and as attempts end.</summary>
    /// <param name="openSince">A time that no open attempt of the link of that name began before.</param>
    public void Sweep(Func<string, long> openSince)
    {
        List<LinkReceipt> given = [];
        lock (_gate)
        {
            foreach (var (link, parked) in _byAge)
            {
                var open = parked.Count > 0 ? openSince(link) : 0;
                while (parked.First is { } oldest && HasWaited(oldest.Value, open)) given.Add(Take(oldest));
            }
        }

        foreach (var each in given) GiveUp(each);
    }

    /// <summary>A receipt that is nobody's: acknowledged, since the peer cannot do better, and counted.</summary>
    public void GiveUp(in LinkReceipt receipt)
    {
        Interlocked.Increment(ref _unmatched);
        receipt.Acknowledgement.Answer(taken: true);
    }

    private bool HasWaited(Parked parked, long openSince) =>
        parked.Since < openSince || _clock.GetElapsedTime(parked.Since) >= parked.Receipt.Patience;

    private LinkedListNode<Parked> Oldest() =>
        _byAge.Values.Select(parked => parked.First).Where(first => first is not null).MinBy(first => first!.Value.Since)!;

    private LinkReceipt Take(LinkedListNode<Parked> node)
    {
        var parked = node.Value;
        node.List!.Remove(node);
        _byReference.Remove((parked.Link, parked.Receipt.Reference));
        Volatile.Write(ref _count, _byReference.Count);
        return parked.Receipt;
    }

    private sealed record Parked(string Link, LinkReceipt Receipt, long Since);
}
