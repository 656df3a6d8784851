using System.Text.Json.Serialization;
using Signalbox.HardwareSim.Faults;

namespace Signalbox.HardwareSim.Ss7.Network;

/// <summary>A subscriber as the home register knows them. Belongs to its network's lock.</summary>
internal sealed class Ss7Subscriber(string number, string imsi, string node)
{
    public string Number => number;

    public string Imsi { get; set; } = imsi;

    /// <summary>The number of the node that serves them.</summary>
    public string Node { get; set; } = node;

    /// <summary>The number of a second node that serves them, an SGSN; null for none.</summary>
    public string? GprsNode { get; set; }

    public SubscriberState State { get; set; }

    /// <summary>The number that the register knows them by, where that is another; null for the same.</summary>
    public string? StoredNumber { get; set; }

    /// <summary>Service centres that have a message for them, and whether for want of memory (message waiting data, 3GPP TS 23.040, 3.2.7).</summary>
    public Dictionary<string, bool> Waiting { get; } = new(StringComparer.Ordinal);
}

/// <summary>What a control request says of a subscriber: what it names is set, the rest stays.</summary>
/// <param name="State">Whether they can have messages.</param>
/// <param name="Imsi">Their IMSI, digits.</param>
/// <param name="Node">The number of the node that serves them.</param>
/// <param name="GprsNode">The number of a second one; empty for none.</param>
/// <param name="StoredNumber">The number that the register alerts by; empty for their own.</param>
public sealed record SubscriberChange(
    [property: JsonConverter(typeof(CamelCaseNames<SubscriberState>))] SubscriberState? State = null,
    string? Imsi = null,
    string? Node = null,
    string? GprsNode = null,
    string? StoredNumber = null);
