namespace Signalbox.HardwareSim.Modems.Banks;

/// <summary>What a bank counts, by the names that every link uses. Thread-safe.</summary>
internal sealed class BankCounters
{
    private long _accepted;
    private long _distinct;
    private long _repeated;
    private long _repeatedParts;
    private long _receiptsSent;
    private long _mobileSent;

    /// <summary>The network took a message of a modem.</summary>
    public void AddAccepted() => Interlocked.Increment(ref _accepted);

    /// <summary>A whole message reached its recipient, who did not have it, or had it.</summary>
    public void AddWhole(bool isNew) => Interlocked.Increment(ref isNew ? ref _distinct : ref _repeated);

    /// <summary>A part came that waited already.</summary>
    public void AddRepeatedPart() => Interlocked.Increment(ref _repeatedParts);

    /// <summary>A status report went to a modem.</summary>
    public void AddReport() => Interlocked.Increment(ref _receiptsSent);

    /// <summary>Messages of a subscriber went to a modem.</summary>
    public void AddMobile(int parts) => Interlocked.Add(ref _mobileSent, parts);

    /// <summary>The counters by name.</summary>
    public IReadOnlyDictionary<string, long> Read() => new Dictionary<string, long>
    {
        ["accepted"] = Interlocked.Read(ref _accepted),
        ["distinct"] = Interlocked.Read(ref _distinct),
        ["repeated"] = Interlocked.Read(ref _repeated),
        ["repeatedParts"] = Interlocked.Read(ref _repeatedParts),
        ["receiptsSent"] = Interlocked.Read(ref _receiptsSent),
        ["moSent"] = Interlocked.Read(ref _mobileSent),
    };

    /// <summary>Sets all of them back to zero.</summary>
    public void Reset()
    {
        Interlocked.Exchange(ref _accepted, 0);
        Interlocked.Exchange(ref _distinct, 0);
        Interlocked.Exchange(ref _repeated, 0);
        Interlocked.Exchange(ref _repeatedParts, 0);
        Interlocked.Exchange(ref _receiptsSent, 0);
        Interlocked.Exchange(ref _mobileSent, 0);
    }
}
