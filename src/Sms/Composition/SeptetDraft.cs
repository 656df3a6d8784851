using System.Buffers;
using System.Text;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Transliteration;

namespace Signalbox.Sms.Composition;

/// <summary>One attempt to write a text with one pair of tables, replacing what they lack.</summary>
internal sealed class SeptetDraft
{
    // Stands for what has no likeness; in every table, as the space is.
    private const char NoLikeness = '?';

    private readonly ShiftedAlphabet _alphabet;
    private readonly bool _isSmart;
    private readonly ArrayBufferWriter<byte> _septets;

    private SeptetDraft(LanguageShift shift, bool isSmart, int capacity)
    {
        _alphabet = ShiftedAlphabet.Of(shift);
        _isSmart = isSmart;
        _septets = new(capacity);
    }

    /// <summary>The tables.</summary>
    public LanguageShift Shift => _alphabet.Shift;

    /// <summary>The text in septets.</summary>
    public ReadOnlySpan<byte> Septets => _septets.WrittenSpan;

    /// <summary>Characters that are written.</summary>
    public int Characters { get; private set; }

    /// <summary>Characters that the tables lack.</summary>
    public int Replaced { get; private set; }

    /// <summary>Where the first of them stands; -1 when there is none.</summary>
    public int FirstReplaced { get; private set; } = -1;

    /// <summary>Writes a text.</summary>
    /// <param name="text">Any text, lone surrogates too.</param>
    /// <param name="shift">With which tables.</param>
    /// <param name="isSmart">Whether what they lack becomes what reads like it, or a space.</param>
    public static SeptetDraft Of(ReadOnlySpan<char> text, LanguageShift shift, bool isSmart)
    {
        var draft = new SeptetDraft(shift, isSmart, Math.Max(text.Length, 1));
        for (var at = 0; at < text.Length;) at = draft.Write(text, at);
        return draft;
    }

    // Writes the character that starts here and says where the next one does.
    private int Write(ReadOnlySpan<char> text, int at)
    {
        var (character, end) = Composed(text, at);
        if (TryWrite(character)) return end;
        Replaced++;
        if (FirstReplaced < 0) FirstReplaced = at;
        if (Rune.DecodeFromUtf16(text[at..], out var rune, out var length) != OperationStatus.Done) length = 1;

        // A letter with marks is in the basic plane.
        if (end - at > length) rune = new Rune(character);
        else end = at + length;
        Replace(rune, ShoutsAround(text, at, end));
        return end;
    }

    // A letter and the combining marks behind it are the letter that they make, as in other texts that letter alone.
    private static (char Character, int End) Composed(ReadOnlySpan<char> text, int at)
    {
        var character = text[at++];
        while (at < text.Length && Replacements.Compose(character, text[at]) is var composed and not '\0')
        {
            character = composed;
            at++;
        }

        return (character, at);
    }

    private bool TryWrite(char character)
    {
        var code = _alphabet.CodeOf(character);
        if (code == ShiftedAlphabet.Unknown) return false;
        if (code >= GsmTables.Extended) WriteSeptet(GsmAlphabet.Escape);
        WriteSeptet((byte)(code & 0x7F));
        Characters++;
        return true;
    }

    private void WriteSeptet(byte septet)
    {
        _septets.GetSpan(1)[0] = septet;
        _septets.Advance(1);
    }

    private void Replace(Rune character, bool shouts)
    {
        if (!_isSmart) TryWrite(' ');
        else if (Replacements.TryFind(character, out var replacement)) WriteReplacement(replacement, shouts, Replacements.DepthMax);
        else TryWrite(NoLikeness);
    }

    private void WriteReplacement(string replacement, bool shouts, int depth)
    {
        foreach (var letter in replacement)
        {
            if (TryWrite(shouts ? char.ToUpperInvariant(letter) : letter)) continue;
            if (depth > 0 && Replacements.TryFind(new Rune(letter), out var next)) WriteReplacement(next, shouts, depth - 1);
            else TryWrite(NoLikeness);
        }
    }

    // A capital that becomes several letters has them all in capitals when its word has: SHCHI, but Shchi.
    private static bool ShoutsAround(ReadOnlySpan<char> text, int at, int end)
    {
        if (!char.IsUpper(text[at])) return false;
        if (end < text.Length && char.IsLetter(text[end])) return char.IsUpper(text[end]);
        return at > 0 && char.IsUpper(text[at - 1]);
    }
}
