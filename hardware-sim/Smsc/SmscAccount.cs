namespace Signalbox.HardwareSim.Smsc;

/// <summary>
/// What an SMSC keeps for one system_id while its binds come and go: the receipts that wait, and the binds that can take them.
/// Thread-safe; only the pump sends.
/// </summary>
internal sealed class SmscAccount(SmscCentre centre)
{
    private readonly Lock _gate = new();
    private readonly RetryQueue<Receipt> _retries = new();
    private Queue<Receipt> _incoming = new();
    private Queue<Receipt> _outgoing = new();
    private readonly TimedReceipts _early = new();
    private readonly TimedReceipts _timed = new();
    private volatile DeliverySide[] _receivers = [];

    /// <summary>All binds that receive; <see cref="_receivers"/> are those of them that deliveries go by.</summary>
    private volatile DeliverySide[] _joined = [];
    private int _turn;

    /// <summary>Receipts that wait.</summary>
    public int Pending
    {
        get
        {
            lock (_gate) return _incoming.Count + _outgoing.Count + _retries.Count + _timed.Count + _early.Count;
        }
    }

    /// <summary>Whether a bind is there that takes receipts and messages.</summary>
    public bool HasReceivers => _receivers.Length > 0;

    public void Join(DeliverySide receiver)
    {
        lock (_gate) Choose([.. _joined, receiver]);
    }

    public void Leave(DeliverySide receiver)
    {
        lock (_gate) Choose([.. _joined.Where(other => other != receiver)]);
    }

    public void Enqueue(in Receipt receipt)
    {
        lock (_gate)
        {
            if (_incoming.Count + _outgoing.Count < SmscLimits.ReceiptsMax)
            {
                _incoming.Enqueue(receipt);
                return;
            }
        }

        centre.Counters.Add(SmscCounter.ReceiptsDropped);
    }

    /// <summary>Takes a receipt that has its own time.</summary>
    /// <param name="receipt">What it says.</param>
    /// <param name="shunned">The bind that it goes by only when there is no other; null for none.</param>
    /// <param name="dueAt">When it is due.</param>
    public void Enqueue(in Receipt receipt, DeliverySide? shunned, long dueAt)
    {
        if (!_timed.TryAdd(receipt, shunned, dueAt)) centre.Counters.Add(SmscCounter.ReceiptsDropped);
    }

    /// <summary>Takes a receipt that is to leave before the answer to its message.</summary>
    public void EnqueueEarly(in Receipt receipt, long now)
    {
        if (!_early.TryAdd(receipt, null, now)) centre.Counters.Add(SmscCounter.ReceiptsDropped);
    }

    /// <summary>Takes back a receipt that was refused for the moment, or that a bind's end left without an answer.</summary>
    public void Return(in Receipt receipt, long dueAt) => _retries.Add(dueAt, receipt);

    /// <summary>Sends the receipts that come before their answers. For the pump, in front of the answers.</summary>
    public void SendEarly(in Moment now)
    {
        if (_early.Count == 0 || _receivers is not { Length: > 0 } receivers) return;
        SendTimed(_early, receivers, now);
        foreach (var receiver in receivers) receiver.Flush();
    }

    /// <summary>Sends the receipts of messages that came up to a time, and those due again, as far as there is room. For the pump.</summary>
    /// <returns>Whether some are left that only time or answers hold back.</returns>
    public bool SendDue(in Moment now, long receiptsUpTo)
    {
        var receivers = _receivers;
        if (receivers.Length == 0) return false;
        // another bind starts each time, and takes a batch until its window is full
        _turn = (_turn + 1) % receivers.Length;
        var left = !SendRetries(receivers, now) | !SendWaiting(receivers, now, receiptsUpTo) | !SendTimed(_timed, receivers, now) | _early.Count > 0;
        foreach (var receiver in receivers) receiver.Flush();
        // a receipt that shuns its own bind may have left by one that others do not go by
        if (_joined.Length != receivers.Length)
        {
            foreach (var other in _joined.Except(receivers)) other.Flush();
        }

        return left;
    }

    /// <summary>Sends a part on any bind that has room. For the pump, which flushes through <see cref="SendDue"/>.</summary>
    public bool TrySend(MobilePart part, in Moment now)
    {
        foreach (var receiver in _receivers)
        {
            if (receiver.TrySend(part, now)) return true;
        }

        return false;
    }

    private bool SendRetries(DeliverySide[] receivers, in Moment now)
    {
        while (_retries.TryTake(now.Timestamp, out var receipt))
        {
            if (TrySend(receivers, receipt, now)) continue;
            _retries.Add(now.Timestamp, receipt);
            return false;
        }

        return _retries.Count == 0;
    }

    private bool SendWaiting(DeliverySide[] receivers, in Moment now, long receiptsUpTo)
    {
        while (true)
        {
            lock (_gate)
            {
                if (_outgoing.Count == 0) (_incoming, _outgoing) = (_outgoing, _incoming);
            }

            if (_outgoing.Count == 0) return true;
            while (_outgoing.TryPeek(out var receipt))
            {
                if (receipt.AcceptedAt > receiptsUpTo || !TrySend(receivers, receipt, now)) return false;
                lock (_gate) _outgoing.Dequeue();
            }
        }
    }

    private bool SendTimed(TimedReceipts timed, DeliverySide[] receivers, in Moment now)
    {
        while (timed.TryTake(now.Timestamp, out var entry, out var place))
        {
            if (TrySend(receivers, entry, now)) continue;
            timed.Return(entry, place);
            return false;
        }

        return timed.Count == 0;
    }

    private bool TrySend(DeliverySide[] receivers, in TimedReceipts.Entry entry, in Moment now)
    {
        if (entry.Shunned is null) return TrySend(receivers, entry.Receipt, now);
        foreach (var other in _joined)
        {
            if (other != entry.Shunned && other.TrySend(entry.Receipt, now)) return true;
        }

        return TrySend(receivers, entry.Receipt, now);
    }

    // the binds that only receive, when there are any: their partner wants it all there
    private void Choose(DeliverySide[] joined)
    {
        _joined = joined;
        var receivers = joined.Where(receiver => receiver.OnlyReceives).ToArray();
        _receivers = receivers.Length > 0 ? receivers : joined;
    }

    private bool TrySend(DeliverySide[] receivers, in Receipt receipt, in Moment now)
    {
        for (var tried = 0; tried < receivers.Length; tried++)
        {
            if (receivers[_turn].TrySend(receipt, now)) return true;
            _turn = (_turn + 1) % receivers.Length;
        }

        return false;
    }
}
