using Signalbox.Appliance.Tests.Play;
using Signalbox.Appliance.Tests.Table;

namespace Signalbox.Appliance.Tests;

/// <summary>The tables speak of every requirement and of every error, and enough of them are played.</summary>
public sealed class ScenarioCoverageTests(ITestOutputHelper output)
{
    private const int ScenariosMin = 120;

    /// <summary>Row S13, with those of SMPP 3.4 for what it is silent of.</summary>
    public static TheoryData<string> Errors { get; } =
    [
        "0x01", "0x02", "0x03", "0x04", "0x05", "0x08", "0x0A", "0x0B", "0x0C", "0x0D", "0x0E", "0x0F", "0x14", "0x45", "0x55", "0x58", "0x61",
        "0x62", "0xAB", "0xC4", "0x500",
    ];

    public static TheoryData<string> Rows { get; } =
    [
        .. Enumerable.Range(1, 21).Append(23).Select(row => $"S{row}"), .. Enumerable.Range(1, 4).Select(row => $"E{row}"),
        .. Enumerable.Range(1, 5).Select(row => $"A{row}"),
    ];

    /// <summary>Errors that a submission never gets: nothing was to be sent.</summary>
    private static readonly string[] OfBinds = ["0x02", "0x05", "0x0D", "0x0E", "0x0F"];

    [Fact]
    public void Scenarios_ThatArePlayed_AreEnough()
    {
        output.WriteLine($"{ScenarioRuns.All.Count} scenarios are played");

        Assert.True(ScenarioRuns.All.Count >= ScenariosMin, $"{ScenarioRuns.All.Count} scenarios, below {ScenariosMin}");
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Requirement_HasAScenario(string row) => AssertSpokenOf(row, scenario => scenario.Rows.Contains(row));

    [Theory]
    [MemberData(nameof(Errors))]
    public void Error_HasAScenarioThatProvokesIt(string status) => AssertSpokenOf(status, scenario => Provokes(scenario, status));

    [Fact]
    public void UnknownCommand_HasAScenarioWithGenericNack() => AssertSpokenOf(
        "generic_nack 0x03", scenario => Answers(scenario).Any(answer => answer.Verb == "generic_nack" && answer.Words is ["0x03"]));

    [Theory]
    [MemberData(nameof(Errors))]
    public void ErrorOfASubmission_HasAScenarioThatShowsThatNothingWasSent(string status)
    {
        if (OfBinds.Contains(status)) return;
        AssertSpokenOf(
            status, scenario => Provokes(scenario, status) && scenario.Steps.Any(step => step.Inbox is not null || step.OnTheAir is not null));
    }

    private static void AssertSpokenOf(string what, Func<Scenario, bool> speaks) =>
        Assert.True(ScenarioRuns.All.Any(speaks), $"no scenario speaks of {what}");

    private static bool Provokes(Scenario scenario, string status) =>
        Value.TryNumber(status, out var number) && Answers(scenario).Any(answer => StatusesOf(answer).Contains(number));

    private static IEnumerable<uint> StatusesOf(Statement answer) =>
        from word in answer.Words.Prepend(answer.Verb)
        where word.StartsWith("0x", StringComparison.Ordinal)
        select Value.TryNumber(word, out var status) ? status : 0;

    private static IEnumerable<Statement> Answers(Scenario scenario) => scenario.Steps.SelectMany(step => step.ComesBack ?? []);
}
