using System.Formats.Asn1;
using Signalbox.Sigtran.Ber;
using Signalbox.Sigtran.Map.Fields;
using Signalbox.Sigtran.Map.Parameters;

namespace Signalbox.Sigtran.Map.Operations;

/// <summary>
/// MO-ForwardSM-Arg, MT-ForwardSM-Arg and, of versions 1 and 2, ForwardSM-Arg (3GPP TS 29.002, 17.7.6): a message and whom it is
/// for.
/// </summary>
public sealed record ForwardArgument
{
    /// <summary>sm-RP-DA.</summary>
    public PartyAddress Destination { get; init; } = PartyAddress.Nobody;

    /// <summary>sm-RP-OA.</summary>
    public PartyAddress Originator { get; init; } = PartyAddress.Nobody;

    /// <summary>sm-RP-UI: a TPDU.</summary>
    public ReadOnlyMemory<byte> Tpdu { get; init; }

    /// <summary>moreMessagesToSend. In version 1 there is none, nor in mo-ForwardSM of version 3.</summary>
    public bool HasMore { get; init; }

    /// <summary>imsi of mo-ForwardSM in version 3, digits; null for none.</summary>
    public string? Imsi { get; init; }

    /// <summary>correlationID of version 3: what its SEQUENCE consists of; empty for none.</summary>
    public ReadOnlyMemory<byte> CorrelationId { get; init; }

    internal static FieldTable<ForwardArgument> MtTable { get; } =
        new("MT-ForwardSM-Arg", new(), [Da, Oa, Ui, More, CorrelationOf(1)]);

    internal static FieldTable<ForwardArgument> MoTable { get; } =
        new("MO-ForwardSM-Arg", new(), [Da, Oa, Ui, OriginatorImsi, CorrelationOf(0)]);

    internal static FieldTable<ForwardArgument> OldTable { get; } =
        new("ForwardSM-Arg", new(), [Da, Oa, Ui, More with { Since = 2 }]);

    private static Field<ForwardArgument> Da => new(
        "sm-RP-DA", PartyAddress.Accepts,
        (argument, value) => PartyAddress.Read(value) is { } party ? argument with { Destination = party } : null,
        (argument, writer) => argument.Destination.TryWrite(writer)) { NeededSince = 1 };

    private static Field<ForwardArgument> Oa => new(
        "sm-RP-OA", PartyAddress.Accepts,
        (argument, value) => PartyAddress.Read(value) is { } party ? argument with { Originator = party } : null,
        (argument, writer) => argument.Originator.TryWrite(writer)) { NeededSince = 1 };

    private static Field<ForwardArgument> Ui => Field<ForwardArgument>.Of(
        "sm-RP-UI", MapTags.OctetString,
        (argument, value) => SignalInfo.Read(value) is { } tpdu ? argument with { Tpdu = tpdu } : null,
        (argument, writer) => SignalInfo.TryWrite(argument.Tpdu, writer)) with { NeededSince = 1 };

    private static Field<ForwardArgument> More => Field<ForwardArgument>.Flag(
        "moreMessagesToSend", MapTags.Null, argument => argument with { HasMore = true }, argument => argument.HasMore);

    private static Field<ForwardArgument> OriginatorImsi => Field<ForwardArgument>.Of(
        "imsi", MapTags.OctetString,
        (argument, value) => Parameters.Imsi.Read(value) is { } imsi ? argument with { Imsi = imsi } : null,
        (argument, writer) => Parameters.Imsi.TryWrite(argument.Imsi!, writer, MapTags.OctetString))
        with { IsThere = argument => argument.Imsi is not null };

    private static Field<ForwardArgument> CorrelationOf(int tag) => Field<ForwardArgument>.Of(
        "correlationID", MapTags.Context(tag),
        (argument, value) => value.Tag.IsConstructed ? argument with { CorrelationId = value.Content } : null,
        (argument, writer) => TryWriteCorrelation(argument.CorrelationId, writer, MapTags.Context(tag, true)))
        with { IsThere = argument => !argument.CorrelationId.IsEmpty };

    private static bool TryWriteCorrelation(ReadOnlyMemory<byte> content, AsnWriter writer, Asn1Tag tag)
    {
        using var scope = writer.PushSequence(tag);
        var reader = new BerReader(content);
        while (reader.TryRead(out var value)) writer.WriteEncodedValue(value.Encoded.Span);
        return reader.IsAtEnd;
    }
}

/// <summary>MO-ForwardSM-Res and MT-ForwardSM-Res (3GPP TS 29.002, 17.7.6); older versions have no result parameter.</summary>
public sealed record ForwardResult
{
    /// <summary>sm-RP-UI: SMS-DELIVER-REPORT or SMS-SUBMIT-REPORT; empty for none.</summary>
    public ReadOnlyMemory<byte> Tpdu { get; init; }

    internal static FieldTable<ForwardResult> Table { get; } = new("MT-ForwardSM-Res", new(), [
        Field<ForwardResult>.Of(
            "sm-RP-UI", MapTags.OctetString,
            (result, value) => SignalInfo.Read(value) is { } tpdu ? result with { Tpdu = tpdu } : null,
            (result, writer) => SignalInfo.TryWrite(result.Tpdu, writer)) with { IsThere = result => !result.Tpdu.IsEmpty, Since = 3 },
    ]);
}
