using System.Text;

namespace Signalbox.Smpp.Trace;

/// <summary>Writes a PDU as octets: sixteen to a line, with their offset and their characters.</summary>
public static class PduHexDump
{
    private const int OctetsInLine = 16;

    // 0000  00 00 00 2f 00 00 00 04  00 00 00 00 00 00 00 07  |.../............|

    /// <summary>Writes a PDU; what the view hides is <c>..</c>, and a bullet among the characters.</summary>
    public static string Format(ReadOnlySpan<byte> pdu, TraceView view)
    {
        var hidden = PduMask.Map(pdu, view);
        var text = new StringBuilder();
        for (var at = 0; at < pdu.Length; at += OctetsInLine)
        {
            var count = Math.Min(OctetsInLine, pdu.Length - at);
            Line(text, at, pdu.Slice(at, count), hidden.AsSpan(at, count));
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, int offset, ReadOnlySpan<byte> octets, ReadOnlySpan<bool> hidden)
    {
        text.Append($"{offset:x4} ");
        for (var i = 0; i < OctetsInLine; i++)
        {
            if (i % 8 == 0) text.Append(' ');
            if (i >= octets.Length) text.Append("   ");
            else if (hidden[i]) text.Append(".. ");
            else text.Append($"{octets[i]:x2} ");
        }

        text.Append(" |");
        for (var i = 0; i < octets.Length; i++) text.Append(hidden[i] ? '•' : octets[i] is >= 0x20 and < 0x7F ? (char)octets[i] : '.');
        text.Append("|\n");
    }
}
