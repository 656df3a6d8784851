using System.Formats.Asn1;
using Signalbox.Sigtran.Ber;
using Signalbox.Sigtran.Map.Fields;
using Signalbox.Sigtran.Map.Parameters;

namespace Signalbox.Sigtran.Map.Operations;

/// <summary>RoutingInfoForSM-Arg (3GPP TS 29.002, 17.7.6).</summary>
public sealed record RoutingInfoArgument
{
    /// <summary>msisdn.</summary>
    public AddressString Msisdn { get; init; } = new("");

    /// <summary>sm-RP-PRI.</summary>
    public bool HasPriority { get; init; }

    /// <summary>serviceCentreAddress.</summary>
    public AddressString ServiceCentre { get; init; } = new("");

    /// <summary>gprsSupportIndicator: the gateway takes two numbers. Only in version 3.</summary>
    public bool SupportsGprs { get; init; }

    internal static FieldTable<RoutingInfoArgument> Table { get; } = new("RoutingInfoForSM-Arg", new(), [
        Field<RoutingInfoArgument>.Of(
            "msisdn", MapTags.Context(0),
            (argument, value) => AddressString.Read(value) is { } number ? argument with { Msisdn = number } : null,
            (argument, writer) => argument.Msisdn.TryWrite(writer, MapTags.Context(0))) with { NeededSince = 1 },
        Field<RoutingInfoArgument>.Of(
            "sm-RP-PRI", MapTags.Context(1),
            (argument, value) => value.TryBoolean(out var priority) ? argument with { HasPriority = priority } : null,
            WritePriority) with { NeededSince = 1 },
        Field<RoutingInfoArgument>.Of(
            "serviceCentreAddress", MapTags.Context(2),
            (argument, value) => AddressString.Read(value) is { } number ? argument with { ServiceCentre = number } : null,
            (argument, writer) => argument.ServiceCentre.TryWrite(writer, MapTags.Context(2))) with { NeededSince = 1 },
        Field<RoutingInfoArgument>.Flag(
            "gprsSupportIndicator", MapTags.Context(7),
            argument => argument with { SupportsGprs = true }, argument => argument.SupportsGprs) with { Since = 3 },
    ]);

    private static bool WritePriority(RoutingInfoArgument argument, AsnWriter writer)
    {
        writer.WriteBoolean(argument.HasPriority, MapTags.Context(1));
        return true;
    }
}

/// <summary>RoutingInfoForSM-Res with its LocationInfoWithLMSI (3GPP TS 29.002, 17.7.6).</summary>
public sealed record RoutingInfoResult
{
    /// <summary>imsi, digits; from a home router the MT correlation id, which goes back to it unchanged.</summary>
    public string Imsi { get; init; } = "";

    /// <summary>locationInfoWithLMSI.</summary>
    public NodeLocation Location { get; init; } = new();

    internal static FieldTable<RoutingInfoResult> Table { get; } = new("RoutingInfoForSM-Res", new(), [
        Field<RoutingInfoResult>.Of(
            "imsi", MapTags.OctetString,
            (result, value) => Parameters.Imsi.Read(value) is { } imsi ? result with { Imsi = imsi } : null,
            (result, writer) => Parameters.Imsi.TryWrite(result.Imsi, writer, MapTags.OctetString)) with { NeededSince = 1 },
        Field<RoutingInfoResult>.Of(
            "locationInfoWithLMSI", MapTags.Context(0),
            (result, value) => NodeLocation.Table.Read(value, 1).Value is { } location ? result with { Location = location } : null,
            (result, writer) => NodeLocation.Table.TryWrite(result.Location, 3, writer, MapTags.Context(0, true))) with { NeededSince = 1 },
    ]);
}

/// <summary>LocationInfoWithLMSI (3GPP TS 29.002, 17.7.6).</summary>
public sealed record NodeLocation
{
    /// <summary>networkNode-Number: the serving node.</summary>
    public AddressString Node { get; init; } = new("");

    /// <summary>lmsi: four octets; empty for none.</summary>
    public ReadOnlyMemory<byte> Lmsi { get; init; }

    /// <summary>gprsNodeIndicator: the serving node is an SGSN.</summary>
    public bool IsGprsNode { get; init; }

    /// <summary>additional-Number: the other node; null for none.</summary>
    public AddressString? OtherNode { get; init; }

    internal static FieldTable<NodeLocation> Table { get; } = new("LocationInfoWithLMSI", new(), [
        Field<NodeLocation>.Of(
            "networkNode-Number", MapTags.Context(1),
            (location, value) => AddressString.Read(value) is { } number ? location with { Node = number } : null,
            (location, writer) => location.Node.TryWrite(writer, MapTags.Context(1))) with { NeededSince = 1 },
        Field<NodeLocation>.Of(
            "lmsi", MapTags.OctetString,
            (location, value) => value.TryOctets(out var lmsi) && lmsi.Length == PartyAddress.LmsiSize ? location with { Lmsi = lmsi } : null,
            WriteLmsi) with { IsThere = location => !location.Lmsi.IsEmpty },
        Field<NodeLocation>.Flag(
            "gprsNodeIndicator", MapTags.Context(5), location => location with { IsGprsNode = true }, location => location.IsGprsNode),
        Field<NodeLocation>.Of("additional-Number", MapTags.Context(6), ReadOther, WriteOther)
            with { IsThere = location => location.OtherNode is not null },
    ]);

    private static bool WriteLmsi(NodeLocation location, AsnWriter writer)
    {
        writer.WriteOctetString(location.Lmsi.Span);
        return location.Lmsi.Length == PartyAddress.LmsiSize;
    }

    // A CHOICE, whose tag is explicit: msc-Number [0] or sgsn-Number [1].
    private static NodeLocation? ReadOther(NodeLocation location, BerValue value) =>
        value.TryOpen(out var choice) && choice.TryRead(out var number) && AddressString.Read(number) is { } other
            ? location with { OtherNode = other }
            : null;

    private static bool WriteOther(NodeLocation location, AsnWriter writer)
    {
        using var scope = writer.PushSequence(MapTags.Context(6, true));
        return location.OtherNode!.TryWrite(writer, MapTags.Context(location.IsGprsNode ? 0 : 1));
    }
}
