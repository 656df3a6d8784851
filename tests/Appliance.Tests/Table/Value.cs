using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Signalbox.Appliance.Tests.Table;

/// <summary>
/// What stands behind a field's name: a bare word, or pieces joined by '+', each a text in quotes or octets in hexadecimal digits, repeated if
/// a number follows: <c>hex:050003A10201+"first "+"x"*100</c>.
/// </summary>
internal sealed partial record Value(IReadOnlyList<Piece> Pieces)
{
    public bool IsOctets => Pieces.All(piece => piece.Octets is not null);

    /// <summary>The text; octets in it are an error.</summary>
    public string Text => string.Concat(Pieces.Select(piece => string.Concat(Enumerable.Repeat(
        piece.Text ?? throw new FormatException("a text was expected where octets stand"), piece.Times))));

    /// <summary>The number, decimal or hexadecimal.</summary>
    public uint Number => TryNumber(Text, out var number) ? number : throw new FormatException($"'{Text}' is no number");

    public static bool TryNumber(string text, out uint number) => text.StartsWith("0x", StringComparison.Ordinal)
        ? uint.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
        : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    /// <summary>The octets, texts put into them by a coding.</summary>
    public byte[] Octets(Func<string, byte[]> encode) =>
        [.. Pieces.SelectMany(piece => Enumerable.Repeat(piece.Octets ?? encode(piece.Text!), piece.Times).SelectMany(octets => octets))];

    /// <summary>
    /// The value with its placeholders filled in: <c>{1}</c> is the id of the first message taken, <c>{j1}</c> of the first job,
    /// <c>{n}</c> the turn of a repetition.
    /// </summary>
    public Value Filled(Func<string, string> fill)
    {
        return new Value([.. Pieces.Select(piece => piece.Text is { } text ? piece with { Text = Fill(text) } : piece)]);

        string Fill(string text) => Placeholder().Replace(text, match => fill(match.Groups[1].Value));
    }

    public override string ToString()
    {
        var shown = new StringBuilder();
        foreach (var piece in Pieces)
        {
            if (shown.Length > 0) shown.Append('+');
            shown.Append(piece.Text is null ? "hex:" + Convert.ToHexString(piece.Octets!) : $"\"{piece.Text}\"");
            if (piece.Times > 1) shown.Append('*').Append(piece.Times);
        }

        return shown.ToString();
    }

    [GeneratedRegex(@"\{(n|[sjrm]?\d+)\}")]
    private static partial Regex Placeholder();
}

/// <summary>A piece of a value: a text or octets.</summary>
internal sealed record Piece(string? Text, byte[]? Octets, int Times = 1);
