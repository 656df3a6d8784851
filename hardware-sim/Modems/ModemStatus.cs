namespace Signalbox.HardwareSim.Modems;

/// <summary>What the control API shows of a modem.</summary>
/// <param name="N">Its place, counted from 0 over all banks.</param>
/// <param name="Bank">The bank that it is in.</param>
/// <param name="Path">Where a host opens it.</param>
/// <param name="Number">The number of its SIM, without a plus.</param>
/// <param name="State">ready, starting, pin, puk, unregistered, failing, hung or unplugged.</param>
/// <param name="Sent">Messages that the network took from it.</param>
/// <param name="Received">Messages that it received.</param>
/// <param name="Faults">Its faults; null when it has none.</param>
public sealed record ModemStatus(
    int N, string Bank, string Path, string Number, string State, long Sent, long Received, ModemFaults? Faults);
