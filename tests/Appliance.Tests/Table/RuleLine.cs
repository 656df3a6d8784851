using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signalbox.Appliance.Tests.Table;

/// <summary>An entry of one of the configuration's lists of rules, as JSON.</summary>
/// <param name="List">The list's name in the configuration.</param>
/// <param name="Json">The entry.</param>
internal sealed record RuleLine(string List, string Json)
{
    /// <summary>The list of routes.</summary>
    public const string Routes = "routes";

    private const string RouteHead = "route:";

    private static readonly (string Head, string List)[] Heads =
        [
        ("senderRule:", "senderRules"), ("contentRule:", "contentRules"), ("registration:", "registrations"), (RouteHead, Routes), ("pool:", "pools"),
    ];

    /// <summary>The lists that there are.</summary>
    public static IEnumerable<string> Lists => Heads.Select(head => head.List);

    /// <summary>The entry for a configuration.</summary>
    public JsonNode ToJson() => JsonNode.Parse(Json)!;

    /// <summary>Reads a line; false when it is none of these.</summary>
    public static bool TryRead(string line, [NotNullWhen(true)] out RuleLine? rule)
    {
        rule = null;
        foreach (var (head, list) in Heads)
        {
            if (!line.StartsWith(head, StringComparison.Ordinal)) continue;
            rule = new RuleLine(list, line[head.Length..]);
            try
            {
                if (rule.ToJson() is not JsonObject) throw new FormatException($"behind '{head}' stands an object of JSON");
            }
            catch (JsonException wrong)
            {
                throw new FormatException($"behind '{head}': {wrong.Message}", wrong);
            }
        }

        return rule is not null;
    }
}
