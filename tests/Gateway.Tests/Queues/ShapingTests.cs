using System.Collections.Frozen;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Shaping;
using Signalbox.Gateway.Submissions;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Queues;

/// <summary>Row R2: how much of which traffic leaves, by the clock.</summary>
public sealed class ShapingTests
{
    private const string Code = GatewaySetup.Number;
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);
    private static readonly Account Roomy = GatewaySetup.Demo with { QueueMax = 1_000_000 };

    public static TheoryData<double> Rates => [1, 2, 3, 7, 10, 33, 100, 333, 1_000, 5_000];

    // The link asks when it is woken, as late as timers and a busy machine make it.
    [Theory]
    [MemberData(nameof(Rates))]
    public async Task OneCode_OverAMinute_SendsItsRateWithinOnePerCentAndNoSecondMoreThanRateAndBurst(double rate)
    {
        var rule = Pace(rate) with { Senders = new HashSet<string> { Code } };
        await using var bench = await OpenAsync(rule);
        await SubmitAsync(bench, (int)(rate * 62) + 10);

        var sent = Send(bench, Minute, seed: 7, stepMax: TimeSpan.FromMilliseconds(15));

        Assert.InRange(sent.Count, (rate * 60 * 0.99) - 1, (rate * 60 * 1.01) + rule.Burst);
        Assert.InRange(BusiestSecond.Of(sent, TimeSpan.TicksPerSecond), 1, rate + rule.Burst);
    }

    [Fact]
    public async Task Burst_AfterARest_LeavesAtOnceAndThenAtTheRate()
    {
        await using var bench = await OpenAsync(Pace(10, burst: 50));
        await SubmitAsync(bench, 200);

        var atOnce = bench.Link.TakeAll().Count;
        bench.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(50, atOnce);
        Assert.Equal(10, bench.Link.TakeAll().Count);
    }

    [Fact]
    public async Task LongMessage_LeavesWholeAndCountsAllItsParts()
    {
        await using var bench = await OpenAsync(Pace(2, burst: 1));
        await bench.SubmitAsync(Draft.OfParts(6));
        await bench.SubmitAsync();

        var first = bench.Link.TakeAll();
        bench.Clock.Advance(TimeSpan.FromSeconds(2.9));
        var early = bench.Link.TakeAll();
        bench.Clock.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Equal(6, first.Count);
        Assert.Empty(early);
        Assert.Single(bench.Link.TakeAll());
    }

    [Fact]
    public async Task SlowCode_HoldsBackNoOtherOfTheSameAccount()
    {
        await using var bench = await OpenAsync(Pace(1) with { Senders = new HashSet<string> { Code } });
        await SubmitAsync(bench, 1_000);
        await SubmitAsync(bench, 20, new Draft { From = "Signalbox" });

        var taken = bench.Link.TakeAll().CountBy(part => part.Message.From.Value).ToDictionary();

        Assert.Equal((1, 20), (taken[Code], taken["Signalbox"]));
    }

    [Fact]
    public async Task SlowCode_BeyondWhatMemoryHolds_HoldsBackNoOther()
    {
        await using var bench = await OpenAsync(Pace(1) with { Senders = new HashSet<string> { Code } });
        await SubmitAsync(bench, 30_000);
        await SubmitAsync(bench, 300, new Draft { From = "Signalbox" });

        Assert.Equal(301, bench.Link.TakeAll().Count);
    }

    [Fact]
    public async Task OnePaceForEachSender_IsEachSendersOwn()
    {
        await using var bench = await OpenAsync(Pace(5, burst: 5) with { Per = ShapingScope.Sender });
        await SubmitAsync(bench, 100);
        await SubmitAsync(bench, 100, new Draft { From = "Signalbox" });

        var taken = bench.Link.TakeAll().CountBy(part => part.Message.From.Value).ToDictionary();

        Assert.Equal((5, 5), (taken[Code], taken["Signalbox"]));
    }

    [Theory]
    [InlineData(SenderKind.ShortCode, 3, 50)]
    [InlineData(SenderKind.Alphanumeric, 50, 3)]
    [InlineData(SenderKind.LongCode, 50, 50)]
    public async Task PaceOfAKindOfSenders_HoldsForThatKind(SenderKind kind, int ofCode, int ofName)
    {
        await using var bench = await OpenAsync(Pace(3, burst: 3) with { SenderKind = kind });
        await SubmitAsync(bench, 50);
        await SubmitAsync(bench, 50, new Draft { From = "Signalbox" });

        var taken = bench.Link.TakeAll().CountBy(part => part.Message.From.Value).ToDictionary();

        Assert.Equal((ofCode, ofName), (taken[Code], taken["Signalbox"]));
    }

    [Fact]
    public async Task PacesOfNetworks_HoldForTheirNumbers()
    {
        var all = Pace(20, burst: 20) with { Name = "country", Prefixes = ["79"] };
        var one = Pace(5, burst: 5) with { Name = "network", Prefixes = ["79001"] };
        await using var bench = await OpenAsync(all, one);
        await SubmitAsync(bench, 50, new Draft { To = "79001234567" });
        await SubmitAsync(bench, 50, new Draft { To = "79002234567" });

        var taken = bench.Link.TakeAll().CountBy(part => part.Message.To.Value).ToDictionary();

        Assert.Equal((5, 15), (taken["79001234567"], taken["79002234567"]));
    }

    [Fact]
    public async Task OneCode_ThroughTwoLinks_KeepsToOnePace()
    {
        await using var bench = await OpenAsync(Pace(4, burst: 4) with { Senders = new HashSet<string> { Code } });
        await SubmitAsync(bench, 50, new Draft { To = "79001234567" });
        await SubmitAsync(bench, 50, new Draft { To = "79011234567" });

        Assert.Equal(4, bench.Link.TakeAll().Count);
        Assert.Empty(bench.LinkOf(GatewaySetup.LinkB).TakeAll());
    }

    [Fact]
    public async Task SeveralPaces_TheNarrowestBindsAndIsShown()
    {
        await using var bench = await OpenAsync(
            Pace(100, burst: 10) with { Name = "link", Link = GatewaySetup.LinkA },
            Pace(50, burst: 10) with { Name = "account", Account = "demo" },
            Pace(1, burst: 2) with { Name = "code", Senders = new HashSet<string> { Code } });
        await SubmitAsync(bench, 50);

        Assert.Equal(2, bench.Link.TakeAll().Count);
        var report = bench.Gateway.Queues.Find(GatewaySetup.LinkA)!;
        Assert.Equal("code", Assert.Single(report.Held).Pace);
        Assert.Equal(48, report.Waiting);
    }

    [Fact]
    public async Task PaceOfTheLink_HoldsEverythingAndIsShown_AndAccountsStillShareIt()
    {
        var quiet = Roomy with
        {
            Key = 8, Id = "quiet", Senders = new[] { "22222" }.ToFrozenSet(StringComparer.Ordinal), DefaultSender = "22222",
        };
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup
        {
            Accounts = [Roomy, quiet], Shaping = [Pace(10, burst: 1) with { Name = "link", Link = GatewaySetup.LinkA }],
        });
        await SubmitAsync(bench, 1_000);
        await SubmitAsync(bench, 100, new Draft { Account = "quiet", From = "22222" });

        var sent = Send(bench, TimeSpan.FromSeconds(10), seed: 3, stepMax: TimeSpan.FromMilliseconds(5), out var byAccount);

        Assert.InRange(sent.Count, 99, 102);
        Assert.InRange(byAccount["quiet"], 49, 51);
        Assert.Equal("pace link", bench.Gateway.Queues.Find(GatewaySetup.LinkA)!.LimitedBy);
    }

    [Fact]
    public async Task Express_OfAPacedCodeBehindAHundredThousand_LeavesWithTheNextToken()
    {
        await using var bench = await OpenAsync(Pace(2, burst: 1) with { Senders = new HashSet<string> { Code } });
        await SubmitAsync(bench, 100_000);
        bench.Link.TakeAll();
        var express = await bench.SubmitAsync(new Draft { Priority = 3 });

        bench.Clock.Advance(TimeSpan.FromSeconds(0.5));

        Assert.Equal(express.Id, bench.Link.Take().Message.Id);
    }

    [Fact]
    public async Task DaysLimit_HoldsUntilTheNextDayAndOverARestart()
    {
        var setup = new GatewaySetup { Accounts = [Roomy], Shaping = [Pace(1_000, burst: 1_000) with { PerDay = 30, Per = ShapingScope.Sender }] };
        var first = await GatewayBench.OpenAsync(setup);
        await SubmitAsync(first, 100);
        var today = first.Link.TakeAll();
        foreach (var part in today) first.Link.Accept(part, $"r{part.Key.PartId}");
        await first.SettleAsync();

        await using var bench = await first.CrashAsync();
        var afterRestart = bench.Link.TakeAll();
        bench.Clock.Advance(TimeSpan.FromHours(12));
        var tomorrow = bench.Link.TakeAll();

        Assert.Equal((30, 0, 30), (today.Count, afterRestart.Count, tomorrow.Count));
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(5, 55)]
    [InlineData(10, 100)]
    [InlineData(400, 100)]
    public async Task WarmUp_GrowsDayByDay(int day, int expected)
    {
        var since = DateOnly.FromDateTime(new Kernel.Testing.ManualClock().GetUtcNow().UtcDateTime).AddDays(-day);
        await using var bench = await OpenAsync(Pace(1_000, burst: 1_000) with { PerDay = 100, WarmUp = new WarmUp(since, 10, 0.1) });
        await SubmitAsync(bench, 200);

        Assert.Equal(expected, bench.Link.TakeAll().Count);
    }

    [Fact]
    public async Task WakeUp_ComesWhenAPaceLetsMoreThrough()
    {
        await using var bench = await OpenAsync(Pace(2, burst: 1));
        await SubmitAsync(bench, 3);
        bench.Link.TakeAll();
        await bench.Link.Work.WaitAsync();

        var wake = bench.Link.Work.WaitAsync().AsTask();
        bench.Clock.Advance(TimeSpan.FromSeconds(0.4));
        var isEarly = wake.IsCompleted;
        bench.Clock.Advance(TimeSpan.FromSeconds(0.1));
        await wake.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.False(isEarly);
        bench.Link.Take();
    }

    private static ShapingRule Pace(double rate, double? burst = null) =>
        new() { Name = "pace", RatePerSecond = rate, Burst = burst ?? Math.Max(1, rate / 10) };

    private static Task<GatewayBench> OpenAsync(params ShapingRule[] rules) =>
        GatewayBench.OpenAsync(new GatewaySetup { Accounts = [Roomy], Shaping = rules });

    private static async Task SubmitAsync(GatewayBench bench, int count, Draft? draft = null)
    {
        foreach (var some in Enumerable.Range(0, count).Chunk(5_000))
        {
            foreach (var _ in some) Assert.Equal(Refusal.None, bench.TrySubmit(draft ?? new Draft()));
            await bench.SettleAsync();
        }
    }

    private static List<long> Send(GatewayBench bench, TimeSpan time, int seed, TimeSpan stepMax) => Send(bench, time, seed, stepMax, out _);

    private static List<long> Send(
        GatewayBench bench, TimeSpan time, int seed, TimeSpan stepMax, out Dictionary<string, int> byAccount)
    {
        var random = new Random(seed);
        List<long> sent = [];
        byAccount = [];
        var end = bench.Clock.GetTimestamp() + time.Ticks;
        while (bench.Clock.GetTimestamp() < end)
        {
            while (bench.Link.TryTake(out var part))
            {
                sent.Add(bench.Clock.GetTimestamp());
                byAccount[part.Account.Id] = byAccount.GetValueOrDefault(part.Account.Id) + 1;
            }

            bench.Clock.Advance(TimeSpan.FromTicks(random.NextInt64(TimeSpan.TicksPerMillisecond, stepMax.Ticks)));
        }

        return sent;
    }
}
