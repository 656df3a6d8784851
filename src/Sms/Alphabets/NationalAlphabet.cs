namespace Signalbox.Sms.Alphabets;

/// <summary>
/// GSM 7-bit text with national language tables (3GPP TS 23.038, 6.2.1.2 and Annex A), between text and unpacked septets, as
/// <see cref="GsmAlphabet"/> has them; without a table it is that. Which tables were used has to be said in the user data header
/// of every part (3GPP TS 23.040, 9.2.3.24.15 and 16). Pure; no input makes it throw.
/// </summary>
public static class NationalAlphabet
{
    /// <summary>Writes <paramref name="text"/> as septets, one an octet.</summary>
    /// <param name="text">What to write.</param>
    /// <param name="shift">The tables.</param>
    /// <param name="septets">Where to write it; <see cref="GsmAlphabet.SeptetsPerCharacterMax"/> a character are enough.</param>
    /// <param name="written">Septets written; 0 when the answer is false.</param>
    /// <returns>False when a character is in neither table, or when <paramref name="septets"/> is too short.</returns>
    public static bool TryEncode(ReadOnlySpan<char> text, LanguageShift shift, Span<byte> septets, out int written)
    {
        written = 0;
        var count = 0;
        var alphabet = ShiftedAlphabet.Of(shift);
        foreach (var character in text)
        {
            var code = alphabet.CodeOf(character);
            var length = code < GsmTables.Extended ? 1 : 2;
            if (code == ShiftedAlphabet.Unknown || septets.Length - count < length) return false;
            if (length == 2) septets[count++] = GsmAlphabet.Escape;
            septets[count++] = (byte)(code & 0x7F);
        }

        written = count;
        return true;
    }

    /// <summary>The septets of <paramref name="text"/> in an array of their number; null when a character is in neither table.</summary>
    public static byte[]? TryEncode(ReadOnlySpan<char> text, LanguageShift shift)
    {
        var count = CountSeptets(text, shift);
        if (count < 0) return null;
        var septets = new byte[count];
        TryEncode(text, shift, septets, out _);
        return septets;
    }

    /// <summary>Septets that <paramref name="text"/> takes; -1 when a character is in neither table.</summary>
    public static int CountSeptets(ReadOnlySpan<char> text, LanguageShift shift)
    {
        var count = 0;
        var alphabet = ShiftedAlphabet.Of(shift);
        foreach (var character in text)
        {
            var code = alphabet.CodeOf(character);
            if (code == ShiftedAlphabet.Unknown) return -1;
            count += code < GsmTables.Extended ? 1 : 2;
        }

        return count;
    }

    /// <summary>
    /// The text of unpacked septets. An escape before a septet that the single shift table leaves empty shows the character of
    /// the locking shift table, or of the default one; an escaped escape, or one at the very end, a space; an octet that is no
    /// septet, '?'.
    /// </summary>
    public static string Decode(ReadOnlySpan<byte> septets, LanguageShift shift)
    {
        if (shift.IsNone) return GsmAlphabet.Decode(septets);
        var alphabet = ShiftedAlphabet.Of(shift);
        return string.Create(GsmAlphabet.CountCharacters(septets), new Source(septets, alphabet), static (text, source) => source.Fill(text));
    }

    private readonly ref struct Source(ReadOnlySpan<byte> septets, ShiftedAlphabet alphabet)
    {
        private readonly ReadOnlySpan<byte> _septets = septets;

        public void Fill(Span<char> text)
        {
            var at = 0;
            for (var i = 0; i < text.Length; i++)
            {
                var septet = _septets[at++];
                var isShifted = septet == GsmAlphabet.Escape && at < _septets.Length;
                text[i] = isShifted ? alphabet.Shifted(_septets[at++]) : alphabet.Plain(septet);
            }
        }
    }
}
