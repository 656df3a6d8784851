using Signalbox.Modem.At.Codec;
using Signalbox.Sms.Alphabets;

namespace Signalbox.Modem.Ussd.Codec;

/// <summary>
/// Texts of USSD as modems write them (3GPP TS 27.007, 7.15; 3GPP TS 23.038, 5): as they are, or in hexadecimal, where the octets are UCS-2 or
/// packed septets. Takes any text. Pure.
/// <code>
/// "Balance: 10.00 EUR",15         as it is
/// "00420061006C",72               UCS-2
/// "E8329BFD4697D9EC37",15         septets, packed
/// </code>
/// </summary>
public static class UssdText
{
    /// <summary>Characters of a request at the most: 160 octets hold 182 septets (3GPP TS 24.080, 3.6.2).</summary>
    public const int LengthMax = 182;

    private const byte CarriageReturn = 0x0D;
    private const int GuessedDigitsMin = 12;
    private const int SeptetsPerBlock = 8;
    private const int OctetsPerBlock = 7;

    private enum Coding
    {
        Septets,
        Octets,
        Ucs2,
    }

    /// <summary>Whether a text can be asked: printable ASCII without quotes, not empty, and not too long.</summary>
    public static bool IsAskable(string code) =>
        code.Length is > 0 and <= LengthMax && code.All(character => character is >= ' ' and <= '~' and not '"');

    /// <summary>
    /// A request in packed septets, in hexadecimal. Seven bits left over are filled with a carriage return, so that they are not taken for
    /// an @ (3GPP TS 23.038, 6.1.2.3.1). Null when it does not fit the default alphabet.
    /// </summary>
    public static string? Pack(string code)
    {
        if (GsmAlphabet.TryEncode(code) is not { } septets) return null;
        if (septets.Length % SeptetsPerBlock == OctetsPerBlock) septets = [.. septets, CarriageReturn];
        var packed = new byte[SeptetPacking.PackedLength(septets.Length)];
        SeptetPacking.Pack(septets, 0, packed);
        return Convert.ToHexString(packed);
    }

    /// <summary>An answer's text.</summary>
    /// <param name="text">What stood between the quotes.</param>
    /// <param name="dataCoding">The coding scheme that came with it.</param>
    /// <param name="isPacked">Whether this make gives septets packed, in hexadecimal.</param>
    public static string Decode(string text, int dataCoding, bool isPacked)
    {
        var isHex = HexOctets.TryRead(text, out var octets);
        return CodingOf(dataCoding) switch
        {
            Coding.Ucs2 when isHex && octets.Length % 2 == 0 => Ucs2Text.Decode(octets),
            Coding.Octets when isHex => System.Text.Encoding.Latin1.GetString(octets),
            Coding.Septets when isHex && IsUcs2(text) => Ucs2Text.Decode(octets),
            Coding.Septets when isHex && (isPacked || LooksPacked(text)) => Unpack(octets),
            Coding.Septets when text.Any(character => character < ' ' && character is not ('\r' or '\n')) => DecodeSeptets(text),
            _ => text,
        };
    }

    /// <summary>The coding groups of cell broadcast, which USSD uses (3GPP TS 23.038, 5).</summary>
    private static Coding CodingOf(int scheme) => (scheme >> 4) switch
    {
        1 when scheme == 0x11 => Coding.Ucs2,
        >= 4 and <= 7 => ((scheme >> 2) & 3) switch
        {
            1 => Coding.Octets,
            2 => Coding.Ucs2,
            _ => Coding.Septets,
        },
        15 => (scheme & 4) != 0 && scheme != 15 ? Coding.Octets : Coding.Septets,
        _ => Coding.Septets,
    };

    /// <summary>Modems that were set to UCS-2 write it whatever the scheme says; Latin letters then have 00 in front.</summary>
    private static bool IsUcs2(string text) => text.Length % 4 == 0 && text.StartsWith("00", StringComparison.Ordinal);

    /// <summary>A number is made of digits alone, and no text of hexadecimal digits alone is this long.</summary>
    private static bool LooksPacked(string text) => text.Length >= GuessedDigitsMin && text.Any(char.IsAsciiLetter);

    private static string Unpack(byte[] octets)
    {
        var septets = new byte[octets.Length * SeptetsPerBlock / OctetsPerBlock];
        SeptetPacking.Unpack(octets, 0, septets);
        var isFilled = octets.Length % OctetsPerBlock == 0 && septets.Length > 0 && septets[^1] is CarriageReturn or 0;
        return GsmAlphabet.Decode(isFilled ? septets.AsSpan(..^1) : septets);
    }

    private static string DecodeSeptets(string text)
    {
        var septets = text.Select(character => (byte)character).ToArray();
        return GsmAlphabet.IsValid(septets) ? GsmAlphabet.Decode(septets) : text;
    }
}
