using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Session;

namespace Signalbox.Smpp.Trace;

/// <summary>Writes a PDU for people to read: a line for the header, then a line for each field by its name in the standard.</summary>
public static class PduText
{
    private const int NameWidth = 28;

    /// <summary>
    /// Writes a PDU with when and where it went. What the view hides is written as bullets, one for an octet; the PDU may be anything,
    /// and what of it cannot be read is named so.
    /// </summary>
    public static string Format(TracedPdu pdu, TraceView view)
    {
        var arrow = pdu.Direction == PduDirection.In ? "from" : "to";
        var at = pdu.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return $"{at} {pdu.Connection.Name} {arrow} {pdu.Connection.Peer}: {Format(pdu.Octets.Span, view)}";
    }

    /// <inheritdoc cref="Format(TracedPdu, TraceView)"/>
    public static string Format(ReadOnlySpan<byte> pdu, TraceView view)
    {
        if (pdu.Length < SmppLimits.HeaderSize) return $"{pdu.Length} octets, no PDU\n";
        var header = PduHeader.Read(pdu);
        var text = new StringBuilder();
        text.Append($"{StandardNames.Of(header.Command)}, {header.CommandLength} octets, ");
        text.Append($"command_status 0x{header.CommandStatus:X8} {StandardNames.OfStatus(header.CommandStatus)}, ");
        text.Append($"sequence_number {header.SequenceNumber}\n");
        byte dataCoding = 0;
        foreach (var field in FieldReader.Read(pdu))
        {
            if (field.Name == "data_coding") dataCoding = pdu[field.Offset];
            text.Append("  ").Append(NameOf(field).PadRight(NameWidth)).Append(' ');
            Value(text, pdu, field, view, dataCoding);
            text.Append('\n');
        }

        return text.ToString();
    }

    private static string NameOf(PduField field) => field.Tag == 0 ? field.Name : $"{field.Name} (0x{field.Tag:X4})";

    private static void Value(StringBuilder text, ReadOnlySpan<byte> pdu, PduField field, TraceView view, byte dataCoding)
    {
        var octets = pdu.Slice(field.Offset, field.Length);
        var hidden = view.Hides(field) ? field.HiddenLength : 0;
        switch (field.Kind)
        {
            case FieldKind.Number:
                text.Append(octets[0]);
                break;
            case FieldKind.Code when octets.Length == 4:
                var status = BinaryPrimitives.ReadUInt32BigEndian(octets);
                text.Append($"0x{status:X8} {StandardNames.OfStatus(status)}");
                break;
            case FieldKind.Code:
                text.Append($"0x{octets[0]:X2}");
                break;
            case FieldKind.Text or FieldKind.Address or FieldKind.Password:
                var start = field.HiddenOffset - field.Offset;
                if (hidden == 0) text.Append(Quote(Encoding.Latin1.GetString(octets)));
                else text.Append(Quote(Encoding.Latin1.GetString(octets[..start]), hidden, Encoding.Latin1.GetString(octets[(start + hidden)..])));
                break;
            case FieldKind.Message:
                Message(text, octets, field.HiddenOffset - field.Offset, hidden, dataCoding);
                break;
            default:
                Octets(text, octets, hidden);
                break;
        }
    }

    // in front of the text may stand a user data header or the fields of a receipt
    private static void Message(StringBuilder text, ReadOnlySpan<byte> octets, int start, int hidden, byte dataCoding)
    {
        var head = octets[..start];
        var tail = octets[start..];
        if (!head.IsEmpty) text.Append(IsPrintable(head) ? Quote(Encoding.Latin1.GetString(head)) : Convert.ToHexStringLower(head)).Append(' ');
        text.Append(dataCoding switch
        {
            _ when hidden > 0 => Quote("", hidden),
            // 5.2.19: the default alphabet, ASCII, Latin-1, UCS-2
            0 or 1 or 3 => Quote(Encoding.Latin1.GetString(tail)),
            8 when tail.Length % 2 == 0 => Quote(Encoding.BigEndianUnicode.GetString(tail)),
            _ => Convert.ToHexStringLower(tail),
        });
        text.Append($" {octets.Length} octets");
    }

    private static void Octets(StringBuilder text, ReadOnlySpan<byte> octets, int hidden)
    {
        text.Append(Convert.ToHexStringLower(octets[..^hidden])).Append('•', hidden);
        var characters = octets.TrimEnd((byte)0);
        if (hidden == 0 && !characters.IsEmpty && IsPrintable(characters)) text.Append(' ').Append(Quote(Encoding.Latin1.GetString(characters)));
    }

    private static bool IsPrintable(ReadOnlySpan<byte> octets) => !octets.ContainsAnyExceptInRange((byte)0x20, (byte)0x7E);

    private static string Quote(string before, int hidden = 0, string after = "")
    {
        var text = new StringBuilder("\"");
        Escape(text, before);
        text.Append('•', hidden);
        Escape(text, after);
        return text.Append('"').ToString();
    }

    // what a peer sends must not write lines of its own into a trace
    private static void Escape(StringBuilder text, string raw)
    {
        foreach (var character in raw)
        {
            if (character is '"' or '\\') text.Append('\\').Append(character);
            else if (char.IsControl(character) || char.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator) text.Append($"\\u{(int)character:x4}");
            else text.Append(character);
        }
    }
}
