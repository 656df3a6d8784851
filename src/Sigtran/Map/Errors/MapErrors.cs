using System.Collections.Frozen;
using System.Collections.Immutable;
using Signalbox.Sigtran.Ber;
using Signalbox.Sigtran.Map.Fields;
using Signalbox.Sigtran.Tcap;

namespace Signalbox.Sigtran.Map.Errors;

/// <summary>The errors with their parameters (3GPP TS 29.002, 17.6.6 and 17.7.7). A parameter that cannot be read is as good as none.</summary>
public static class MapErrors
{
    private static readonly FrozenDictionary<int, FieldTable<ErrorParameter>> Tables = new Dictionary<MapErrorCode, FieldTable<ErrorParameter>>
    {
        [MapErrorCode.UnknownSubscriber] = Of(
            "UnknownSubscriberParam", ErrorParameter.CauseOf("unknownSubscriberDiagnostic", MapTags.Enumerated)),
        [MapErrorCode.UnidentifiedSubscriber] = Of("UnidentifiedSubParam"),
        [MapErrorCode.AbsentSubscriberSm] = Of(
            "AbsentSubscriberSM-Param", ErrorParameter.CauseOf("absentSubscriberDiagnosticSM", MapTags.Integer),
            ErrorParameter.AdditionalCauseOf("additionalAbsentSubscriberDiagnosticSM")),
        [MapErrorCode.IllegalSubscriber] = Of("IllegalSubscriberParam"),
        [MapErrorCode.TeleserviceNotProvisioned] = Of("TeleservNotProvParam"),
        [MapErrorCode.IllegalEquipment] = Of("IllegalEquipmentParam"),
        [MapErrorCode.CallBarred] = WithBare("CallBarredParam", 2, [
            ErrorParameter.CauseOf("callBarringCause", MapTags.Enumerated),
            ErrorParameter.FlagOf("unauthorisedMessageOriginator", MapTags.Context(1))]),
        [MapErrorCode.FacilityNotSupported] = Of(
            "FacilityNotSupParam", ErrorParameter.FlagOf("shapeOfLocationEstimateNotSupported", MapTags.Context(0))),
        [MapErrorCode.AbsentSubscriber] = Of(
            "AbsentSubscriberParam", ErrorParameter.CauseOf("absentSubscriberReason", MapTags.Context(0)) with { Since = 3 }),
        [MapErrorCode.SubscriberBusyForMtSms] = Of("SubBusyForMT-SMS-Param", ErrorParameter.FlagOf("gprsConnectionSuspended", MapTags.Null)),
        [MapErrorCode.SmDeliveryFailure] = WithBare("SM-DeliveryFailureCause", 1, [
            ErrorParameter.CauseOf("sm-EnumeratedDeliveryFailureCause", MapTags.Enumerated), ErrorParameter.Diagnostic]),
        [MapErrorCode.MessageWaitingListFull] = Of("MessageWaitListFullParam"),
        [MapErrorCode.SystemFailure] = WithBare("ExtensibleSystemFailureParam", 2, [
            ErrorParameter.CauseOf("networkResource", MapTags.Enumerated), ErrorParameter.AdditionalCauseOf("additionalNetworkResource")]),
        [MapErrorCode.DataMissing] = Of("DataMissingParam"),
        [MapErrorCode.UnexpectedDataValue] = Of("UnexpectedDataParam"),
    }.ToFrozenDictionary(pair => (int)pair.Key, pair => pair.Value);

    /// <summary>Reads the parameter of an error, in whichever version's form; empty when there is none that can be read.</summary>
    public static ErrorParameter Read(TcError error) =>
        error.Error.Global is null && Tables.TryGetValue(error.Error.Local, out var table)
            ? table.Read(error.Parameter, 1).Value ?? ErrorParameter.Empty
            : ErrorParameter.Empty;

    /// <summary>An error as a service centre asks: the detail is that of the two errors that have one.</summary>
    public static MapError Of(TcError error)
    {
        // A global code is none of MAP's, and has no number.
        if (error.Error.Global is not null) return new MapError(-1);
        var parameter = Read(error);
        var hasDetail = (MapErrorCode)error.Error.Local is MapErrorCode.AbsentSubscriberSm or MapErrorCode.SmDeliveryFailure;
        return new MapError(error.Error.Local, hasDetail ? parameter.Cause : null) { Tpdu = parameter.Tpdu };
    }

    /// <summary>Writes a parameter; empty when there is nothing to say, or nothing that can be said in this version.</summary>
    public static ReadOnlyMemory<byte> Write(int code, ErrorParameter parameter, int version, BerWriters writers) =>
        parameter != ErrorParameter.Empty && Tables.TryGetValue(code, out var table) && table.Write(parameter, version, writers) is { } written
            ? written
            : default(ReadOnlyMemory<byte>);

    private static FieldTable<ErrorParameter> Of(string name, params ImmutableArray<Field<ErrorParameter>> fields) =>
        new(name, ErrorParameter.Empty, fields);

    // In older versions the first field stands alone.
    private static FieldTable<ErrorParameter> WithBare(string name, int bareUntil, ImmutableArray<Field<ErrorParameter>> fields) =>
        new(name, ErrorParameter.Empty, fields) { Bare = fields[0], BareUntil = bareUntil };
}
