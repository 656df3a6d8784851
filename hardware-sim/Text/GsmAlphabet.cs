using System.Buffers;

namespace Signalbox.HardwareSim.Text;

/// <summary>
/// The GSM 7-bit default alphabet and its extension table (3GPP TS 23.038, 6.2.1 and 6.2.1.1), one septet an octet, as SMPP carries it.
/// </summary>
public static class GsmAlphabet
{
    private const byte Escape = 0x1B;

    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅå" +
        "Δ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ" +
        " !\"#¤%&'()*+,-./" +
        "0123456789:;<=>?" +
        "¡ABCDEFGHIJKLMNO" +
        "PQRSTUVWXYZÄÖÑÜ§" +
        "¿abcdefghijklmno" +
        "pqrstuvwxyzäöñüà";

    private static readonly (byte Septet, char Character)[] Extension =
    [
        (0x0A, '\f'), (0x14, '^'), (0x28, '{'), (0x29, '}'), (0x2F, '\\'),
        (0x3C, '['), (0x3D, '~'), (0x3E, ']'), (0x40, '|'), (0x65, '€'),
    ];

    /// <summary>What each octet of an unpacked text stands for; an octet above 0x7F is no septet.</summary>
    private static readonly char[] Characters = BuildCharacters();

    /// <summary>The septet of each character below U+0400, 0x80 added for the extension table, 0xFF for what the alphabet lacks.</summary>
    private static readonly byte[] Septets = BuildSeptets();

    /// <summary>
    /// Reads unpacked septets. An octet that is no septet becomes U+FFFD; an escape before a septet without a meaning
    /// of its own shows that septet's basic character, as the standard says.
    /// </summary>
    /// <param name="octets">One septet an octet.</param>
    /// <param name="text">Room for at least as many characters as there are octets.</param>
    /// <returns>Characters written.</returns>
    public static int Decode(ReadOnlySpan<byte> octets, Span<char> text)
    {
        var written = 0;
        for (var i = 0; i < octets.Length; i++)
        {
            var octet = octets[i];
            if (octet == Escape && i + 1 < octets.Length) text[written++] = DecodeExtension(octets[++i]);
            else text[written++] = Characters[octet];
        }

        return written;
    }

    /// <summary>Appends the septets of a text; false, with nothing of use written, when the alphabet lacks a character.</summary>
    public static bool TryEncode(ReadOnlySpan<char> text, ArrayBufferWriter<byte> octets)
    {
        foreach (var character in text)
        {
            if (!TrySeptet(character, out var septet)) return false;
            if ((septet & 0x80) != 0) Append(octets, Escape);
            Append(octets, (byte)(septet & 0x7F));
        }

        return true;
    }

    private static bool TrySeptet(char character, out byte septet)
    {
        if (character == '€') septet = 0x80 | 0x65;
        else septet = character < Septets.Length ? Septets[character] : (byte)0xFF;
        return septet != 0xFF;
    }

    private static char DecodeExtension(byte octet)
    {
        foreach (var (septet, character) in Extension)
        {
            if (septet == octet) return character;
        }

        return Characters[octet];
    }

    private static void Append(ArrayBufferWriter<byte> octets, byte septet)
    {
        octets.GetSpan(1)[0] = septet;
        octets.Advance(1);
    }

    private static char[] BuildCharacters()
    {
        var characters = new char[256];
        Array.Fill(characters, '\uFFFD');
        Basic.CopyTo(characters);
        return characters;
    }

    private static byte[] BuildSeptets()
    {
        var septets = new byte[0x400];
        Array.Fill(septets, (byte)0xFF);
        for (var i = 0; i < Basic.Length; i++)
        {
            if (i != Escape) septets[Basic[i]] = (byte)i;
        }

        foreach (var (septet, character) in Extension)
        {
            if (character < septets.Length) septets[character] = (byte)(0x80 | septet);
        }

        return septets;
    }
}
