using System.Collections.Frozen;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Submissions;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Queues;

/// <summary>Accounts share a link by parts: a flood of one delays another by no more than its share (row R2).</summary>
public sealed class FairnessTests
{
    private static readonly Account Flooding = GatewaySetup.Demo with { QueueMax = 1_000_000 };

    private static readonly Account Quiet = Flooding with
    {
        Key = 8, Id = "quiet", Senders = new[] { "22222" }.ToFrozenSet(StringComparer.Ordinal), DefaultSender = "22222",
    };

    private static readonly GatewaySetup Two = new() { Accounts = [Flooding, Quiet] };

    [Fact]
    public async Task OneMessage_BehindAFloodOfAnothers_IsAmongTheNextTwo()
    {
        await using var bench = await GatewayBench.OpenAsync(Two);
        await SubmitAsync(bench, Flooding, 50_000);
        bench.Link.TakeAll(10);
        await SubmitAsync(bench, Quiet, 1);

        Assert.Contains(bench.Link.TakeAll(2), part => part.Account.Id == Quiet.Id);
    }

    [Fact]
    public async Task TwoAccounts_AtTenToOne_ShareALinkEquallyWhileBothHaveSomething()
    {
        await using var bench = await GatewayBench.OpenAsync(Two);
        await SubmitAsync(bench, Flooding, 10_000);
        await SubmitAsync(bench, Quiet, 1_000);

        var taken = bench.Link.TakeAll(2_000).CountBy(part => part.Account.Id).ToDictionary();

        Assert.Equal((1_000, 1_000), (taken[Flooding.Id], taken[Quiet.Id]));
    }

    [Fact]
    public async Task LongMessages_OfOneAccount_CountByTheirParts()
    {
        await using var bench = await GatewayBench.OpenAsync(Two);
        for (var i = 0; i < 100; i++) await bench.SubmitAsync(Draft.OfParts(5));
        await SubmitAsync(bench, Quiet, 500);

        var taken = bench.Link.TakeAll(500).CountBy(part => part.Account.Id).ToDictionary();

        Assert.InRange(taken[Flooding.Id], 245, 255);
        Assert.InRange(taken[Quiet.Id], 245, 255);
    }

    [Fact]
    public async Task LongMessages_SubmittedOneByOneAsTheLinkTakesThem_EarnNoMore()
    {
        await using var bench = await GatewayBench.OpenAsync(Two);
        await SubmitAsync(bench, Quiet, 1_000);
        var taken = new Dictionary<string, int> { [Flooding.Id] = 0, [Quiet.Id] = 0 };

        await bench.SubmitAsync(Draft.OfParts(5));
        for (var i = 0; i < 600; i++)
        {
            var part = bench.Link.Take();
            taken[part.Account.Id]++;
            if (part.Account.Id == Flooding.Id && part.Key.Number == 5) await bench.SubmitAsync(Draft.OfParts(5));
        }

        Assert.InRange(taken[Flooding.Id], 290, 310);
    }

    [Fact]
    public async Task TheParts_OfALongMessage_LeaveOneAfterTheOther()
    {
        await using var bench = await GatewayBench.OpenAsync(Two);
        await SubmitAsync(bench, Quiet, 10);
        for (var i = 0; i < 3; i++) await bench.SubmitAsync(Draft.OfParts(4));

        var runs = bench.Link.TakeAll().Where(part => part.Account.Id == Flooding.Id).Chunk(4);

        Assert.All(runs, run => Assert.Single(run.Select(part => part.Message.Id).Distinct()));
        Assert.All(runs, run => Assert.Equal([1, 2, 3, 4], run.Select(part => part.Key.Number)));
    }

    private static async Task SubmitAsync(GatewayBench bench, Account account, int count)
    {
        for (var i = 0; i < count; i++)
            Assert.Equal(Refusal.None, bench.TrySubmit(new Draft { Account = account.Id, From = account.DefaultSender! }));
        await bench.SettleAsync();
    }
}
