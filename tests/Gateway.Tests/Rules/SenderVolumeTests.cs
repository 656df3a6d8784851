using Signalbox.Gateway.Guards;
using Signalbox.Gateway.Rules;
using Signalbox.Gateway.Rules.Senders;
using Signalbox.Gateway.Submissions;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Rules;

/// <summary>Row R4: messages of one sender in a moving period.</summary>
public sealed class SenderVolumeTests
{
    private const int Max = 50;

    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    // However the messages come: no period has more than it may, and a sender that has been silent for a period has all of it.
    [Fact]
    public async Task Submissions_AtAnyPace_NoPeriodHasMoreThanItMay()
    {
        await using var bench = await GatewayBench.OpenAsync(SetupOf(Max));
        var random = new Random(1);
        var taken = new List<DateTimeOffset>();
        for (var times = 0; times < 2000; times++)
        {
            if (bench.TrySubmit(new Draft()) == Refusal.None) taken.Add(bench.Clock.GetUtcNow());
            bench.Clock.Advance(TimeSpan.FromSeconds(random.Next(60)));
            if (times % 100 == 0) await bench.SettleAsync();
        }

        await bench.SettleAsync();
        Assert.True(taken.Count > 10 * Max, $"{taken.Count}");
        for (var i = Max; i < taken.Count; i++) Assert.True(taken[i] - taken[i - Max] >= Period, $"{taken[i - Max]} to {taken[i]}");
    }

    [Fact]
    public async Task Count_OutlivesARestart()
    {
        var bench = await GatewayBench.OpenAsync(SetupOf(2));
        await bench.SubmitAsync();
        await bench.SubmitAsync();

        await using var after = await bench.RestartAsync();

        Assert.Equal(Refusal.RuleBroken, after.TrySubmit(new Draft()));
        after.Clock.Advance(Period + (Period / 24));
        Assert.Equal(Refusal.None, after.TrySubmit(new Draft()));
    }

    [Fact]
    public async Task Sender_HasItsOwnCount()
    {
        await using var bench = await GatewayBench.OpenAsync(SetupOf(1));

        Assert.Equal(Refusal.None, bench.TrySubmit(new Draft()));
        Assert.Equal(Refusal.RuleBroken, bench.TrySubmit(new Draft()));
        Assert.Equal(Refusal.None, bench.TrySubmit(new Draft { From = "Signalbox" }));
    }

    [Fact]
    public async Task Count_OfAReplacedSender_IsGivenBack()
    {
        var replaced = new SenderRule("shared", new SenderRequirement.Another())
        {
            OnBreach = BreachAction.Replace, With = new SenderSource.Shared(Sms.Addresses.SmsAddress.FromText("54321")),
        };
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup { Rules = new RuleSet([RuleOf(1), replaced], [], []) });

        for (var times = 0; times < 3; times++) Assert.Equal(Refusal.None, bench.TrySubmit(new Draft()));
    }

    private static GatewaySetup SetupOf(int max) => new() { Rules = new RuleSet([RuleOf(max)], [], []) };

    private static SenderRule RuleOf(int max) => new("volume", new SenderRequirement.Volume(SenderTallies.KeyOf("volume"), max, Period));
}
