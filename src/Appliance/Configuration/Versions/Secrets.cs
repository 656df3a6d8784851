using System.Text.Json.Nodes;

namespace Signalbox.Appliance.Configuration.Versions;

/// <summary>
/// Keeps the secrets of a configuration from being shown: who reads it sees <see cref="Hidden"/> in their place, and who sends it back so leaves
/// them as they are. Pure.
/// </summary>
internal static class Secrets
{
    /// <summary>What stands in a secret's place.</summary>
    public const string Hidden = "(hidden)";

    private static readonly string[] Keys = ["password", "passwordHash", "pin", "secret", "hash"];

    /// <summary>The document without its secrets.</summary>
    public static JsonNode? Hide(JsonNode? document) => Copy(document, (_, _) => Hidden, "");

    /// <summary>The document with the secrets that another has in the same places; a place that the other does not have stays hidden.</summary>
    public static JsonNode? Fill(JsonNode? document, JsonNode? other)
    {
        var known = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        _ = Copy(other, (path, secret) => Remember(known, path, secret), "");
        return Copy(document, (path, secret) => Recall(known, path, secret), "");
    }

    private static JsonNode Recall(Dictionary<string, JsonNode> known, string path, JsonNode secret) =>
        IsHidden(secret) && known.TryGetValue(path, out var value) ? value.DeepClone() : secret.DeepClone();

    private static JsonNode Remember(Dictionary<string, JsonNode> known, string path, JsonNode secret)
    {
        known[path] = secret;
        return secret.DeepClone();
    }

    private static bool IsHidden(JsonNode node) => node is JsonValue value && value.TryGetValue(out string? text) && text == Hidden;

    private static JsonNode? Copy(JsonNode? node, Func<string, JsonNode, JsonNode> replace, string path) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(
            member.Key,
            Keys.Contains(member.Key) && member.Value is JsonValue secret
                ? replace($"{path}.{member.Key}", secret)
                : Copy(member.Value, replace, $"{path}.{member.Key}")))),
        JsonArray entries => new JsonArray(
            [.. entries.Select((entry, index) => Copy(entry, replace, $"{path}[{DocumentDiff.NameOf(entry, index)}]"))]),
        _ => node?.DeepClone(),
    };
}
