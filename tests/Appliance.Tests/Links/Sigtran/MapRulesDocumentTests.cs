using System.Globalization;
using System.Text.Json;
using Signalbox.Appliance.Links.Sigtran.Answers;

namespace Signalbox.Appliance.Tests.Links.Sigtran;

/// <summary>docs/sigtran.md says what the code does. When this fails, the right table is in the failure: put it into the document.</summary>
public sealed class MapRulesDocumentTests
{
    private const string Head = "| step | error | detail | action | first pause, s | other node first |";

    [Fact]
    public void Rules_AreThoseInTheCode()
    {
        var expected = string.Concat(MapRules.Rows.Select(Line));

        var written = string.Concat(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "sigtran.md"))
            .SkipWhile(line => line != Head).Skip(2).TakeWhile(line => line.StartsWith('|')).Select(line => line + "\n"));

        Assert.True(written == expected, $"the document has\n{written}\nand should have\n{expected}");
    }

    [Fact]
    public void Rules_EveryErrorHasOne()
    {
        foreach (var step in Enum.GetValues<MapStep>())
            foreach (var error in Enumerable.Range(0, 256))
                Assert.Equal(step, MapRules.Of(step, error, null).Step);
    }

    private static string Line(MapRule rule)
    {
        var step = rule.Step == MapStep.Locate ? "locate" : "forward";
        var error = rule.Error == MapRule.AnyError ? "others" : rule.Error.ToString(CultureInfo.InvariantCulture);
        var action = JsonNamingPolicy.CamelCase.ConvertName(rule.Action.ToString());
        var pause = rule.Action == MapAction.Retry ? rule.PauseSeconds.ToString(CultureInfo.InvariantCulture) : "";
        var other = rule.TriesOtherNode ? "yes" : "";
        var line = $"| {step} | {error} | {rule.Detail?.ToString(CultureInfo.InvariantCulture)} | {action} | {pause} | {other} |\n";
        return line.Replace("|  |", "| |", StringComparison.Ordinal).Replace("|  |", "| |", StringComparison.Ordinal);
    }
}
