using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Signalbox.Appliance.FrontDoors.Http.Api;

/// <summary>
/// One text for many, with places for values: <c>Dear {{name}}, your code is {{code}}</c>. A name has letters, digits, underscores and hyphens;
/// blanks around it do not count. Immutable.
/// </summary>
internal sealed class TextTemplate
{
    /// <summary>Different names in one template at the most.</summary>
    public const int NamesMax = 50;

    private const string Open = "{{";
    private const string Close = "}}";
    private const int NameMax = 64;

    private readonly List<(string Text, string? Name)> _pieces;

    private TextTemplate(List<(string Text, string? Name)> pieces)
    {
        _pieces = pieces;
        Names = [.. pieces.Select(piece => piece.Name).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The names of its values, each once.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Reads a template; false and what is wrong, and where, when it is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TextTemplate? template, out string error)
    {
        template = null;
        error = "";
        List<(string, string?)> pieces = [];
        var at = 0;
        for (var open = text.IndexOf(Open, StringComparison.Ordinal); open >= 0; open = text.IndexOf(Open, at, StringComparison.Ordinal))
        {
            var close = text.IndexOf(Close, open, StringComparison.Ordinal);
            var name = close < 0 ? "" : text[(open + Open.Length)..close].Trim();
            if (!IsName(name)) error = $"at character {open + 1}: a value is written as {{{{name}}}}, with letters, digits, '_' and '-'";
            if (error.Length > 0) return false;
            pieces.Add((text[at..open], name));
            at = close + Close.Length;
        }

        pieces.Add((text[at..], null));
        var read = new TextTemplate(pieces);
        if (read.Names.Count > NamesMax) error = $"more than {NamesMax} different values";
        else template = read;
        return template is not null;
    }

    /// <summary>The text with its values.</summary>
    /// <param name="valueOf">The value of a name; null when there is none.</param>
    /// <param name="missing">The first name without a value; null when all have one.</param>
    public string Fill(Func<string, string?> valueOf, out string? missing)
    {
        missing = null;
        var text = new StringBuilder();
        foreach (var (piece, name) in _pieces)
        {
            text.Append(piece);
            if (name is null) continue;
            if (valueOf(name) is { } value) text.Append(value);
            else missing ??= name;
        }

        return text.ToString();
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= NameMax && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-');
}
