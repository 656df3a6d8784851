using Signalbox.Gateway.Messages;
using Signalbox.Sms.Alphabets;

namespace Signalbox.Gateway.Submissions;

/// <summary>How long a text is to the one who wrote it. Pure.</summary>
public static class TextLength
{
    private const byte Escape = 0x1B;

    /// <summary>Characters of a text, those of the extension table counted once; octets of data.</summary>
    public static int Of(TextCoding coding, ReadOnlySpan<byte> octets) => coding switch
    {
        TextCoding.Ucs2 => octets.Length / Ucs2Text.OctetsPerUnit,
        TextCoding.Gsm7 => octets.Length - octets.Count(Escape),
        _ => octets.Length,
    };

    /// <summary>Characters of a text before any of them was replaced by several (row E2).</summary>
    public static int AsWritten(TextCoding coding, ReadOnlySpan<byte> octets, MessageExtras? extras) =>
        Of(coding, octets) - (extras?.Grown ?? 0);
}
