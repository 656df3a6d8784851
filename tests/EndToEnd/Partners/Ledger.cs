namespace Signalbox.EndToEnd.Partners;

/// <summary>
/// What a partner knows of its messages and their receipts, and what was wrong with them. For its partner's loop; the counts may be read from
/// anywhere.
/// </summary>
internal sealed class Ledger
{
    private const int FaultsMax = 20;

    private readonly List<string> _faults = [];
    private readonly List<Submitted> _submitted = [];
    private readonly Dictionary<long, Submitted> _byId = [];
    private readonly Queue<(long Id, PartnerBind Bind, bool Taken)> _arrived = [];
    private readonly HashSet<long> _strange = [];
    private readonly HashSet<int> _underWay = [];
    private int _accepted;
    private int _awaited;
    private int _told;

    public int Submitted => _submitted.Count;

    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>Accepted messages whose receipt has not been taken.</summary>
    public int Awaited => Volatile.Read(ref _awaited) - Volatile.Read(ref _told);

    /// <summary>Receipts taken.</summary>
    public int Told => Volatile.Read(ref _told);

    /// <summary>Receipts read more than once.</summary>
    public int Repeated { get; private set; }

    /// <summary>Ids of accepted messages.</summary>
    public IReadOnlyCollection<long> Ids => _byId.Keys;

    /// <summary>Notes a submit_sm and gives it its sequence_number.</summary>
    public uint Add(Submitted submitted)
    {
        _submitted.Add(submitted);
        // 1 was the bind's
        return (uint)_submitted.Count + 1;
    }

    /// <summary>Takes an answer to a submit_sm.</summary>
    public void Answered(PartnerBind bind, uint sequence, uint status, long id)
    {
        var submitted = _submitted[(int)sequence - 2];
        if (status != 0)
        {
            Fault($"submit_sm {sequence} was refused with 0x{status:X}");
            return;
        }

        if (submitted.Id != 0) Fault($"submit_sm {sequence} was answered twice");
        submitted.Id = id;
        if (!_byId.TryAdd(id, submitted)) Fault($"the message_id {id} was given twice");
        _accepted++;
        if (submitted.WantsReceipt) _awaited++;
        if (_arrived.Any(receipt => receipt.Id == id && receipt.Bind == bind))
            Fault($"the receipt of {id} came before the answer that names it, on the same bind");
    }

    /// <summary>Notes a receipt, to be judged.</summary>
    /// <param name="bind">Where it was read.</param>
    /// <param name="receipt">The receipt.</param>
    /// <param name="taken">Whether it is answered with status 0.</param>
    public void Receipt(PartnerBind bind, in Deliver receipt, bool taken)
    {
        bind.Receipts++;
        if (!receipt.Text.Contains("stat:DELIVRD", StringComparison.Ordinal)) Fault($"the receipt of {receipt.ReceiptedId} says {receipt.Text}");
        _arrived.Enqueue((receipt.ReceiptedId, bind, taken));
    }

    /// <summary>A bind was cut: what stood unread there comes again, but late.</summary>
    public void Cut() => _underWay.UnionWith(
        _submitted.Where(part => part is { Total: > 1, WantsReceipt: true, Shown: 0 }).Select(part => part.Message));

    /// <summary>Receipts that were read and have yet to be judged.</summary>
    public int Arrived => _arrived.Count;

    /// <summary>Whether one of them names a message whose answer has not been read: it may stand unread on another bind.</summary>
    public bool IsPuzzling => _arrived.Any(receipt => !_byId.ContainsKey(receipt.Id));

    /// <summary>
    /// Judges receipts in the order in which they came, once all that had been sent by then was read on every bind: what has no answer even
    /// so came before its answer (row S19).
    /// </summary>
    public void Judge(int count)
    {
        for (; count > 0; count--)
        {
            var (id, bind, taken) = _arrived.Dequeue();
            if (_byId.TryGetValue(id, out var submitted)) Take(submitted, bind, taken);
            else if (_strange.Add(id)) Fault($"the receipt of {id} came before an answer that names it");
        }
    }

    /// <summary>What is wrong once all is said to be over.</summary>
    public void JudgeEnd()
    {
        foreach (var submitted in _submitted.Where(submitted => submitted.Id == 0)) Fault($"message {submitted.Message} has no answer");
        foreach (var submitted in _byId.Values.Where(submitted => submitted.IsTold != submitted.WantsReceipt))
            Fault($"message {submitted.Id}: receipt wanted {submitted.WantsReceipt}, taken {submitted.IsTold}");
        foreach (var id in _strange.Where(id => !_byId.ContainsKey(id))) Fault($"the receipt of {id}, which is no message of this account");
    }

    /// <summary>Notes what was wrong, in words; the first few are kept.</summary>
    public void Fault(string fault)
    {
        lock (_faults)
        {
            if (_faults.Count < FaultsMax) _faults.Add(fault);
        }
    }

    /// <summary>Fails when something was wrong. Thread-safe.</summary>
    public void ThrowIfFaulty()
    {
        lock (_faults) Assert.True(_faults.Count == 0, string.Join('\n', _faults));
    }

    private void Take(Submitted submitted, PartnerBind bind, bool taken)
    {
        submitted.Shown++;
        if (!submitted.WantsReceipt) Fault($"the receipt of {submitted.Id}, which asked for none");
        if (submitted.IsTold) Fault($"the receipt of {submitted.Id} came again although it was taken");
        else if (submitted.Shown > 1 && !submitted.IsOwed) Fault($"the receipt of {submitted.Id} came again unasked");
        if (submitted.Shown > 1) Repeated++;
        else if (submitted.Total > 1) JudgeOrder(submitted, bind);
        submitted.IsOwed = !taken;
        if (!taken || submitted.IsTold) return;
        submitted.IsTold = true;
        _told++;
    }

    // The parts of one message are told in their order.
    private void JudgeOrder(Submitted submitted, PartnerBind bind)
    {
        if (_underWay.Contains(submitted.Message)) return;
        if (bind.LatestPart.TryGetValue(submitted.Message, out var latest) && latest > submitted.Part)
            Fault($"message {submitted.Message}: the receipt of part {submitted.Part} came after that of part {latest}");
        bind.LatestPart[submitted.Message] = submitted.Part;
    }
}
