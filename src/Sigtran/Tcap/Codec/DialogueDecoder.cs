using System.Formats.Asn1;
using Signalbox.Sigtran.Ber;

namespace Signalbox.Sigtran.Tcap.Codec;

/// <summary>
/// Reads a dialogue portion (ITU-T Q.773, 4.2): an EXTERNAL, and in it dialogue control. Elements that it does not know are skipped.
/// </summary>
/// <remarks><code>
/// 6B { 28 { 06 syntax, A0 { APDU } } }
/// AARQ, AUDT 60 { [80 versions], A1 { 06 context }, [BE { user information }] }
/// AARE       61 { [80], A1, A2 { 02 result }, A3 { A1 | A2 { 02 diagnostic } }, [BE] }
/// ABRT       64 { 80 source, [BE] }
/// </code></remarks>
public static class DialogueDecoder
{
    private const byte Version1 = 0x80;

    /// <summary>Reads a dialogue portion; null when it was read.</summary>
    public static TcMessageError? Decode(BerValue portion, out DialoguePdu? pdu)
    {
        pdu = null;
        if (!portion.TryOpen(out var inner) || !inner.TryRead(out var external) || !BerExternal.TryRead(external, out var named))
            return At("dialoguePortion", portion);
        pdu = named.DirectReference switch
        {
            TcapTags.DialogueSyntax => ReadStructured(named.Value),
            TcapTags.UnidialogueSyntax => ReadUnidirectional(named.Value),
            var syntax => new DialogueForeignPdu(syntax) { UserInformation = external.Encoded },
        };
        return pdu is null ? At("dialoguePDU", named.Value) : null;
    }

    private static DialoguePdu? ReadStructured(BerValue apdu)
    {
        if (apdu.Tag.TagClass != TagClass.Application || !apdu.TryOpen(out var fields) || ReadFields(fields) is not { } read) return null;
        return apdu.Tag.TagValue switch
        {
            TcapTags.DialogueRequest when read.Context is { } context =>
                new DialogueRequestPdu(read.HasVersion1, context) { UserInformation = read.UserInformation },
            TcapTags.DialogueResponse when read is { Context: { } context, Result: { } result, Diagnostic: { } diagnostic } =>
                new DialogueResponsePdu(context, result, diagnostic) { UserInformation = read.UserInformation },
            TcapTags.DialogueAbort when read.Source is { } source =>
                new DialogueAbortPdu(source != 0) { UserInformation = read.UserInformation },
            _ => null,
        };
    }

    private static DialogueUnidirectionalPdu? ReadUnidirectional(BerValue apdu) =>
        apdu.Is(TcapTags.Application(TcapTags.DialogueRequest, true))
        && apdu.TryOpen(out var fields) && ReadFields(fields) is { Context: { } context } read
            ? new(read.HasVersion1, context) { UserInformation = read.UserInformation }
            : null;

    private static Fields? ReadFields(BerReader reader)
    {
        var fields = new Fields(HasVersion1: true);
        while (reader.TryRead(out var value))
        {
            if (value.Tag.TagClass != TagClass.ContextSpecific) continue;
            if (Take(value, fields) is not { } next) return null;
            fields = next;
        }

        return reader.Fault == BerFault.None ? fields : null;
    }

    private static Fields? Take(BerValue value, Fields fields) => value.Tag.TagValue switch
    {
        TcapTags.ProtocolVersion => TakeVersionOrSource(value, fields),
        TcapTags.ApplicationContext => Only(value) is { } name && name.Is(Asn1Tag.ObjectIdentifier) && name.TryObjectIdentifier(out var context)
            ? fields with { Context = context } : null,
        TcapTags.Result => Only(value) is { } result && TryCode(result, out var code) ? fields with { Result = code } : null,
        TcapTags.ResultSourceDiagnostic => TakeDiagnostic(value, fields),
        TcapTags.UserInformation => value.Tag.IsConstructed ? fields with { UserInformation = value.Content } : null,
        _ => fields,
    };

    // An abort's source and the versions of the others have the same tag: an INTEGER of one octet and a BIT STRING of two or more.
    private static Fields? TakeVersionOrSource(BerValue value, Fields fields)
    {
        if (!value.Tag.IsConstructed && value.Content.Length == 1) return TryCode(value, out var source) ? fields with { Source = source } : null;
        return value.TryBits(out var bits) ? fields with { HasVersion1 = !bits.IsEmpty && (bits.Span[0] & Version1) != 0 } : null;
    }

    private static Fields? TakeDiagnostic(BerValue value, Fields fields)
    {
        if (Only(value) is not { Tag: { TagClass: TagClass.ContextSpecific, TagValue: 1 or 2 } } source) return null;
        if (Only(source) is not { } diagnostic || !TryCode(diagnostic, out var code)) return null;
        return fields with { Diagnostic = new DialogueDiagnostic(source.Tag.TagValue == 2, code) };
    }

    private static BerValue? Only(BerValue value) => value.TryOpen(out var inner) && inner.TryRead(out var only) && inner.IsAtEnd ? only : null;

    private static bool TryCode(BerValue value, out byte code)
    {
        var isCode = value.TryInt32(out var number) && number is >= 0 and <= byte.MaxValue;
        code = isCode ? (byte)number : (byte)0;
        return isCode;
    }

    private static TcMessageError At(string field, BerValue value) => new(AbortCauses.AbnormalDialogue, field, value.Offset);

    private sealed record Fields(bool HasVersion1)
    {
        public string? Context { get; init; }

        public byte? Source { get; init; }

        public byte? Result { get; init; }

        public DialogueDiagnostic? Diagnostic { get; init; }

        public ReadOnlyMemory<byte> UserInformation { get; init; }
    }
}
