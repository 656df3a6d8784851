using System.Globalization;
using System.Text;

namespace Signalbox.HardwareSim.Modems.At;

/// <summary>
/// The comma-separated arguments of a command: numbers, quoted strings and omitted ones (ITU-T V.250, 5.4.2).
/// </summary>
public sealed class AtArguments
{
    /// <summary>Arguments of one command at the most.</summary>
    public const int CountMax = 16;

    private readonly List<string> _values;

    private AtArguments(List<string> values) => _values = values;

    /// <summary>No arguments.</summary>
    public static AtArguments None { get; } = new([]);

    /// <summary>How many there are, omitted ones between commas counted.</summary>
    public int Count => _values.Count;

    /// <summary>Splits at commas outside quotes. False when a quote is left open or there are too many.</summary>
    public static bool TryParse(string text, out AtArguments arguments)
    {
        arguments = None;
        if (text.Length == 0) return true;
        var values = new List<string>();
        var value = new StringBuilder();
        var isQuoted = false;
        foreach (var character in text)
        {
            if (character == '"') isQuoted = !isQuoted;
            else if (character == ',' && !isQuoted) values.Add(TakeAll(value));
            else if (character != ' ' || isQuoted) value.Append(character);
        }

        values.Add(TakeAll(value));
        if (isQuoted || values.Count > CountMax) return false;
        arguments = new AtArguments(values);
        return true;
    }

    /// <summary>Whether an argument was given and is not empty.</summary>
    public bool Has(int index) => index < _values.Count && _values[index].Length > 0;

    /// <summary>An argument's text without its quotes; empty when it was omitted.</summary>
    public string TextAt(int index) => index < _values.Count ? _values[index] : "";

    /// <summary>An argument that must be a number between two others, both included.</summary>
    public bool TryNumberAt(int index, int min, int max, out int number) =>
        int.TryParse(TextAt(index), NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= min && number <= max;

    /// <summary>As <see cref="TryNumberAt"/>, but an omitted argument counts as <paramref name="otherwise"/>.</summary>
    public bool TryNumberOr(int index, int otherwise, int min, int max, out int number)
    {
        number = otherwise;
        return !Has(index) || TryNumberAt(index, min, max, out number);
    }

    private static string TakeAll(StringBuilder value)
    {
        var text = value.ToString();
        value.Clear();
        return text;
    }
}
