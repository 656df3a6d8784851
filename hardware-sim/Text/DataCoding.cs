using System.Buffers.Binary;

namespace Signalbox.HardwareSim.Text;

/// <summary>
/// What the octets of a message mean: data_coding of SMPP 3.4, 5.2.19, with the coding groups of 3GPP TS 23.038, 4 where the
/// upper four bits are set (a message class, as flash messages carry).
/// </summary>
public static class DataCoding
{
    /// <summary>SMSC default alphabet: here the GSM one.</summary>
    public const byte GsmDefault = 0;

    /// <summary>UCS-2, read as UTF-16, most significant octet first.</summary>
    public const byte Ucs2 = 8;

    /// <summary>ISO 8859-1.</summary>
    public const byte Latin1 = 3;

    private const byte Ascii = 1;

    /// <summary>Characters that <see cref="Decode"/> may write for a number of octets.</summary>
    public static int CharactersMax(int octets) => octets * 2;

    /// <summary>Whether the octets are text in septets or ASCII, which a receipt may quote.</summary>
    public static bool IsPlain(byte dataCoding) => KindOf(dataCoding) is Kind.Gsm or Kind.Ascii;

    /// <summary>Reads a message as text; binary becomes capital hexadecimal digits.</summary>
    /// <param name="dataCoding">The coding.</param>
    /// <param name="octets">The message without its user data header.</param>
    /// <param name="text">Room for <see cref="CharactersMax"/> characters.</param>
    /// <returns>Characters written.</returns>
    public static int Decode(byte dataCoding, ReadOnlySpan<byte> octets, Span<char> text) => KindOf(dataCoding) switch
    {
        Kind.Gsm => GsmAlphabet.Decode(octets, text),
        Kind.Ascii or Kind.Latin1 => Widen(octets, text),
        Kind.Ucs2 => DecodeUcs2(octets, text),
        _ => DecodeBinary(octets, text),
    };

    private enum Kind
    {
        Gsm,
        Ascii,
        Latin1,
        Ucs2,
        Binary,
    }

    private static Kind KindOf(byte dataCoding) => dataCoding switch
    {
        GsmDefault => Kind.Gsm,
        Ascii => Kind.Ascii,
        Latin1 => Kind.Latin1,
        Ucs2 => Kind.Ucs2,
        // 0001 cc ll: a class is given, cc is the alphabet
        >= 0x10 and <= 0x13 => Kind.Gsm,
        >= 0x18 and <= 0x1B => Kind.Ucs2,
        // 1111 0c ll: a class is given, c says whether the octets are data
        >= 0xF0 when (dataCoding & 0x04) == 0 => Kind.Gsm,
        _ => Kind.Binary,
    };

    private static int Widen(ReadOnlySpan<byte> octets, Span<char> text)
    {
        for (var i = 0; i < octets.Length; i++) text[i] = (char)octets[i];
        return octets.Length;
    }

    private static int DecodeUcs2(ReadOnlySpan<byte> octets, Span<char> text)
    {
        var count = octets.Length / 2;
        for (var i = 0; i < count; i++) text[i] = (char)BinaryPrimitives.ReadUInt16BigEndian(octets[(i * 2)..]);
        if (octets.Length % 2 != 0) text[count++] = '\uFFFD';
        return count;
    }

    private static int DecodeBinary(ReadOnlySpan<byte> octets, Span<char> text)
    {
        Convert.TryToHexString(octets, text, out var written);
        return written;
    }
}
