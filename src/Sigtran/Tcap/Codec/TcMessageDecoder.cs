using System.Formats.Asn1;
using Signalbox.Sigtran.Ber;

namespace Signalbox.Sigtran.Tcap.Codec;

/// <summary>
/// Reads the transaction portion of a message (ITU-T Q.773, 3.1). Elements that it does not know are skipped; those that it knows may stand in any
/// order, once each.
/// </summary>
/// <remarks><code>
/// Begin    62 { 48 otid, [6B dialogue], [6C components] }
/// Continue 65 { 48 otid, 49 dtid, [6B], [6C] }
/// End      64 { 49 dtid, [6B], [6C] }
/// Abort    67 { 49 dtid, [4A p-abort cause | 6B] }
/// Unidirectional 61 { [6B], 6C }
/// </code></remarks>
public static class TcMessageDecoder
{
    private const int LongLength = 0x80;

    /// <summary>Reads a message; null when it was read.</summary>
    /// <param name="octets">The message, whole.</param>
    /// <param name="message">What was read; with an error as much as could be, so that whoever sent it can be told.</param>
    public static TcMessageError? Decode(ReadOnlyMemory<byte> octets, out TcMessage message)
    {
        message = new TcMessage(TypeOf(octets.Span));
        var outer = new BerReader(octets);
        if (!outer.TryRead(out var value) || !outer.IsAtEnd || !value.TryOpen(out var elements))
        {
            FindIds(octets, ref message);
            return new(AbortCauses.BadlyFormattedTransactionPortion, "message", outer.Offset);
        }

        if (message.Type != TcMessageType.Unknown) return ReadElements(elements, ref message);
        FindIds(octets, ref message);
        return new(AbortCauses.UnrecognizedMessageType, "message type", 0);
    }

    /// <summary>
    /// The originating id of a message of which only the beginning may have come back (ITU-T Q.713, 4.3): it stands first. None when it has none.
    /// </summary>
    public static TransactionId OriginatingIdOf(ReadOnlyMemory<byte> octets)
    {
        var message = default(TcMessage);
        FindIds(octets, ref message);
        return message.Originating;
    }

    private static TcMessageType TypeOf(ReadOnlySpan<byte> octets)
    {
        if (!Asn1Tag.TryDecode(octets, out var tag, out _) || tag.TagClass != TagClass.Application) return TcMessageType.Unknown;
        return tag.TagValue is 1 or 2 or 4 or 5 or 7 ? (TcMessageType)tag.TagValue : TcMessageType.Unknown;
    }

    private static TcMessageError? ReadElements(BerReader elements, ref TcMessage message)
    {
        while (elements.TryRead(out var element))
        {
            if (element.Tag.TagClass == TagClass.Application && Take(element, ref message) is { } field)
                return new(AbortCauses.IncorrectTransactionPortion, field, element.Offset);
        }

        if (elements.Fault != BerFault.None) return new(AbortCauses.BadlyFormattedTransactionPortion, "transaction portion", elements.Offset);
        return Missing(message) is { } missing ? new TcMessageError(AbortCauses.IncorrectTransactionPortion, missing, elements.Offset) : null;
    }

    // The name of what is wrong; null when nothing is.
    private static string? Take(BerValue element, ref TcMessage message)
    {
        switch (element.Tag.TagValue)
        {
            case TcapTags.OriginatingTransactionId:
                if (message.Originating.IsPresent || !TryId(element, out var originating)) return "otid";
                message = message with { Originating = originating };
                return null;
            case TcapTags.DestinationTransactionId:
                if (message.Destination.IsPresent || !TryId(element, out var destination)) return "dtid";
                message = message with { Destination = destination };
                return null;
            case TcapTags.AbortCause:
                if (message.Cause is not null || !element.TryInt32(out var cause) || cause is < 0 or > 127) return "p-abortCause";
                message = message with { Cause = (byte)cause };
                return null;
            case TcapTags.DialoguePortion:
                if (message.DialoguePortion is not null) return "dialoguePortion";
                message = message with { DialoguePortion = element };
                return null;
            case TcapTags.ComponentPortion:
                if (message.ComponentPortion is not null) return "components";
                message = message with { ComponentPortion = element };
                return null;
            default:
                return null;
        }
    }

    private static string? Missing(in TcMessage message) => message switch
    {
        { Type: TcMessageType.Begin or TcMessageType.Continue, Originating.IsPresent: false } => "otid",
        { Type: TcMessageType.Continue or TcMessageType.End or TcMessageType.Abort, Destination.IsPresent: false } => "dtid",
        { Type: TcMessageType.Unidirectional, ComponentPortion: null } => "components",
        _ => null,
    };

    private static bool TryId(BerValue element, out TransactionId id)
    {
        id = default;
        return !element.Tag.IsConstructed && TransactionId.TryRead(element.Content.Span, out id);
    }

    // Ids stand first, and are readable where what follows, or the length of all, is not.
    private static void FindIds(ReadOnlyMemory<byte> octets, ref TcMessage message)
    {
        var elements = new BerReader(BehindHeader(octets));
        if (elements.TryRead(TcapTags.Application(TcapTags.OriginatingTransactionId, false), out var element) && TryId(element, out var originating))
            message = message with { Originating = originating };
        if (elements.TryRead(TcapTags.Application(TcapTags.DestinationTransactionId, false), out element) && TryId(element, out var destination))
            message = message with { Destination = destination };
    }

    private static ReadOnlyMemory<byte> BehindHeader(ReadOnlyMemory<byte> octets)
    {
        var span = octets.Span;
        if (!Asn1Tag.TryDecode(span, out _, out var at) || at >= span.Length) return default;
        at += 1 + (span[at] > LongLength ? span[at] - LongLength : 0);
        return at <= span.Length ? octets[at..] : default;
    }
}
