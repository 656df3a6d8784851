using Signalbox.Appliance.Tests.Play;

namespace Signalbox.Appliance.Tests;

/// <summary>Every scenario of the tables under Scenarios, played against the real composition over real sockets.</summary>
public sealed class ScenarioTests(ScenarioRuns runs)
{
    public static IEnumerable<TheoryDataRow<string, string>> Table => ScenarioRuns.All.Select(
        scenario => new TheoryDataRow<string, string>(scenario.File, scenario.Name) { TestDisplayName = $"{scenario.File} {scenario.Name}" });

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Scenario_Played_GoesAsItSays(string file, string name)
    {
        var played = await runs.PlayAsync(ScenarioRuns.All.Single(scenario => scenario.File == file && scenario.Name == name));

        Assert.True(played.Fault is null, played.Fault?.ToString());
    }
}
