using Signalbox.Modem.Contract;

namespace Signalbox.Modem.Port;

/// <summary>What every procedure of a port needs and none of them owns.</summary>
internal sealed record PortContext(
    ModemPortOptions Options,
    IModemPortOwner Owner,
    IPinLedger Ledger,
    TimeProvider Clock,
    PortSleep Sleep,
    ModemPortCounters Counters,
    PortStatusBoard Status);
