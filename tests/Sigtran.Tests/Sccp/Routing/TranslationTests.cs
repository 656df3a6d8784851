using System.Collections.Immutable;
using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Sccp.Codec;
using Signalbox.Sigtran.Sccp.Routing;

namespace Signalbox.Sigtran.Tests.Sccp.Routing;

public sealed class TranslationTests
{
    private static readonly PointCode First = new(1);
    private static readonly PointCode Second = new(2);
    private static readonly PointCode Third = new(3);
    private static readonly SccpAddress Hlr = SccpAddress.OfTitle("491710000001", Subsystems.Hlr);

    [Fact]
    public void FirstRuleThatFits_Counts()
    {
        var table = new TranslationTable([Rule("4917*", First), Rule("49*", Second), Rule("*", Third)]);

        Assert.Equal(First, table.Find(Hlr)!.Targets[0].PointCode);
        Assert.Equal(Second, table.Find(SccpAddress.OfTitle("4930", 6))!.Targets[0].PointCode);
        Assert.Equal(Third, table.Find(SccpAddress.OfTitle("33", 6))!.Targets[0].PointCode);
    }

    [Fact]
    public void Conditions_AllHold()
    {
        var rule = Rule("49*", First);

        Assert.True(rule.IsFor(Hlr));
        var full = rule with { NumberingPlan = 1, NatureOfAddress = 4, TranslationType = 0, Indicator = GlobalTitleIndicator.Full, Subsystem = 6 };
        Assert.True(full.IsFor(Hlr));
        Assert.False((rule with { NumberingPlan = 6 }).IsFor(Hlr));
        Assert.False((rule with { NatureOfAddress = 3 }).IsFor(Hlr));
        Assert.False((rule with { TranslationType = 9 }).IsFor(Hlr));
        Assert.False((rule with { Indicator = GlobalTitleIndicator.TranslationTypeAndPlan }).IsFor(Hlr));
        Assert.False((rule with { Subsystem = 8 }).IsFor(Hlr));
        Assert.False(rule.IsFor(SccpAddress.OfPointCode(First, 6)));
    }

    [Fact]
    public void Cause_TellsANatureWithoutRulesFromDigitsWithoutOne()
    {
        var table = new TranslationTable([Rule("49*", First) with { NumberingPlan = 1 }]);

        Assert.Equal(ReturnCause.NoTranslationForAddress, table.CauseFor(GlobalTitle.E164("33")));
        Assert.Equal(ReturnCause.NoTranslationForNature, table.CauseFor(GlobalTitle.E164("33") with { NumberingPlan = 6 }));
    }

    [Theory]
    [InlineData(null, 0, "", "491710000001")]
    [InlineData(null, 2, "0", "01710000001")]
    [InlineData(null, 0, "99", "99491710000001")]
    [InlineData(null, 40, "1", "1")]
    [InlineData("7", 0, "", "7")]
    public void Rewrite_ChangesDigits(string? digits, int remove, string prefix, string expected)
    {
        var rule = Rule("*", First) with { Rewrite = new() { Digits = digits, Remove = remove, Prefix = prefix } };

        Assert.Equal(SccpAddress.OfTitle(expected, 6), rule.Translate(Hlr));
    }

    [Fact]
    public void Translation_ChangesWhatItNames()
    {
        var rule = Rule("*", First) with
        {
            RoutesOnTitle = false,
            NewSubsystem = 7,
            Rewrite = new() { TranslationType = 5, NumberingPlan = 7, NatureOfAddress = 3 },
        };

        var translated = rule.Translate(Hlr with { PointCode = Second });

        Assert.Equal(
            new SccpAddress
            {
                Subsystem = 7,
                Title = new(GlobalTitleIndicator.Full, "491710000001") { TranslationType = 5, NumberingPlan = 7, NatureOfAddress = 3 },
            },
            translated);
        Assert.Same(Hlr, Rule("*", First).Translate(Hlr));
    }

    [Fact]
    public void TargetsOfOnePriority_ShareTheLoad()
    {
        ImmutableArray<TranslationTarget> targets = [new(First), new(Second), new(Third, Priority: 1)];

        var chosen = Enumerable.Range(0, 4).Select(turn => TranslationTable.Choose(targets, (uint)turn, _ => true));

        Assert.Equal([First, Second, First, Second], chosen);
    }

    [Fact]
    public void TargetsOfAHigherNumber_TakeOver()
    {
        ImmutableArray<TranslationTarget> targets = [new(Third, Priority: 1), new(First), new(Second)];

        Assert.Equal(Second, TranslationTable.Choose(targets, 0, code => code != First));
        Assert.Equal(Second, TranslationTable.Choose(targets, 1, code => code != First));
        Assert.Equal(Third, TranslationTable.Choose(targets, 0, code => code == Third));
        Assert.Null(TranslationTable.Choose(targets, 0, _ => false));
        Assert.Null(TranslationTable.Choose([new(First)], 0, _ => false));
    }

    private static TranslationRule Rule(string mask, PointCode code) => new(DigitMask.Parse(mask), [new(code)]);
}
