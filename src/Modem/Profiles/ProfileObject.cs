using System.Text.Json;
using System.Text.RegularExpressions;
using Signalbox.Modem.Answers;

namespace Signalbox.Modem.Profiles;

/// <summary>An object of a profile's file: reads its keys, and notes all that is wrong with them.</summary>
internal sealed class ProfileObject(string file, string path, JsonElement element, ICollection<string> errors)
{
    private const int TextMax = 200;
    private const int ListMax = 32;
    private const double SecondsMin = 0.1;
    private const double SecondsMax = 600;
    private const RegexOptions PatternOptions = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    /// <summary>Notes keys that nobody knows, and keys that stand twice.</summary>
    public void AllowOnly(IReadOnlyList<string> keys)
    {
        var seen = new HashSet<string>();
        foreach (var property in element.EnumerateObject())
        {
            if (!keys.Contains(property.Name)) Note(property.Name, "is not known");
            else if (!seen.Add(property.Name)) Note(property.Name, "stands twice");
        }
    }

    public string Required(string key)
    {
        if (element.TryGetProperty(key, out _)) return Text(key, "");
        Note(key, "is missing");
        return "";
    }

    public string Text(string key, string missing) => element.TryGetProperty(key, out var value) ? TextOf(key, value) : missing;

    public bool Flag(string key, bool missing)
    {
        if (!element.TryGetProperty(key, out var value)) return missing;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) Note(key, "must be true or false");
        return value.ValueKind == JsonValueKind.True;
    }

    public TimeSpan Seconds(string key, TimeSpan missing)
    {
        if (!element.TryGetProperty(key, out var value)) return missing;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && seconds is >= SecondsMin and <= SecondsMax)
            return TimeSpan.FromSeconds(seconds);
        return Wrong(missing, key, $"must be {SecondsMin} to {SecondsMax} seconds");
    }

    public string Command(string key, string missing) =>
        element.TryGetProperty(key, out var value) ? CommandOf(key, value) : missing;

    /// <summary>null in the file says that there is none.</summary>
    public string? CommandOrNull(string key, string? missing)
    {
        if (!element.TryGetProperty(key, out var value)) return missing;
        return value.ValueKind == JsonValueKind.Null ? null : CommandOf(key, value);
    }

    public IReadOnlyList<string> Commands(string key, IReadOnlyList<string> missing, int countMin = 0) =>
        List(key, missing, CommandOf, countMin);

    public IReadOnlyList<string> Lines(string key, IReadOnlyList<string> missing) => List(key, missing, TextOf);

    public IReadOnlyList<string> Stores(string key, IReadOnlyList<string> missing) => List(
        key, missing, (at, value) => Checked(at, TextOf(at, value), IsStore, "must be two capital letters, such as SM"), countMin: 1);

    public IReadOnlyList<string> Routings(string key, IReadOnlyList<string> missing) => List(
        key, missing,
        (at, value) => Checked(at, TextOf(at, value), IsRouting, "must be a setting of +CNMI whose mt is 1 and whose ds is 0, 1 or 2"),
        countMin: 1);

    public IReadOnlyList<Regex> Patterns(string key) => List(key, [], (at, value) => PatternOf(at, value, groups: 0));

    /// <summary>A question that needs no more than its command may stand as a text.</summary>
    public IReadOnlyList<ModemQuery> Queries(string key, IReadOnlyList<ModemQuery> missing) =>
        List(key, missing, (at, value) => QueryOf(at, value, isPatternNeeded: false));

    public ModemQuery? Query(string key) =>
        element.TryGetProperty(key, out var value) ? QueryOf(key, value, isPatternNeeded: true) : null;

    public ProfileObject? Child(string key)
    {
        if (!element.TryGetProperty(key, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Object) return new ProfileObject(file, path + key + ".", value, errors);
        Note(key, "must be an object");
        return null;
    }

    public T Wrong<T>(T instead, string key, string rule)
    {
        Note(key, rule);
        return instead;
    }

    private IReadOnlyList<T> List<T>(string key, IReadOnlyList<T> missing, Func<string, JsonElement, T> read, int countMin = 0)
    {
        if (!element.TryGetProperty(key, out var list)) return missing;
        if (list.ValueKind != JsonValueKind.Array) return Wrong(missing, key, "must be a list");
        if (list.GetArrayLength() < countMin || list.GetArrayLength() > ListMax)
            return Wrong(missing, key, $"must have {countMin} to {ListMax} entries");
        return [.. list.EnumerateArray().Select((value, index) => read($"{key}[{index}]", value))];
    }

    private string TextOf(string key, JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        if (text.Length is 0 or > TextMax || text.Any(char.IsControl)) Note(key, $"must be a text of 1 to {TextMax} characters in one line");
        return text;
    }

    private string CommandOf(string key, JsonElement value) => Checked(
        key, TextOf(key, value), text => text.StartsWith("AT", StringComparison.Ordinal) && text.All(char.IsAscii), "must begin with AT, in ASCII");

    private Regex PatternOf(string key, JsonElement value, int groups)
    {
        try
        {
            var pattern = new Regex(TextOf(key, value), PatternOptions);
            if (pattern.GetGroupNumbers().Length - 1 >= groups) return pattern;
            Note(key, "must have a group around the number");
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException)
        {
            Note(key, $"is no regular expression that can be searched without going back: {wrong.Message}");
        }

        return new Regex("", PatternOptions);
    }

    private ModemQuery QueryOf(string key, JsonElement value, bool isPatternNeeded)
    {
        var nothing = new ModemQuery("AT");
        if (value.ValueKind == JsonValueKind.String && !isPatternNeeded) return new ModemQuery(CommandOf(key, value));
        if (value.ValueKind != JsonValueKind.Object) return Wrong(nothing, key, "must be an object");
        var query = new ProfileObject(file, $"{path}{key}.", value, errors);
        query.AllowOnly(["command", "pattern", "answer"]);
        if (!value.TryGetProperty("command", out _)) query.Note("command", "is missing");
        var hasPattern = value.TryGetProperty("pattern", out var pattern);
        if (!hasPattern && isPatternNeeded) query.Note("pattern", "is missing");
        return new ModemQuery(query.Command("command", "AT"))
        {
            Pattern = hasPattern ? query.PatternOf("pattern", pattern, groups: 1) : null,
            AnswerName = value.TryGetProperty("answer", out _) ? query.Text("answer", "") : null,
        };
    }

    private string Checked(string key, string text, Func<string, bool> isRight, string rule)
    {
        if (text.Length > 0 && !isRight(text)) Note(key, rule);
        return text;
    }

    private void Note(string key, string rule) => errors.Add($"{file}: {path}{key}: {rule}");

    private static bool IsStore(string text) => text.Length == 2 && text.All(char.IsAsciiLetterUpper);

    private static bool IsRouting(string text) => text.All(character => char.IsAsciiDigit(character) || character == ',')
        && RoutingAnswer.TryReadSetting(text, out var routing) && routing is { Messages: 1, Reports: >= 0 and <= 2 };
}
