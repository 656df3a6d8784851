using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Queues;

/// <summary>Row R2: order within a sender and recipient is kept, also when something must be tried again.</summary>
public sealed class PairOrderTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task WhatFollowsAPart_ThatPauses_WaitsForIt_AndOthersDoNot()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var first = await bench.SubmitAsync();
        var second = await bench.SubmitAsync();
        var other = await bench.SubmitAsync(new Draft { To = "79007654321" });
        var third = await bench.SubmitAsync();
        bench.Link.Retry(bench.Link.Take(), Pause);

        var meanwhile = bench.Link.TakeAll();
        bench.Clock.Advance(Pause);

        Assert.Equal([other.Id], meanwhile.Select(part => part.Message.Id));
        Assert.Equal([first.Id, second.Id, third.Id], bench.Link.TakeAll().Select(part => part.Message.Id));
    }

    [Fact]
    public async Task SameRecipient_OfAnotherSender_DoesNotWait()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await bench.SubmitAsync();
        var other = await bench.SubmitAsync(new Draft { From = "Signalbox" });
        bench.Link.Retry(bench.Link.Take(), Pause);

        Assert.Equal(other.Id, bench.Link.Take().Message.Id);
    }

    [Fact]
    public async Task PartsInFlight_RefusedOutOfOrder_GoAgainInTheirOrder()
    {
        await using var bench = await GatewayBench.OpenAsync();
        for (var i = 0; i < 5; i++) await bench.SubmitAsync();
        var parts = bench.Link.TakeAll();

        foreach (var part in Enumerable.Reverse(parts)) bench.Link.Retry(part, TimeSpan.Zero);

        Assert.Equal(parts, bench.Link.TakeAll());
    }

    [Fact]
    public async Task PartThatPauses_AndExpires_LetsTheOthersGo()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var brief = await bench.SubmitAsync(new Draft { Validity = TimeSpan.FromMinutes(1) });
        var follower = await bench.SubmitAsync();
        bench.Link.Retry(bench.Link.Take(), TimeSpan.FromMinutes(4));
        Assert.False(bench.Link.TryTake(out _));

        bench.Clock.Advance(TimeSpan.FromSeconds(70));
        await bench.SettleAsync();

        Assert.Equal(MessageState.Expired, bench.TakeEndOf(brief).State);
        Assert.Equal(follower.Id, bench.Link.Take().Message.Id);
    }

    [Fact]
    public async Task FollowersBeyondTheLimit_WaitWithTheirFlow_AndAllComeInOrder()
    {
        const int followers = 3_000;
        await using var bench = await GatewayBench.OpenAsync();
        var first = await bench.SubmitAsync();
        for (var i = 0; i < followers; i++) bench.TrySubmit(new Draft());
        await bench.SettleAsync();
        bench.Link.Retry(bench.Link.Take(), Pause);
        var meanwhile = bench.Link.TakeAll();

        bench.Clock.Advance(Pause);
        var rest = bench.Link.TakeAll().Select(part => part.Message.Id).ToList();

        Assert.Empty(meanwhile);
        Assert.Equal(followers + 1, rest.Count);
        Assert.Equal(first.Id, rest[0]);
        Assert.Equal(rest.Order(), rest);
    }
}
