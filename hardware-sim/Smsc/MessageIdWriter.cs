using System.Globalization;
using Signalbox.HardwareSim.Smsc.Faults;
using Signalbox.Kernel.Wire;

namespace Signalbox.HardwareSim.Smsc;

/// <summary>Writes message_id's in the forms that SMSCs give them.</summary>
internal static class MessageIdWriter
{
    public static void Write(WireBuffer buffer, ulong id, IdForm form, int? digits)
    {
        ReadOnlySpan<char> format = form switch
        {
            IdForm.HexLower => "x",
            IdForm.HexUpper => "X",
            _ => "",
        };
        Span<byte> text = stackalloc byte[20];
        id.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        if (digits > length) buffer.Extend(digits.Value - length).Fill((byte)'0');
        text[..length].CopyTo(buffer.Extend(length));
    }

    /// <summary>Writes octets that mean nothing, and that make no TLV.</summary>
    public static void WriteRubbish(WireBuffer buffer, int octets)
    {
        if (octets > 0) buffer.Extend(octets).Fill(0xFE);
    }
}
