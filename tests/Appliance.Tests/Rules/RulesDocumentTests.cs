using System.Text.Json.Nodes;
using Signalbox.Appliance.Tests.Play;

namespace Signalbox.Appliance.Tests.Rules;

/// <summary>
/// docs/rules.md says what the program does: its examples are taken, and each is played by a scenario; its tables are those of the code.
/// </summary>
public sealed class RulesDocumentTests
{
    private const string Replacing = """, "with": "54321" """;

    /// <summary>A value of every requirement, by list and key.</summary>
    private static readonly Dictionary<(string List, string Key), string> Values = new()
    {
        [("senderRules", "types")] = """["shortCode"]""",
        [("senderRules", "registered")] = "true",
        [("senderRules", "lengthMin")] = "2",
        [("senderRules", "lengthMax")] = "8",
        [("senderRules", "messagesMax")] = "10",
        [("senderRules", "ownNumber")] = "true",
        [("senderRules", "blocked")] = "true",
        [("senderRules", "replaceWith")] = "\"54321\"",
        [("senderRules", "pool")] = """["54321"]""",
        [("contentRules", "blocked")] = "true",
        [("contentRules", "prefix")] = "\"A\"",
        [("contentRules", "suffix")] = "\"A\"",
        [("contentRules", "optOut")] = "\"STOP\"",
        [("contentRules", "templates")] = """["{any}"]""",
        [("contentRules", "noLinks")] = "true",
        [("contentRules", "partsMax")] = "1",
        [("contentRules", "lengthMax")] = "70",
        [("contentRules", "noUcs2")] = "true",
        [("contentRules", "hours")] = """{ "from": "08:00", "to": "21:00" }""",
        [("contentRules", "noReceipts")] = "true",
    };

    private static readonly string[] Actions = ["refuse", "discard", "replace", "cut", "switchCoding", "add", "remove", "wait"];

    public static TheoryData<string, string> Requirements => [.. Values.Keys.Select(key => (key.List, key.Key))];

    [Fact]
    public async Task Examples_AreTaken()
    {
        foreach (var example in Examples()) Assert.Equal([], await Configurations.ErrorsOfAsync(example));
    }

    [Fact]
    public void Example_IsOneThatAScenarioPlays()
    {
        var played = ScenarioRuns.All.SelectMany(scenario => scenario.Rules).Select(rule => rule.ToJson()).ToList();
        var entries = Examples().SelectMany(example => example.SelectMany(list => list.Value!.AsArray())).ToList();

        Assert.True(entries.Count > 20);
        Assert.All(entries, entry => Assert.Contains(played, rule => JsonNode.DeepEquals(rule, entry)));
    }

    [Fact]
    public void Requirement_HasAnExample() => Assert.All(Values.Keys, key => Assert.True(
        key.Key is "lengthMin" || Examples().Any(example => example[key.List]?.AsArray().Any(entry => entry![key.Key] is not null) is true),
        $"{key} has no example"));

    [Theory]
    [MemberData(nameof(Requirements))]
    public async Task Action_IsTaken_WhereTheDocumentNamesIt(string list, string key)
    {
        var documented = ActionsOf(list, key);
        foreach (var action in Actions)
        {
            var with = action == "replace" ? Replacing : "";
            var rule = $$"""{ "{{list}}": [{ "name": "x", "{{key}}": {{Values[(list, key)]}}, "onBreach": "{{action}}"{{with}} }] }""";
            var errors = await Configurations.ErrorsOfAsync(JsonNode.Parse(rule)!.AsObject());
            Assert.True((errors.Count == 0) == documented.Contains(action), $"{key} {action}: {string.Join("; ", errors)}");
        }
    }

    [Theory]
    [MemberData(nameof(Requirements))]
    public void Action_OfARequirement_HasAScenario(string list, string key)
    {
        var played = ScenarioRuns.All.SelectMany(scenario => scenario.Rules).Where(rule => rule.List == list).Select(rule => rule.ToJson())
            .Where(rule => rule[key] is not null).Select(rule => (string?)rule["onBreach"] ?? "refuse").ToList();

        Assert.NotEmpty(played);
        if (key is "lengthMin") return;
        Assert.All(ActionsOf(list, key), action => Assert.Contains(action, played));
    }

    private static List<JsonObject> Examples()
    {
        var examples = new List<JsonObject>();
        List<string>? lines = null;
        foreach (var line in Document())
        {
            if (line == "```json") lines = [];
            else if (line == "```" && lines is not null) (_, lines) = (Add(lines), null);
            else lines?.Add(line);
        }

        return examples;

        bool Add(List<string> text)
        {
            examples.Add(JsonNode.Parse(string.Join('\n', text))!.AsObject());
            return true;
        }
    }

    private static List<string> ActionsOf(string list, string key)
    {
        var heading = list == "senderRules" ? "## Rules for senders" : "## Rules for content";
        var row = Document().SkipWhile(line => line != heading).First(line => line.StartsWith('|') && line.Split('|')[1].Contains($"`{key}`"));
        return [.. row.Split('|')[3].Split(',').Select(action => action.Trim()).Where(action => action.Length > 0)];
    }

    private static string[] Document() => File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "docs", "rules.md"));
}
