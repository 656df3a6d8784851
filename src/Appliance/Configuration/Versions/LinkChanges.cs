using System.Text.Json.Nodes;

namespace Signalbox.Appliance.Configuration.Versions;

/// <summary>Which links come, go, or have to be connected anew between two versions. Pure.</summary>
/// <param name="Opened">Links that are new, or of which something has changed that a running one cannot take up.</param>
/// <param name="Closed">Names of links that are gone.</param>
internal sealed record LinkChanges(IReadOnlyList<LinkConfiguration> Opened, IReadOnlyList<string> Closed)
{
    /// <summary>A link's pace is kept by the gateway: it changes without the link.</summary>
    private const string Rate = "ratePerSecond";

    public static LinkChanges Between(ReadConfiguration before, ReadConfiguration next)
    {
        var (earlier, later) = (EntriesOf(before.Document), EntriesOf(next.Document));
        var opened = next.Configuration.Links.Where(link => !JsonNode.DeepEquals(earlier.GetValueOrDefault(link.Name), later[link.Name]));
        var closed = before.Configuration.Links.Select(link => link.Name).Where(name => !later.ContainsKey(name));
        return new LinkChanges([.. opened], [.. closed]);
    }

    private static Dictionary<string, JsonNode> EntriesOf(JsonObject document)
    {
        var entries = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var entry in document["links"]?.AsArray().OfType<JsonObject>() ?? [])
        {
            var kept = entry.DeepClone().AsObject();
            kept.Remove(Rate);
            entries[(string)entry["name"]!] = kept;
        }

        return entries;
    }
}
