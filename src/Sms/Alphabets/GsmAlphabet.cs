using System.Text;

namespace Signalbox.Sms.Alphabets;

/// <summary>
/// The GSM 7-bit default alphabet and its extension table (3GPP TS 23.038, 6.2.1 and 6.2.1.1), between text and unpacked
/// septets: one octet a septet, a character of the extension table as two, the escape first. Packing is
/// <see cref="SeptetPacking"/>'s. Pure; no input makes it throw.
/// </summary>
public static class GsmAlphabet
{
    /// <summary>The septet that announces a character of the extension table.</summary>
    public const byte Escape = 0x1B;

    /// <summary>Septets that one UTF-16 character takes at the most.</summary>
    public const int SeptetsPerCharacterMax = 2;

    // 160 characters, should all of them stand in the extension table.
    private const int OnStackMax = 320;

    /// <summary>Writes <paramref name="text"/> as septets, one an octet.</summary>
    /// <param name="text">What to write.</param>
    /// <param name="septets">Where to write it.</param>
    /// <param name="written">Septets written; 0 when the answer is false.</param>
    /// <returns>False when a character is not in the alphabet, or when <paramref name="septets"/> is too short.</returns>
    public static bool TryEncode(ReadOnlySpan<char> text, Span<byte> septets, out int written)
    {
        written = 0;
        var count = 0;
        foreach (var character in text)
        {
            var code = GsmTables.CodeOf(character);
            if (code < GsmTables.Extended)
            {
                if ((uint)count >= (uint)septets.Length) return false;
                septets[count++] = code;
            }
            else
            {
                if (code == GsmTables.Unknown || count + 1 >= septets.Length) return false;
                septets[count++] = Escape;
                septets[count++] = (byte)(code & 0x7F);
            }
        }

        written = count;
        return true;
    }

    /// <summary>The septets of <paramref name="text"/> in an array of their number; null when a character is not in the alphabet.</summary>
    public static byte[]? TryEncode(ReadOnlySpan<char> text)
    {
        if (text.Length <= OnStackMax / SeptetsPerCharacterMax)
        {
            Span<byte> scratch = stackalloc byte[OnStackMax];
            return TryEncode(text, scratch, out var written) ? scratch[..written].ToArray() : null;
        }

        var count = CountSeptets(text);
        if (count < 0) return null;
        var septets = new byte[count];
        TryEncode(text, septets, out _);
        return septets;
    }

    /// <summary>Septets that <paramref name="text"/> takes; -1 when a character is not in the alphabet.</summary>
    public static int CountSeptets(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var character in text)
        {
            var code = GsmTables.CodeOf(character);
            if (code == GsmTables.Unknown) return -1;
            count += code < GsmTables.Extended ? 1 : 2;
        }

        return count;
    }

    /// <summary>Whether every octet is a septet, that is, below 0x80.</summary>
    public static bool IsValid(ReadOnlySpan<byte> septets) => Ascii.IsValid(septets);

    /// <summary>
    /// The text of unpacked septets. An escape before a septet that the extension table leaves empty shows the default table's
    /// character, as 6.2.1.1 asks; an escaped escape, or one at the very end, shows a space; an octet that is no septet, '?'.
    /// </summary>
    public static string Decode(ReadOnlySpan<byte> septets) => string.Create(CountCharacters(septets), septets, Fill);

    /// <summary>As <see cref="Decode(ReadOnlySpan{byte})"/>, into memory of the caller's.</summary>
    /// <param name="septets">The septets.</param>
    /// <param name="text">Where to write it, as long as <paramref name="septets"/> at least.</param>
    /// <returns>Characters written.</returns>
    /// <exception cref="ArgumentException"><paramref name="text"/> is too short.</exception>
    public static int Decode(ReadOnlySpan<byte> septets, Span<char> text)
    {
        var count = CountCharacters(septets);
        if (count > text.Length) throw new ArgumentException($"{count} characters into {text.Length}", nameof(text));
        Fill(text[..count], septets);
        return count;
    }

    private static void Fill(Span<char> text, ReadOnlySpan<byte> septets)
    {
        var table = GsmTables.Default;
        var at = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var septet = septets[at++];
            if (septet == Escape && at < septets.Length)
            {
                text[i] = GsmTables.ExtensionCharacter(septets[at++]);
                continue;
            }

            text[i] = septet < table.Length ? table[septet] : '?';
        }
    }

    // Characters that septets show, whatever the tables.
    internal static int CountCharacters(ReadOnlySpan<byte> septets)
    {
        var count = septets.Length;
        for (var at = septets.IndexOf(Escape); at >= 0 && at + 1 < septets.Length;)
        {
            count--;
            var next = septets[(at + 2)..].IndexOf(Escape);
            at = next < 0 ? -1 : at + 2 + next;
        }

        return count;
    }
}
