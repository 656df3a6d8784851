using Signalbox.Appliance.Tests.Play;
using Signalbox.Appliance.Tests.Table;

namespace Signalbox.Appliance.Tests;

/// <summary>
/// The scenarios once more, with the npm package smpp as the customers' client: all but those in which a customer sends what no client that
/// keeps to the protocol sends, which the package has no way to say; and but those that are about lists, senders, limits, links, routes and rules, to
/// which the client is all one.
/// </summary>
public sealed class NodeScenarioTests(NodeRelay relay) : IClassFixture<NodeRelay>
{
    /// <summary>Scenarios that the package cannot play, and why.</summary>
    private static readonly Dictionary<string, string> Beyond = new(StringComparer.Ordinal)
    {
        ["S8, S13: a malformed time is 0x61"] = "it makes a relative time of any short word",
        ["S11, S13: another TLV of a wrong length is 0xC4"] = "it writes every integer in its own length",
    };

    /// <summary>Files of scenarios that are about what the appliance does with a submission, however it came.</summary>
    private static readonly string[] OfTheServer = ["lists.md", "senders.md", "limits.md"];

    public static IEnumerable<TheoryDataRow<string, string>> Table =>
        ScenarioRuns.All.Where(IsOrdinary).Select(scenario => new TheoryDataRow<string, string>(scenario.File, scenario.Name)
        {
            TestDisplayName = $"node-smpp {scenario.File} {scenario.Name}",
        });

    [Fact]
    public void Beyond_NamesScenariosThatThereAre() =>
        Assert.All(Beyond.Keys, name => Assert.Contains(ScenarioRuns.All, scenario => scenario.Name == name));

    [Fact]
    public void OfTheServer_NamesFilesThatThereAre() =>
        Assert.All(OfTheServer, file => Assert.Contains(ScenarioRuns.All, scenario => scenario.File == file));

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Scenario_WithNodeSmppAsTheClient_GoesAsItSays(string file, string name)
    {
        var scenario = ScenarioRuns.All.Single(scenario => scenario.File == file && scenario.Name == name);

        await ScenarioRun.PlayAsync(scenario, [], relay.OpenAsync);
    }

    private static bool IsOrdinary(Scenario scenario) =>
        !OfTheServer.Contains(scenario.File)
        && scenario.Links.Count == 0
        && scenario.Rules.Count == 0
        && !Beyond.ContainsKey(scenario.Name)
        && !scenario.Steps.Any(step => step.Action is { Verb: "pdu" or "octets" or "simple" or "soap" or "rest" or "http" });
}
