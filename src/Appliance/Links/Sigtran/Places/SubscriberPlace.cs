namespace Signalbox.Appliance.Links.Sigtran.Places;

/// <summary>Where the home register says that a subscriber is (3GPP TS 29.002, 12.1.4).</summary>
/// <param name="Imsi">Who they are to the serving node, digits.</param>
/// <param name="Node">The serving node's number, international, digits.</param>
public sealed record SubscriberPlace(string Imsi, string Node)
{
    /// <summary>Whether the node is an SGSN.</summary>
    public bool IsGprsNode { get; init; }

    /// <summary>The other node that serves them; null for none.</summary>
    public string? OtherNode { get; init; }

    /// <summary>The visitor register's own handle of the subscriber, 4 octets; empty for none.</summary>
    public ReadOnlyMemory<byte> Lmsi { get; init; }

    /// <summary>What a home router wants back with the message (3GPP TS 23.840), as it stood in the answer; empty for none.</summary>
    public ReadOnlyMemory<byte> CorrelationId { get; init; }
}
