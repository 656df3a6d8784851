using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace Signalbox.Gateway.Rules.Content;

/// <summary>
/// How a text must be written: words as they stand, and placeholders. <c>{number}</c> is digits, with points, commas, colons, hyphens or blanks
/// between them; <c>{word}</c> is anything without a blank; <c>{text}</c> at least one character of one line; <c>{any}</c> anything or nothing. A
/// brace itself is written twice; one blank stands for any number of them. Matching takes time in proportion to the text. Immutable.
/// </summary>
public sealed class TextTemplate
{
    /// <summary>Characters of a template at the most.</summary>
    public const int LengthMax = 500;

    /// <summary>What may stand in a template, in words.</summary>
    public const string Rule =
        "a text of at most 500 characters with placeholders {text}, {number}, {word}, {any}; a brace itself is written twice";

    private static readonly Dictionary<string, string> Placeholders = new(StringComparer.Ordinal)
    {
        ["number"] = "[0-9]([0-9.,: -]*[0-9])?",
        ["word"] = @"[^\s]+",
        ["text"] = @"[^\r\n]+",
        ["any"] = @"[\s\S]*",
    };

    private readonly string _written;
    private readonly Regex _expression;

    private TextTemplate(string written, Regex expression)
    {
        _written = written;
        _expression = expression;
    }

    /// <summary>Reads a template; false when it is none.</summary>
    public static bool TryParse(string written, [NotNullWhen(true)] out TextTemplate? template)
    {
        template = null;
        if (written.Length is 0 or > LengthMax || !TryTranslate(written, out var expression)) return false;
        if (!TextPattern.TryCompile(expression, RegexOptions.None, out var compiled)) return false;
        template = new TextTemplate(written, compiled);
        return true;
    }

    /// <summary>Whether a text is written by it.</summary>
    public bool Fits(ReadOnlySpan<char> text) => _expression.IsMatch(text);

    /// <summary>As it was written.</summary>
    public override string ToString() => _written;

    private static bool TryTranslate(string written, out string expression)
    {
        var result = new StringBuilder(@"\A");
        expression = "";
        for (var at = 0; at < written.Length; at++)
        {
            var character = written[at];
            if (character is '{' or '}')
            {
                var isTwice = at + 1 < written.Length && written[at + 1] == character;
                var end = isTwice || character == '}' ? at + 1 : written.IndexOf('}', at);
                if (isTwice) result.Append('\\').Append(character);
                else if (character == '{' && end > 0 && Placeholders.TryGetValue(written[(at + 1)..end], out var some)) result.Append(some);
                else return false;
                at = end;
            }
            else if (character == ' ')
            {
                if (at == 0 || written[at - 1] != ' ') result.Append(@"\s+");
            }
            else
            {
                result.Append(Regex.Escape(character.ToString()));
            }
        }

        expression = result.Append(@"\z").ToString();
        return true;
    }
}
