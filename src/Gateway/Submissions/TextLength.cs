using Signalbox.Sms.Alphabets;

namespace Signalbox.Gateway.Submissions;

/// <summary>How long a text is to the one who wrote it. Pure.</summary>
internal static class TextLength
{
    private const byte Escape = 0x1B;

    /// <summary>Characters of a text, those of the extension table counted once; octets of data.</summary>
    public static int Of(TextCoding coding, ReadOnlySpan<byte> octets) => coding switch
    {
        TextCoding.Ucs2 => octets.Length / Ucs2Text.OctetsPerUnit,
        TextCoding.Gsm7 => octets.Length - octets.Count(Escape),
        _ => octets.Length,
    };
}
