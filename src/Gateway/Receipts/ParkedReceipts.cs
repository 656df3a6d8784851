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

    /// <summary>How long one waits at the most. A minute: longer than any response timer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly Dictionary<(string Link, string Reference), Parked> _byReference = [];
    private readonly Queue<Parked> _byAge = new();
    private int _count;
    private long _unmatched;

    public ParkedReceipts(TimeProvider clock) => _clock = clock;

    /// <summary>Receipts given up so far.</summary>
    public long Unmatched => Volatile.Read(ref _unmatched);

    /// <summary>Receipts that wait now.</summary>
    public int Count => Volatile.Read(ref _count);

    public void Park(string link, in LinkReceipt receipt)
    {
        List<Parked> given;
        lock (_gate)
        {
            var parked = new Parked(link, receipt, _clock.GetTimestamp());
            if (_byReference.Remove((link, receipt.Reference), out var earlier)) earlier.Settled = true;
            _byReference[(link, receipt.Reference)] = parked;
            _byAge.Enqueue(parked);
            given = TakeOld(_ => 0);
            if (earlier is not null) given.Add(earlier);
            _count = _byReference.Count;
        }

        GiveUp(given);
    }

    /// <summary>Takes the receipt that waits for this reference, if one does. Cheap when nothing is parked.</summary>
    public bool TryTake(string link, string reference, out LinkReceipt receipt)
    {
        receipt = default;
        if (Volatile.Read(ref _count) == 0) return false;
        lock (_gate)
        {
            if (!_byReference.Remove((link, reference), out var parked)) return false;
            parked.Settled = true;
            receipt = parked.Receipt;
            _count = _byReference.Count;
            return true;
        }
    }

    /// <summary>Gives up the oldest, as far as they have waited long enough. Called now and then, and as attempts end.</summary>
    /// <param name="openSince">A time that no open attempt of the link of that name began before.</param>
    public void Sweep(Func<string, long> openSince)
    {
        List<Parked> given;
        lock (_gate)
        {
            given = TakeOld(openSince);
            _count = _byReference.Count;
        }

        GiveUp(given);
    }

    private List<Parked> TakeOld(Func<string, long> openSince)
    {
        var old = new List<Parked>();
        while (_byAge.TryPeek(out var oldest)
            && (oldest.Settled || _byReference.Count > CountMax || _clock.GetElapsedTime(oldest.Since) >= Patience || oldest.Since < openSince(oldest.Link)))
        {
            _byAge.Dequeue();
            if (oldest.Settled) continue;
            oldest.Settled = true;
            _byReference.Remove((oldest.Link, oldest.Receipt.Reference));
            old.Add(oldest);
        }

        return old;
    }

    private void GiveUp(List<Parked> receipts)
    {
        foreach (var parked in receipts)
        {
            Interlocked.Increment(ref _unmatched);
            parked.Receipt.Acknowledgement.Answer(taken: true);
        }
    }

    private sealed class Parked(string link, LinkReceipt receipt, long since)
    {
        public string Link => link;

        public LinkReceipt Receipt => receipt;

        public long Since => since;

        public bool Settled { get; set; }
    }
}
