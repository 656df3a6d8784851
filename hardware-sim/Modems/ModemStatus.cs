using Signalbox.HardwareSim.Modems.Faults;
using Signalbox.HardwareSim.Modems.Sim;
using Signalbox.HardwareSim.Modems.State;

namespace Signalbox.HardwareSim.Modems;

/// <summary>What the control API shows of a modem.</summary>
/// <param name="N">Its place, counted from 0 over all banks.</param>
/// <param name="Bank">The bank that it is in.</param>
/// <param name="Path">Where a host opens it: a link, or an address.</param>
/// <param name="Number">The number of the SIM in use, without a plus; empty when there is none.</param>
/// <param name="State">ready, starting, noSim, pin, puk, unregistered, failing, hung or unplugged.</param>
/// <param name="Sent">Messages that the network took from it.</param>
/// <param name="Received">Messages that it received.</param>
/// <param name="Faults">Its faults; null when it has none.</param>
public sealed record ModemStatus(
    int N, string Bank, string Path, string Number, string State, long Sent, long Received, ModemFaults? Faults)
{
    /// <summary>What make it is, by its profile's name.</summary>
    public required string Profile { get; init; }

    /// <summary>IMEI.</summary>
    public required string Imei { get; init; }

    /// <summary>IMSI of the SIM in use.</summary>
    public required string Imsi { get; init; }

    /// <summary>ICCID of the SIM in use.</summary>
    public required string Iccid { get; init; }

    /// <summary>The codes of the SIM in use, and how often they were tried; its lock is absent when there is none.</summary>
    public required PinStatus Pin { get; init; }

    /// <summary>The slot in use, from 1.</summary>
    public required int Slot { get; init; }

    /// <summary>Every SIM in it.</summary>
    public required IReadOnlyList<SimStatus> Sims { get; init; }

    /// <summary>Whether it is registered, by the numbers of <c>+CREG</c>.</summary>
    public required int Registration { get; init; }

    /// <summary>What is around it.</summary>
    public required ModemSurroundings Surroundings { get; init; }

    /// <summary>Command lines that hosts gave it.</summary>
    public required long Commands { get; init; }

    /// <summary>How often it started again.</summary>
    public required int Starts { get; init; }

    /// <summary>Messages and reports that wait for it in the network.</summary>
    public required int Waiting { get; init; }

    /// <summary>Messages in its stores, by store.</summary>
    public required IReadOnlyDictionary<string, int> Stored { get; init; }
}
