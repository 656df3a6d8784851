using Signalbox.Modem.At;
using Signalbox.Modem.Contract;

namespace Signalbox.Modem.Port;

/// <summary>Counts what a port did since its process started. Thread-safe to read.</summary>
public sealed class ModemPortCounters
{
    private long _accepted;
    private long _rejected;
    private long _retriedElsewhere;
    private long _retriedHere;
    private long _unknown;
    private long _messages;
    private long _statusReports;
    private long _unreadable;
    private long _notStored;
    private long _portsLost;
    private long _unresponsive;
    private long _resets;
    private long _quarantines;
    private long _powerCycles;
    private long _replugs;
    private long _cardChanges;
    private long _balanceFailures;

    /// <summary>What its channels to the modem had to drop.</summary>
    public AtChannelCounters Channel { get; } = new();

    /// <summary>Messages that the network took.</summary>
    public long Accepted => Interlocked.Read(ref _accepted);

    /// <summary>Messages that nobody will ever send.</summary>
    public long Rejected => Interlocked.Read(ref _rejected);

    /// <summary>Messages given back for another port.</summary>
    public long RetriedElsewhere => Interlocked.Read(ref _retriedElsewhere);

    /// <summary>Messages given back for this port.</summary>
    public long RetriedHere => Interlocked.Read(ref _retriedHere);

    /// <summary>Messages whose fate is not known.</summary>
    public long Unknown => Interlocked.Read(ref _unknown);

    /// <summary>Messages received and made durable.</summary>
    public long Messages => Interlocked.Read(ref _messages);

    /// <summary>Status reports received and made durable.</summary>
    public long StatusReports => Interlocked.Read(ref _statusReports);

    /// <summary>PDUs and list entries that could not be read.</summary>
    public long Unreadable => Interlocked.Read(ref _unreadable);

    /// <summary>Messages and reports that the owner could not make durable at the first attempt.</summary>
    public long NotStored => Interlocked.Read(ref _notStored);

    /// <summary>Times that the device went away.</summary>
    public long PortsLost => Interlocked.Read(ref _portsLost);

    /// <summary>Times that the modem did not answer.</summary>
    public long Unresponsive => Interlocked.Read(ref _unresponsive);

    /// <summary>Times that the modem was told to restart.</summary>
    public long Resets => Interlocked.Read(ref _resets);

    /// <summary>Times that the port was set aside.</summary>
    public long Quarantines => Interlocked.Read(ref _quarantines);

    /// <summary>Times that the modem's power was cut.</summary>
    public long PowerCycles => Interlocked.Read(ref _powerCycles);

    /// <summary>Times that the modem was taken off its bus and put back.</summary>
    public long Replugs => Interlocked.Read(ref _replugs);

    /// <summary>Times that another card was taken.</summary>
    public long CardChanges => Interlocked.Read(ref _cardChanges);

    /// <summary>Times that a balance was asked for and not understood.</summary>
    public long BalanceFailures => Interlocked.Read(ref _balanceFailures);

    internal void Count(ModemSendResult result)
    {
        switch (result)
        {
            case ModemSendResult.Accepted: Interlocked.Increment(ref _accepted); break;
            case ModemSendResult.Rejected: Interlocked.Increment(ref _rejected); break;
            case ModemSendResult.RetryElsewhere: Interlocked.Increment(ref _retriedElsewhere); break;
            case ModemSendResult.RetryHere: Interlocked.Increment(ref _retriedHere); break;
            case ModemSendResult.Unknown: Interlocked.Increment(ref _unknown); break;
        }
    }

    internal void Count(PortEvent happened)
    {
        switch (happened)
        {
            case PortEvent.PortLost: Interlocked.Increment(ref _portsLost); break;
            case PortEvent.Unresponsive: Interlocked.Increment(ref _unresponsive); break;
            case PortEvent.GivenUp: Interlocked.Increment(ref _quarantines); break;
        }
    }

    internal void CountReset() => Interlocked.Increment(ref _resets);

    internal void CountPowerCycle() => Interlocked.Increment(ref _powerCycles);

    internal void CountReplug() => Interlocked.Increment(ref _replugs);

    internal void CountCardChange() => Interlocked.Increment(ref _cardChanges);

    internal void CountBalanceFailure() => Interlocked.Increment(ref _balanceFailures);

    internal void CountMessage() => Interlocked.Increment(ref _messages);

    internal void CountStatusReport() => Interlocked.Increment(ref _statusReports);

    internal void CountUnreadable(int count = 1) => Interlocked.Add(ref _unreadable, count);

    internal void CountNotStored() => Interlocked.Increment(ref _notStored);
}
