using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Signalbox.Gateway.Rules;

/// <summary>
/// Something that a text may have (a rule's <c>texts</c>): words that stand anywhere in it, small letters and capitals alike, or a regular
/// expression between slashes. Matching takes time in proportion to the text, whatever the expression. Immutable.
/// </summary>
public sealed class TextPattern
{
    /// <summary>Characters of a pattern at the most.</summary>
    public const int LengthMax = 500;

    /// <summary>What may stand there, in words.</summary>
    public const string Rule =
        "words that the text contains, or a regular expression between slashes without look-around and back-references, at most 500 characters";

    /// <summary>Expressions never go back: a text cannot make them slow.</summary>
    internal const RegexOptions Safe = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private readonly string _written;
    private readonly Regex? _expression;

    private TextPattern(string written, Regex? expression)
    {
        _written = written;
        _expression = expression;
    }

    /// <summary>Reads a pattern; false when it is none.</summary>
    public static bool TryParse(string written, [NotNullWhen(true)] out TextPattern? pattern)
    {
        pattern = null;
        if (written.Length is 0 or > LengthMax) return false;
        Regex? expression = null;
        if (written.Length > 2 && written[0] == '/' && written[^1] == '/' && !TryCompile(written[1..^1], RegexOptions.IgnoreCase, out expression))
            return false;
        pattern = new TextPattern(written, expression);
        return true;
    }

    /// <summary>Whether a text has it.</summary>
    public bool Fits(ReadOnlySpan<char> text) =>
        _expression is { } expression ? expression.IsMatch(text) : text.Contains(_written, StringComparison.OrdinalIgnoreCase);

    /// <summary>As it was written.</summary>
    public override string ToString() => _written;

    /// <summary>Makes an expression that never goes back; false when there is none of that form.</summary>
    internal static bool TryCompile(string expression, RegexOptions further, [NotNullWhen(true)] out Regex? compiled)
    {
        compiled = null;
        try
        {
            compiled = new Regex(expression, Safe | further);
            return true;
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException)
        {
            // Not an expression, or one that cannot be matched in the time that its text's length gives.
            return false;
        }
    }
}
