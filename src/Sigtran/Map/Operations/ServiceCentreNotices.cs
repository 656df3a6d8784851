using System.Formats.Asn1;
using Signalbox.Sigtran.Ber;
using Signalbox.Sigtran.Map.Fields;
using Signalbox.Sigtran.Map.Parameters;

namespace Signalbox.Sigtran.Map.Operations;

/// <summary>AlertServiceCentreArg (3GPP TS 29.002, 17.7.6), which both versions share.</summary>
public sealed record AlertArgument
{
    /// <summary>msisdn.</summary>
    public AddressString Msisdn { get; init; } = new("");

    /// <summary>serviceCentreAddress.</summary>
    public AddressString ServiceCentre { get; init; } = new("");

    internal static FieldTable<AlertArgument> Table { get; } = new("AlertServiceCentreArg", new(), [
        Field<AlertArgument>.Of(
            "msisdn", MapTags.OctetString,
            (argument, value) => AddressString.Read(value) is { } number ? argument with { Msisdn = number } : null,
            (argument, writer) => argument.Msisdn.TryWrite(writer, MapTags.OctetString)) with { NeededSince = 1 },
        Field<AlertArgument>.Of(
            "serviceCentreAddress", MapTags.OctetString,
            (argument, value) => AddressString.Read(value) is { } number ? argument with { ServiceCentre = number } : null,
            (argument, writer) => argument.ServiceCentre.TryWrite(writer, MapTags.OctetString)) with { NeededSince = 1 },
    ]);
}

/// <summary>MW-Status (3GPP TS 29.002, 17.7.6): bits 0 to 3, the first of them highest.</summary>
[Flags]
public enum MwStatus : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>sc-AddressNotIncluded.</summary>
    AddressNotIncluded = 0x80,

    /// <summary>mnrf-Set: not reachable.</summary>
    NotReachable = 0x40,

    /// <summary>mcef-Set: memory capacity exceeded.</summary>
    MemoryCapacityExceeded = 0x20,

    /// <summary>mnrg-Set: not reachable for GPRS.</summary>
    NotReachableForGprs = 0x10,
}

/// <summary>InformServiceCentreArg (3GPP TS 29.002, 17.7.6).</summary>
public sealed record InformArgument
{
    private const int UnusedBits = 4;

    /// <summary>storedMSISDN; null for none.</summary>
    public AddressString? StoredMsisdn { get; init; }

    /// <summary>mw-Status; null for none.</summary>
    public MwStatus? Status { get; init; }

    internal static FieldTable<InformArgument> Table { get; } = new("InformServiceCentreArg", new(), [
        Field<InformArgument>.Of(
            "storedMSISDN", MapTags.OctetString,
            (argument, value) => AddressString.Read(value) is { } number ? argument with { StoredMsisdn = number } : null,
            (argument, writer) => argument.StoredMsisdn!.TryWrite(writer, MapTags.OctetString))
            with { IsThere = argument => argument.StoredMsisdn is not null },
        Field<InformArgument>.Of("mw-Status", MapTags.BitString, ReadStatus, WriteStatus) with { IsThere = argument => argument.Status is not null },
    ]);

    private static InformArgument? ReadStatus(InformArgument argument, BerValue value) =>
        value.TryBits(out var bits) ? argument with { Status = bits.IsEmpty ? MwStatus.None : (MwStatus)bits.Span[0] } : null;

    private static bool WriteStatus(InformArgument argument, AsnWriter writer)
    {
        writer.WriteBitString([(byte)argument.Status!.Value], UnusedBits);
        return true;
    }
}

/// <summary>ReadyForSM-Arg (3GPP TS 29.002, 17.7.6): a serving node tells a home register. A service centre only reads it, in traces.</summary>
public sealed record ReadyForSmArgument
{
    /// <summary>imsi, digits.</summary>
    public string Imsi { get; init; } = "";

    /// <summary>alertReason: 0 ms-Present, 1 memoryAvailable.</summary>
    public int AlertReason { get; init; }

    /// <summary>alertReasonIndicator: it is about an SGSN.</summary>
    public bool IsGprs { get; init; }

    internal static FieldTable<ReadyForSmArgument> Table { get; } = new("ReadyForSM-Arg", new(), [
        Field<ReadyForSmArgument>.Of(
            "imsi", MapTags.Context(0),
            (argument, value) => Parameters.Imsi.Read(value) is { } imsi ? argument with { Imsi = imsi } : null,
            (argument, writer) => Parameters.Imsi.TryWrite(argument.Imsi, writer, MapTags.Context(0))) with { NeededSince = 1 },
        Field<ReadyForSmArgument>.Of(
            "alertReason", MapTags.Enumerated,
            (argument, value) => value.TryInt32(out var reason) ? argument with { AlertReason = reason } : null,
            WriteReason) with { NeededSince = 1 },
        Field<ReadyForSmArgument>.Flag(
            "alertReasonIndicator", MapTags.Null, argument => argument with { IsGprs = true }, argument => argument.IsGprs) with { Since = 3 },
    ]);

    private static bool WriteReason(ReadyForSmArgument argument, AsnWriter writer)
    {
        writer.WriteEncodedValue([0x0A, 1, (byte)argument.AlertReason]);
        return argument.AlertReason is 0 or 1;
    }
}

/// <summary>A result without a parameter (3GPP TS 29.002, 17.6); extensions in it are passed over.</summary>
public sealed record NoResult
{
    internal static FieldTable<NoResult> Table { get; } = new("result", new(), []);
}
