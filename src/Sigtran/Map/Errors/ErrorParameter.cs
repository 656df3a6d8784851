using System.Formats.Asn1;
using Signalbox.Sigtran.Map.Fields;
using Signalbox.Sigtran.Map.Parameters;

namespace Signalbox.Sigtran.Map.Errors;

/// <summary>
/// What errors say beyond their code (3GPP TS 29.002, 17.7.7, MAP-ER-DataTypes), as much as there are numbers and flags in it. Each error has some of
/// the fields; none of them must be there.
/// </summary>
public sealed record ErrorParameter
{
    /// <summary>Nothing beyond the code.</summary>
    public static ErrorParameter Empty { get; } = new();

    /// <summary>
    /// absentSubscriberDiagnosticSM, sm-EnumeratedDeliveryFailureCause, callBarringCause, networkResource, unknownSubscriberDiagnostic or
    /// absentSubscriberReason, as the error has it; null for none.
    /// </summary>
    public int? Cause { get; init; }

    /// <summary>
    /// additionalAbsentSubscriberDiagnosticSM or additionalNetworkResource; null for none.
    /// </summary>
    public int? AdditionalCause { get; init; }

    /// <summary>diagnosticInfo of sm-DeliveryFailure: a TPDU; empty for none.</summary>
    public ReadOnlyMemory<byte> Tpdu { get; init; }

    /// <summary>
    /// unauthorisedMessageOriginator of callBarred, shapeOfLocationEstimateNotSupported of facilityNotSupported, gprsConnectionSuspended of
    /// subscriberBusyForMT-SMS.
    /// </summary>
    public bool IsFlagged { get; init; }

    internal static Field<ErrorParameter> CauseOf(string name, Asn1Tag tag) => Field<ErrorParameter>.Of(
        name, tag,
        (parameter, value) => value.TryInt32(out var cause) ? parameter with { Cause = cause } : null,
        (parameter, writer) => TryWrite(parameter.Cause!.Value, tag, writer)) with { IsThere = parameter => parameter.Cause is not null };

    internal static Field<ErrorParameter> AdditionalCauseOf(string name) => Field<ErrorParameter>.Of(
        name, MapTags.Context(0),
        (parameter, value) => value.TryInt32(out var cause) ? parameter with { AdditionalCause = cause } : null,
        (parameter, writer) => TryWrite(parameter.AdditionalCause!.Value, MapTags.Context(0), writer))
        with { IsThere = parameter => parameter.AdditionalCause is not null, Since = 3 };

    internal static Field<ErrorParameter> Diagnostic { get; } = Field<ErrorParameter>.Of(
        "diagnosticInfo", MapTags.OctetString,
        (parameter, value) => SignalInfo.Read(value) is { } tpdu ? parameter with { Tpdu = tpdu } : null,
        (parameter, writer) => SignalInfo.TryWrite(parameter.Tpdu, writer)) with { IsThere = parameter => !parameter.Tpdu.IsEmpty, Since = 2 };

    internal static Field<ErrorParameter> FlagOf(string name, Asn1Tag tag) =>
        Field<ErrorParameter>.Flag(name, tag, parameter => parameter with { IsFlagged = true }, parameter => parameter.IsFlagged)
            with { Since = 3 };

    // An INTEGER and an ENUMERATED have the same content; the library writes the latter from enums alone.
    private static bool TryWrite(int value, Asn1Tag tag, AsnWriter writer)
    {
        if (tag.HasSameClassAndValue(MapTags.Enumerated)) writer.WriteEncodedValue([0x0A, 1, (byte)value]);
        else writer.WriteInteger(value, tag);
        return value is >= 0 and <= sbyte.MaxValue || !tag.HasSameClassAndValue(MapTags.Enumerated);
    }
}
