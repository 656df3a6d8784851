using Signalbox.Sms.Alphabets;

namespace Signalbox.Sms.UserData;

/// <summary>
/// Received text without national tables: what is kept and handed on has no header, so a text that was written with them
/// (3GPP TS 23.038, 6.2.1.2) becomes septets of the default alphabet where that has every character, and UCS-2 otherwise. Pure;
/// no input makes it throw.
/// </summary>
public static class ReceivedText
{
    /// <summary>Coding and octets of a short message without its header.</summary>
    /// <param name="content">As it was received.</param>
    public static (TextCoding Coding, byte[] Octets) Of(PartContent content) =>
        Of(content.Coding, content.Header.Span, content.Octets.Span);

    /// <summary>
    /// Coding and octets of a short message without its header. Text without national tables, UCS-2 and binary data stay what they
    /// are; a language that is not known has the default tables.
    /// </summary>
    /// <param name="coding">How <paramref name="octets"/> are to be read.</param>
    /// <param name="header">The user data header, length octet first; or empty.</param>
    /// <param name="octets">Unpacked septets, big-endian UTF-16, or plain octets, without the header.</param>
    public static (TextCoding Coding, byte[] Octets) Of(TextCoding coding, ReadOnlySpan<byte> header, ReadOnlySpan<byte> octets)
    {
        var shift = coding == TextCoding.Gsm7 ? UserDataHeader.FindLanguageShift(header) : LanguageShift.None;
        if (shift.IsNone) return (coding, octets.ToArray());
        var text = NationalAlphabet.Decode(octets, shift);
        return GsmAlphabet.TryEncode(text) is { } septets ? (TextCoding.Gsm7, septets) : (TextCoding.Ucs2, Ucs2Text.Encode(text));
    }
}
