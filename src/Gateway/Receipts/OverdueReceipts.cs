using Signalbox.Gateway.Causes;
using Signalbox.Gateway.Dispatch;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;

namespace Signalbox.Gateway.Receipts;

/// <summary>
/// Ends what a network took and never spoke of again, when its validity and a grace after it are over: nothing waits for ever (row X1). No
/// message has a timer or an entry in a list for it; what is live is gone through by and by, a portion at a time. Ended is what was overdue by
/// <see cref="LaggingTime"/>, so that steps of the wall clock end nothing early. A receipt that comes later finds nobody. Thread-safe.
/// </summary>
internal sealed class OverdueReceipts
{
    /// <summary>Live entries looked at in one portion: ten million take three quarters of an hour.</summary>
    public const int LookedAtMax = 20_000;

    /// <summary>How often it begins anew at the most: validities are minutes or longer.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly List<PartKey> _found = [];
    private readonly IMessageStore _store;
    private readonly RecentMessages _recent;
    private readonly MessageEnd _end;
    private readonly OutwardInForce _outward;
    private readonly TimeProvider _clock;
    private readonly LaggingTime _time;
    private long _begun;
    private long _next;
    private PartKey _last;
    private long _ended;

    public OverdueReceipts(IMessageStore store, RecentMessages recent, MessageEnd end, OutwardInForce outward, TimeProvider clock)
    {
        _store = store;
        _recent = recent;
        _end = end;
        _outward = outward;
        _clock = clock;
        _time = new LaggingTime(clock);
        _begun = clock.GetTimestamp();
    }

    /// <summary>Parts ended so since the start.</summary>
    public long Ended => Volatile.Read(ref _ended);

    /// <summary>Looks at the next portion. Called now and then.</summary>
    public void Sweep()
    {
        if (!_gate.TryEnter()) return;
        try
        {
            var limit = _time.Before(_outward.Current.ReceiptGrace);
            if (limit == 0 || !MayLook()) return;
            _found.Clear();
            _next = _store.FindOverdue(_next, LookedAtMax, limit, _found);
            foreach (var part in _found) End(part);
            if (_found.Count > 0) _last = _found[^1];
        }
        finally
        {
            _gate.Exit();
        }
    }

    private bool MayLook()
    {
        // What is written down is durable in its order: while the last is not, others are not, and would be found once more.
        if (_store.TryGetState(_last, out var last) && last.State == MessageState.Enroute) return false;
        if (_next > 0) return true;
        if (_clock.GetElapsedTime(_begun) < Period) return false;
        _begun = _clock.GetTimestamp();
        return true;
    }

    private void End(PartKey part)
    {
        if ((_recent.Find(part.MessageId) ?? _store.ReadMessage(part.MessageId)) is not { } message) return;
        _end.OfPart(message, part, OwnCauses.NoReceipt);
        Interlocked.Increment(ref _ended);
    }
}
