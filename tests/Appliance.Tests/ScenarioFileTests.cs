using Signalbox.Appliance.Tests.Table;

namespace Signalbox.Appliance.Tests;

/// <summary>A slip of the pen in a scenario is refused, with file, line and what is wrong.</summary>
public sealed class ScenarioFileTests
{
    private const string Head = "## S1: a title\n| step | comes back | inbox |\n|---|---|---|\n";

    [Theory]
    [InlineData("## no row\n| step |\n|---|\n| unbind |", 1, "headed")]
    [InlineData("## S1: nothing happens", 1, "no step")]
    [InlineData("## S1: a title\nwhat is this", 2, "neither")]
    [InlineData("## S1: a title\nclock: tomorrow", 2, "no time such as")]
    [InlineData("## S1: a title\naccount: bindsMax 3", 2, "'bindsMax' is no setting")]
    [InlineData("## S1: a title\n| step | comment |\n|---|---|", 2, "no column is called 'comment'")]
    [InlineData("## S1: a title\n| step |\n| unbind |", 3, "a line of dashes")]
    [InlineData(Head + "| unbind | ok |", 4, "2 cells under 3 columns")]
    [InlineData(Head + "| unbind | ok", 4, "begins and ends with '|'")]
    [InlineData(Head + "| unbnd | ok | |", 4, "'unbnd' means nothing here")]
    [InlineData(Head + "| submit_sm shortmessage=x | ok | |", 4, "submit_sm has no field 'shortmessage'")]
    [InlineData(Head + "| submit_sm short_message=\"x | ok | |", 4, "the quotes are not closed")]
    [InlineData(Head + "| submit_sm short_message=hex:123 | ok | |", 4, "odd number")]
    [InlineData(Head + "| submit_sm short_message=\"x\"* | ok | |", 4, "a number must follow '*'")]
    [InlineData(Head + "| submit_sm \"x\" | ok | |", 4, "belongs to no field")]
    [InlineData(Head + "| x × submit_sm | ok | |", 4, "'x' before × is no number")]
    [InlineData(Head + "| advance 3 weeks | | |", 4, "no span such as")]
    [InlineData(Head + "| at noon | | |", 4, "no time such as")]
    [InlineData(Head + "| mo from=1 text=x | | |", 4, "needs from, to and text")]
    [InlineData(Head + "| unbind; unbind | | |", 4, "one step a line")]
    [InlineData(Head + "| unbind | okay | |", 4, "'okay' means nothing here")]
    [InlineData(Head + "| unbind | receipt of all | |", 4, "behind 'receipt' means nothing")]
    [InlineData(Head + "| unbind | receipt of 1 state=x | |", 4, "receipt has no field 'state'")]
    [InlineData(Head + "| unbind | ok | \"x\" |", 4, "begins with the subscriber's number")]
    [InlineData(Head + "| unbind | ok | 79001234567: x |", 4, "a text in quotes was expected")]
    public void Parse_SlipOfThePen_NamesFileLineAndFault(string text, int line, string fault)
    {
        var wrong = Assert.Throws<ScenarioException>(() => ScenarioFile.Parse("slip.md", text.Split('\n')));

        Assert.StartsWith($"slip.md:{line}: ", wrong.Message, StringComparison.Ordinal);
        Assert.Contains(fault, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_TwoOfOneName_IsRefused()
    {
        const string twice = $"{Head}| unbind | | |\n\n{Head}| unbind | | |";

        var wrong = Assert.Throws<ScenarioException>(() => ScenarioFile.Parse("slip.md", twice.Split('\n')));

        Assert.Contains("stands here twice", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id:* stat:DELIVRD*", "id:17 stat:DELIVRD err:000", true)]
    [InlineData("id:*", "id:", true)]
    [InlineData("*b*", "abc", true)]
    [InlineData("a*a", "a", false)]
    [InlineData("a*c*b", "abc", false)]
    [InlineData("abc", "abcd", false)]
    public void Wildcards_StandForAnything(string expected, string actual, bool fits) => Assert.Equal(fits, Wildcards.Fits(expected, actual));
}
