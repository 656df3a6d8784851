using Signalbox.Modem.Contract;
using Signalbox.Modem.Live;
using Signalbox.Modem.Trace;

namespace Signalbox.Modem.Port;

/// <summary>What every procedure of a port needs and none of them owns.</summary>
internal sealed record PortContext(
    ModemPortOptions Options,
    IModemPortOwner Owner,
    IPinLedger Ledger,
    TimeProvider Clock,
    PortSleep Sleep,
    ModemPortCounters Counters,
    PortStatusBoard Status,
    PortRequests Requests,
    AtTap Tap)
{
    /// <summary>Counts what cards send; null when nobody does.</summary>
    public ISimLedger? Sims { get; init; }

    /// <summary>Means beyond the modem's own line; null when there are none.</summary>
    public IPortCures? Cures { get; init; }
}
