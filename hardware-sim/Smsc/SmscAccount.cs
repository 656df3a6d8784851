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
    private volatile DeliverySide[] _receivers = [];
    private int _turn;

    /// <summary>Receipts that wait.</summary>
    public int Pending
    {
        get
        {
            lock (_gate) return _incoming.Count + _outgoing.Count + _retries.Count;
        }
    }

    /// <summary>Whether a bind is there that takes receipts and messages.</summary>
    public bool HasReceivers => _receivers.Length > 0;

    public void Join(DeliverySide receiver)
    {
        lock (_gate) _receivers = [.. _receivers, receiver];
    }

    public void Leave(DeliverySide receiver)
    {
        lock (_gate) _receivers = [.. _receivers.Where(other => other != receiver)];
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

    /// <summary>Takes back a receipt that was refused for the moment, or that a bind's end left without an answer.</summary>
    public void Return(in Receipt receipt, long dueAt) => _retries.Add(dueAt, receipt);

    /// <summary>Sends the receipts of messages that came up to a time, and those due again, as far as there is room. For the pump.</summary>
    /// <returns>Whether some are left that only time or answers hold back.</returns>
    public bool SendDue(in Moment now, long receiptsUpTo)
    {
        var receivers = _receivers;
        if (receivers.Length == 0) return false;
        // another bind starts each time, and takes a batch until its window is full
        _turn = (_turn + 1) % receivers.Length;
        var left = !SendRetries(receivers, now) | !SendWaiting(receivers, now, receiptsUpTo);
        foreach (var receiver in receivers) receiver.Flush();
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
