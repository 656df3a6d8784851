using System.Collections.Frozen;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Submissions;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Accounts;

/// <summary>Accounts change while the gateway runs, and a change counts from the next submission on.</summary>
public sealed class AccountChangeTests
{
    [Fact]
    public async Task Change_OfSendersAndRate_CountsAtOnce()
    {
        await using var bench = await GatewayBench.OpenAsync();
        Assert.Equal(Refusal.SenderNotAllowed, bench.TrySubmit(new Draft { From = "Shop" }));

        Assert.True(bench.Gateway.Accounts.TryChange("demo", account => account with
        {
            Senders = new[] { "Shop" }.ToFrozenSet(), DefaultSender = "Shop", RatePerSecond = 1,
        }));

        Assert.Equal(Refusal.None, bench.TrySubmit(new Draft { From = "Shop" }));
        Assert.Equal(Refusal.RateExceeded, bench.TrySubmit(new Draft { From = "Shop" }));
        Assert.Equal(Refusal.SenderNotAllowed, bench.TrySubmit(new Draft { From = "12345" }));
    }

    [Fact]
    public async Task Change_OfSomethingElse_LeavesTheRateWindowAsItStands()
    {
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup().With(account => account with { RatePerSecond = 1 }));
        Assert.Equal(Refusal.None, bench.TrySubmit(new Draft()));

        bench.Gateway.Accounts.TryChange("demo", account => account with { QueueMax = 7 });

        Assert.Equal(Refusal.RateExceeded, bench.TrySubmit(new Draft()));
    }

    [Fact]
    public async Task Add_NewAccount_GetsAKeyOfItsOwnAndMaySubmit()
    {
        await using var bench = await GatewayBench.OpenAsync();

        Assert.True(bench.Gateway.Accounts.TryAdd(GatewaySetup.Demo with { Key = 0, Id = "second" }));
        Assert.False(bench.Gateway.Accounts.TryAdd(GatewaySetup.Demo with { Key = 0, Id = "second" }));

        Assert.Equal(8, bench.Gateway.Accounts.Find("second")?.Key);
        Assert.Equal(Refusal.None, bench.TrySubmit(new Draft { Account = "second" }));
    }

    [Fact]
    public async Task Remove_AccountWithALiveMessage_TheMessageRunsToItsEnd()
    {
        await using var bench = await GatewayBench.OpenAsync();
        bench.TrySubmit(new Draft());
        await bench.SettleAsync();
        var desk = bench.Desk;

        Assert.True(bench.Gateway.Accounts.TryRemove("demo"));
        Assert.False(bench.Gateway.Accounts.TryRemove("demo"));

        Assert.Null(bench.Gateway.Accounts.Find("demo"));
        Assert.Same(desk, bench.Gateway.Accounts.Find(desk.Key));
        Assert.True(desk.IsRemoved);
        Assert.Equal(1, desk.Live);
        Assert.True(bench.Link.TryTake(out _));
    }
}
