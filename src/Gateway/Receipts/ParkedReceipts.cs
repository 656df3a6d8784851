using Signalbox.Gateway.Links;

namespace Signalbox.Gateway.Receipts;

/// <summary>Told of a receipt that stayed a stranger.</summary>
/// <param name="group">Under which it was to be matched.</param>
/// <param name="link">The link over which it came.</param>
/// <param name="receipt">The receipt.</param>
internal delegate void GiveUpReceipt(string group, string link, in LinkReceipt receipt);

/// <summary>
/// Receipts that came before the answer that says whose they are, as networks with several binds send them. They wait, unacknowledged, while
/// an attempt of their group of links is open that began before they came; those that stay strangers are given up. After a crash there are many:
/// a part whose reference was not recorded is sent again and gets another. They must not fill the peer's window. Bounded. Thread-safe.
/// </summary>
internal sealed class ParkedReceipts
{
    /// <summary>Receipts that wait at the most; beyond it the oldest is given up.</summary>
    public const int CountMax = 10_000;

    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly GiveUpReceipt _giveUp;
    private readonly Dictionary<(string Group, string Reference), LinkedListNode<Parked>> _byReference = [];
    private readonly Dictionary<string, LinkedList<Parked>> _byAge = [];
    private int _count;

    /// <summary>None yet.</summary>
    /// <param name="clock">Time.</param>
    /// <param name="giveUp">Told of each that is given up.</param>
    public ParkedReceipts(TimeProvider clock, GiveUpReceipt giveUp)
    {
        _clock = clock;
        _giveUp = giveUp;
    }

    /// <summary>Receipts that wait now.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Lets a receipt wait.</summary>
    /// <param name="group">Under which it is matched.</param>
    /// <param name="link">The link over which it came.</param>
    /// <param name="receipt">The receipt.</param>
    public void Park(string group, string link, in LinkReceipt receipt)
    {
        List<Parked> given = [];
        lock (_gate)
        {
            if (_byReference.TryGetValue((group, receipt.Reference), out var earlier)) given.Add(Take(earlier));
            if (_byReference.Count == CountMax) given.Add(Take(Oldest()));
            if (!_byAge.TryGetValue(group, out var ofGroup)) _byAge[group] = ofGroup = [];
            _byReference[(group, receipt.Reference)] = ofGroup.AddLast(new Parked(group, link, receipt, _clock.GetTimestamp()));
            Volatile.Write(ref _count, _byReference.Count);
        }

        GiveUp(given);
    }

    /// <summary>
    /// Takes the receipt that waits for this reference, if one does, and the link over which it came. Cheap when nothing is parked.
    /// </summary>
    public bool TryTake(string group, string reference, out string link, out LinkReceipt receipt)
    {
        (link, receipt) = ("", default);
        if (Volatile.Read(ref _count) == 0) return false;
        lock (_gate)
        {
            if (!_byReference.TryGetValue((group, reference), out var node)) return false;
            var parked = Take(node);
            (link, receipt) = (parked.Link, parked.Receipt);
            return true;
        }
    }

    /// <summary>Gives up the oldest of each group, as far as they have waited long enough. Called now and then, and as attempts end.</summary>
    /// <param name="openSince">A time that no open attempt of the group of that name began before.</param>
    public void Sweep(Func<string, long> openSince)
    {
        List<Parked> given = [];
        lock (_gate)
        {
            foreach (var (group, parked) in _byAge)
            {
                var open = parked.Count > 0 ? openSince(group) : 0;
                while (parked.First is { } oldest && HasWaited(oldest.Value, open)) given.Add(Take(oldest));
            }
        }

        GiveUp(given);
    }

    private void GiveUp(List<Parked> given)
    {
        foreach (var each in given) _giveUp(each.Group, each.Link, each.Receipt);
    }

    private bool HasWaited(Parked parked, long openSince) =>
        parked.Since < openSince || _clock.GetElapsedTime(parked.Since) >= parked.Receipt.Patience;

    private LinkedListNode<Parked> Oldest() =>
        _byAge.Values.Select(parked => parked.First).Where(first => first is not null).MinBy(first => first!.Value.Since)!;

    private Parked Take(LinkedListNode<Parked> node)
    {
        var parked = node.Value;
        node.List!.Remove(node);
        _byReference.Remove((parked.Group, parked.Receipt.Reference));
        Volatile.Write(ref _count, _byReference.Count);
        return parked;
    }

    private sealed record Parked(string Group, string Link, LinkReceipt Receipt, long Since);
}
