using System.Formats.Asn1;
using Signalbox.Sigtran.Map.Fields;
using Signalbox.Sigtran.Map.Parameters;

namespace Signalbox.Sigtran.Map.Operations;

/// <summary>ReportSM-DeliveryStatusArg (3GPP TS 29.002, 17.7.6).</summary>
public sealed record ReportArgument
{
    /// <summary>msisdn.</summary>
    public AddressString Msisdn { get; init; } = new("");

    /// <summary>serviceCentreAddress.</summary>
    public AddressString ServiceCentre { get; init; } = new("");

    /// <summary>sm-DeliveryOutcome. Version 1 has none: its report always means that delivery failed.</summary>
    public DeliveryOutcome Outcome { get; init; }

    /// <summary>absentSubscriberDiagnosticSM, of version 3; null for none.</summary>
    public int? AbsentDiagnostic { get; init; }

    /// <summary>gprsSupportIndicator, of version 3: two outcomes can be told.</summary>
    public bool SupportsGprs { get; init; }

    /// <summary>deliveryOutcomeIndicator, of version 3: the outcome is that of an SGSN.</summary>
    public bool IsGprs { get; init; }

    internal static FieldTable<ReportArgument> Table { get; } = new("ReportSM-DeliveryStatusArg", new(), [
        Field<ReportArgument>.Of(
            "msisdn", MapTags.OctetString,
            (argument, value) => AddressString.Read(value) is { } number ? argument with { Msisdn = number } : null,
            (argument, writer) => argument.Msisdn.TryWrite(writer, MapTags.OctetString)) with { NeededSince = 1 },
        Field<ReportArgument>.Of(
            "serviceCentreAddress", MapTags.OctetString,
            (argument, value) => AddressString.Read(value) is { } number ? argument with { ServiceCentre = number } : null,
            (argument, writer) => argument.ServiceCentre.TryWrite(writer, MapTags.OctetString)) with { NeededSince = 1 },
        Field<ReportArgument>.Of(
            "sm-DeliveryOutcome", MapTags.Enumerated,
            (argument, value) => value.TryInt32(out var outcome) && outcome is >= 0 and <= (int)DeliveryOutcome.SuccessfulTransfer
                ? argument with { Outcome = (DeliveryOutcome)outcome }
                : null,
            WriteOutcome) with { Since = 2, NeededSince = 2 },
        Field<ReportArgument>.Of(
            "absentSubscriberDiagnosticSM", MapTags.Context(0),
            (argument, value) => value.TryInt32(out var diagnostic) ? argument with { AbsentDiagnostic = diagnostic } : null,
            WriteDiagnostic) with { Since = 3, IsThere = argument => argument.AbsentDiagnostic is not null },
        Field<ReportArgument>.Flag(
            "gprsSupportIndicator", MapTags.Context(2),
            argument => argument with { SupportsGprs = true }, argument => argument.SupportsGprs) with { Since = 3 },
        Field<ReportArgument>.Flag(
            "deliveryOutcomeIndicator", MapTags.Context(3),
            argument => argument with { IsGprs = true }, argument => argument.IsGprs) with { Since = 3 },
    ]);

    private static bool WriteOutcome(ReportArgument argument, AsnWriter writer)
    {
        writer.WriteEncodedValue([0x0A, 1, (byte)argument.Outcome]);
        return true;
    }

    private static bool WriteDiagnostic(ReportArgument argument, AsnWriter writer)
    {
        writer.WriteInteger(argument.AbsentDiagnostic!.Value, MapTags.Context(0));
        return true;
    }
}

/// <summary>ReportSM-DeliveryStatusRes (3GPP TS 29.002, 17.7.6); in version 2 the number stands alone.</summary>
public sealed record ReportResult
{
    /// <summary>storedMSISDN: the number that alerts will name; null for none.</summary>
    public AddressString? StoredMsisdn { get; init; }

    internal static FieldTable<ReportResult> Table { get; } = new("ReportSM-DeliveryStatusRes", new(), [Stored]) { Bare = Stored, BareUntil = 2 };

    private static Field<ReportResult> Stored => Field<ReportResult>.Of(
        "storedMSISDN", MapTags.OctetString,
        (result, value) => AddressString.Read(value) is { } number ? result with { StoredMsisdn = number } : null,
        (result, writer) => result.StoredMsisdn!.TryWrite(writer, MapTags.OctetString)) with { IsThere = result => result.StoredMsisdn is not null };
}
