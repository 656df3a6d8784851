using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;

namespace Signalbox.Sms.Composition;

/// <summary>
/// Writes a text in the coding that its sender prefers, and does what he wishes with what that lacks (rows E1 and E2). Pure; no
/// text makes it throw.
/// <list type="number">
/// <item>A text that the default alphabet holds is written with it: every handset reads that.</item>
/// <item>
/// Otherwise the allowed national tables are tried, each language's single shift, its locking shift, and both; a letter with
/// combining marks counts as the one letter that they make. Of tables that hold the whole text those are taken that need the
/// fewest parts; where they need as many, a single shift goes before a locking one and that before both.
/// </item>
/// <item>
/// When none holds it whole, <see cref="OnUnencodable"/> says what happens. What is replaced is replaced with those tables that
/// lack the fewest characters.
/// </item>
/// </list>
/// </summary>
public static class TextEncoder
{
    // Of equally good ones the first is taken: the default alphabet, then a single shift, which a handset that does not know the
    // table shows as the plain letter (the reason why Ş stands behind an escape at the place of S), then what is shown as another.
    private static readonly (NationalLanguages Language, LanguageShift Shift)[] Candidates =
    [
        (NationalLanguages.None, LanguageShift.None),
        (NationalLanguages.Turkish, new(NationalLanguage.None, NationalLanguage.Turkish)),
        (NationalLanguages.Spanish, new(NationalLanguage.None, NationalLanguage.Spanish)),
        (NationalLanguages.Portuguese, new(NationalLanguage.None, NationalLanguage.Portuguese)),
        (NationalLanguages.Turkish, new(NationalLanguage.Turkish, NationalLanguage.None)),
        (NationalLanguages.Portuguese, new(NationalLanguage.Portuguese, NationalLanguage.None)),
        (NationalLanguages.Turkish, new(NationalLanguage.Turkish, NationalLanguage.Turkish)),
        (NationalLanguages.Portuguese, new(NationalLanguage.Portuguese, NationalLanguage.Portuguese)),
    ];

    /// <summary>Writes <paramref name="text"/>.</summary>
    /// <param name="text">Any text, of any length.</param>
    /// <param name="options">How.</param>
    /// <param name="encoded">The text as it goes on the air; it may take more parts than a message can have.</param>
    /// <param name="refusal">When the answer is false: what GSM 7-bit lacks.</param>
    /// <returns>False when the text is refused, which <see cref="OnUnencodable.Reject"/> alone does.</returns>
    public static bool TryEncode(ReadOnlySpan<char> text, TextOptions options, out EncodedText encoded, out TextRefusal refusal)
    {
        refusal = default;
        if (options.Preferred == TextCoding.Ucs2)
        {
            encoded = Ucs2(text);
            return true;
        }

        if (GsmAlphabet.TryEncode(text) is { } septets)
        {
            encoded = new(TextCoding.Gsm7, septets, LanguageShift.None, 0);
            return true;
        }

        var best = BestDraft(text, options.Languages, options.OnUnencodable == OnUnencodable.SmartReplacement);
        var isUsed = best.Replaced == 0 || options.OnUnencodable is OnUnencodable.SmartReplacement or OnUnencodable.SimpleReplacement;
        if (!isUsed && options.OnUnencodable == OnUnencodable.Reject)
        {
            encoded = default;
            refusal = new(best.FirstReplaced, best.Replaced);
            return false;
        }

        encoded = isUsed
            ? new(TextCoding.Gsm7, best.Septets.ToArray(), best.Shift, best.Replaced) { Grown = Math.Max(0, best.Characters - text.Length) }
            : Ucs2(text);
        return true;
    }

    private static EncodedText Ucs2(ReadOnlySpan<char> text) => new(TextCoding.Ucs2, Ucs2Text.Encode(text), LanguageShift.None, 0);

    private static SeptetDraft BestDraft(ReadOnlySpan<char> text, NationalLanguages allowed, bool isSmart)
    {
        SeptetDraft? best = null;
        foreach (var (language, shift) in Candidates)
        {
            if ((language & allowed) != language) continue;
            var draft = SeptetDraft.Of(text, shift, isSmart);
            if (best is null || Cost(draft).CompareTo(Cost(best)) < 0) best = draft;
        }

        return best!;
    }

    private static (int Replaced, int Parts) Cost(SeptetDraft draft) =>
        (draft.Replaced, TextSplitter.CountParts(TextCoding.Gsm7, draft.Septets, draft.Shift));
}
