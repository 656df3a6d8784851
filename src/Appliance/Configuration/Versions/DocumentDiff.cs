using System.Globalization;
using System.Text.Json.Nodes;

namespace Signalbox.Appliance.Configuration.Versions;

/// <summary>Tells what is different between two documents, a line for each difference. Pure.</summary>
internal static class DocumentDiff
{
    private const int ShownMax = 120;

    private static readonly string[] Names = ["name", "id", "number"];

    /// <summary>The differences, such as <c>links[smsc-a].window: 10 becomes 20</c>; secrets are not shown.</summary>
    public static IReadOnlyList<string> Of(JsonNode? before, JsonNode? after)
    {
        var lines = new List<string>();
        Compare("", before, after, lines);
        return lines;
    }

    /// <summary>What an entry of a list is known by: its name where it has one, otherwise its place.</summary>
    public static string NameOf(JsonNode? entry, int index)
    {
        if (entry is JsonObject members)
        {
            foreach (var key in Names)
                if (members[key] is JsonValue value && value.TryGetValue(out string? name)) return name;
        }

        return index.ToString(CultureInfo.InvariantCulture);
    }

    private static void Compare(string path, JsonNode? before, JsonNode? after, List<string> lines)
    {
        if (JsonNode.DeepEquals(before, after)) return;
        switch (before, after)
        {
            case (JsonObject first, JsonObject second):
                foreach (var key in first.Select(member => member.Key).Union(second.Select(member => member.Key)))
                    Compare(path.Length == 0 ? key : $"{path}.{key}", first[key], second[key], lines);
                break;
            case (JsonArray first, JsonArray second) when first.Concat(second).All(entry => entry is JsonObject):
                CompareEntries(path, first, second, lines);
                break;
            default:
                lines.Add($"{path}: {Show(path, before)} becomes {Show(path, after)}");
                break;
        }
    }

    private static void CompareEntries(string path, JsonArray before, JsonArray after, List<string> lines)
    {
        var (first, second) = (ByName(before), ByName(after));
        foreach (var (name, entry) in first.Where(each => !second.ContainsKey(each.Key))) lines.Add($"{path}[{name}]: {Show(path, entry)} goes");
        foreach (var (name, entry) in second)
        {
            if (first.TryGetValue(name, out var earlier)) Compare($"{path}[{name}]", earlier, entry, lines);
            else lines.Add($"{path}[{name}]: {Show(path, entry)} comes");
        }

        var (kept, order) = (first.Keys.Where(second.ContainsKey).ToList(), second.Keys.Where(first.ContainsKey).ToList());
        if (!kept.SequenceEqual(order)) lines.Add($"{path}: in the order {string.Join(", ", order)}");
    }

    private static Dictionary<string, JsonNode?> ByName(JsonArray entries)
    {
        var named = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        for (var i = 0; i < entries.Count; i++) named[NameOf(entries[i], i)] = entries[i];
        return named;
    }

    private static string Show(string path, JsonNode? node)
    {
        if (node is null) return "nothing";
        if (path.EndsWith("assword", StringComparison.Ordinal) || path.EndsWith(".pin", StringComparison.Ordinal)) return Secrets.Hidden;
        var text = Secrets.Hide(node)!.ToJsonString();
        return text.Length <= ShownMax ? text : $"{text[..ShownMax]}…";
    }
}
