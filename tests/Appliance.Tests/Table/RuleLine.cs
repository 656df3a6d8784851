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
    public JsonObject ToJson() => JsonNode.Parse(Json) as JsonObject ?? throw new FormatException($"an entry of {List} is an object of JSON");

    /// <summary>Whether it is a rule, which holds for every account that it does not leave out.</summary>
    public bool IsRule => List is "senderRules" or "contentRules";

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
                rule.ToJson();
            }
            catch (JsonException wrong)
            {
                throw new FormatException($"behind '{head}': {wrong.Message}", wrong);
            }
        }

        return rule is not null;
    }
}
