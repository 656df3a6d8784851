using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Signalbox.Appliance.Tests.Play;

namespace Signalbox.Appliance.Tests.Rules;

/// <summary>docs/routing.md shows what the program does: each of its routes and pools is played by a scenario; of every kind there is one.</summary>
public sealed partial class RoutingDocumentTests
{
    private static readonly string[] Keys =
        ["accounts", "services", "countries", "networks", "prefixes", "senders", "senderKinds", "useCases", "priorities", "hours"];

    private static readonly string Document = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "routing.md"));

    [Theory]
    [InlineData("routes")]
    [InlineData("pools")]
    public void Example_IsOneThatAScenarioPlays(string list)
    {
        var played = ScenarioRuns.All.SelectMany(scenario => scenario.Rules).Where(rule => rule.List == list).Select(rule => rule.ToJson()).ToList();

        Assert.All(EntriesOf(list), entry => Assert.Contains(played, rule => JsonNode.DeepEquals(rule, entry)));
        Assert.NotEmpty(EntriesOf(list));
    }

    [Fact]
    public void Key_StandsInTheTableAndHasAnExample() => Assert.All(Keys, key =>
    {
        Assert.Contains($"| `{key}` |", Document, StringComparison.Ordinal);
        Assert.Contains(EntriesOf("routes"), entry => entry[key] is not null);
    });

    [Fact]
    public void Key_OfTheSchema_IsOneOfThem()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "firmware-config", "appliance.schema.json")))!;
        var known = schema["properties"]!["routes"]!["items"]!["properties"]!.AsObject().Select(property => property.Key);

        Assert.Equal(Keys.Concat(["name", "links", "failover", "failoverAfterSeconds"]).Order(), known.Order());
    }

    [Theory]
    [InlineData("order")]
    [InlineData("weight")]
    [InlineData("cost")]
    [InlineData("quality")]
    public void Choice_StandsInTheTable(string choice) => Assert.Contains($"| `{choice}` |", Document, StringComparison.Ordinal);

    private static List<JsonNode> EntriesOf(string list) =>
    [
        .. Blocks().Matches(Document)
            .Select(match => JsonNode.Parse(match.Groups["json"].Value, documentOptions: new JsonDocumentOptions())!)
            .SelectMany(example => example[list]?.AsArray().Select(entry => entry!) ?? []),
    ];

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Blocks();
}
