using System.Text.Json.Serialization;
using Signalbox.HardwareSim.Faults;

namespace Signalbox.HardwareSim.Smsc.Faults;

/// <summary>
/// How an SMSC treats its connections badly. Requests are counted on each connection since these faults were set, so that on a new one
/// the bind is the first; <see cref="Times"/> counts over all connections.
/// </summary>
public sealed record SessionFaults
{
    /// <summary>Behind how many requests of a connection it is dropped.</summary>
    public int? DropAfter { get; init; }

    /// <summary>Share of requests behind the bind at which the connection is dropped.</summary>
    public double DropShare { get; init; }

    /// <summary>Where in the work on that request.</summary>
    [JsonConverter(typeof(CamelCaseNames<DropPoint>))]
    public DropPoint Drop { get; init; }

    /// <summary>The command_status that binds are refused with.</summary>
    public uint? RefuseBind { get; init; }

    /// <summary>Behind how many requests of a connection nothing is said any more; 0 leaves even the bind without an answer.</summary>
    public int? SilentAfter { get; init; }

    /// <summary>With <see cref="SilentAfter"/>: nothing is read any more either, as when a peer is gone without a word.</summary>
    public bool HalfOpen { get; init; }

    /// <summary>How long after its bind the SMSC unbinds a connection by itself, in milliseconds.</summary>
    public int? UnbindAfterMs { get; init; }

    /// <summary>enquire_link is never answered.</summary>
    public bool IgnoreEnquireLinks { get; init; }

    /// <summary>Behind how many requests of a connection garbage is sent.</summary>
    public int? GarbageAfter { get; init; }

    /// <summary>What garbage.</summary>
    [JsonConverter(typeof(CamelCaseNames<GarbageKind>))]
    public GarbageKind Garbage { get; init; }

    /// <summary>How fast the SMSC reads, in octets a second, with a receive window as small as the system grants.</summary>
    public int? ReadPerSecond { get; init; }

    /// <summary>How often these strike (drops, refusals, silences, unbinds, garbage) before they end; always, without it.</summary>
    public int? Times { get; init; }

    /// <summary>What makes no sense in it, in words; null when all does.</summary>
    internal string? Refusal() => FaultRules.First(
        FaultRules.Within("session.dropAfter", DropAfter, 1, FaultRules.CountMax),
        FaultRules.Share("session.dropShare", DropShare),
        RefuseBind is 0 ? "session.refuseBind: must be above 0" : null,
        FaultRules.Within("session.silentAfter", SilentAfter, 0, FaultRules.CountMax),
        HalfOpen && SilentAfter is null ? "session.halfOpen: needs session.silentAfter" : null,
        FaultRules.Within("session.unbindAfterMs", UnbindAfterMs, 0, SmscLimits.DelayMsMax),
        FaultRules.Within("session.garbageAfter", GarbageAfter, 1, FaultRules.CountMax),
        FaultRules.Within("session.readPerSecond", ReadPerSecond, 1, int.MaxValue),
        FaultRules.Within("session.times", Times, 1, FaultRules.CountMax));
}
