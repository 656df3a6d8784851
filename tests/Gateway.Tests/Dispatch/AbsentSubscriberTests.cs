using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Dispatch;

/// <summary>Networks that say when a subscriber can be reached again (row X1), and that say at once what others say by a receipt (row S8).</summary>
public sealed class AbsentSubscriberTests
{
    private const string Somebody = "79000000001";
    private const string Another = "79000000002";

    [Theory]
    [InlineData(RetryReason.Absent, 300)]
    [InlineData(RetryReason.MemoryFull, 600)]
    public async Task Part_OfASubscriberWhoCannotTakeIt_PausesByThePlanOfItsCause(RetryReason reason, int firstSeconds)
    {
        await using var bench = await GatewayBench.OpenAsync();
        await bench.SubmitAsync(new Draft { Validity = TimeSpan.FromHours(48) });
        bench.Link.Retry(bench.Link.Take(), TimeSpan.Zero, DeliveryError.Absent, reason);

        int[] doublings = [1, 2, 4, 8, 16, 32, 64];
        foreach (var seconds in doublings.Select(times => Math.Min(firstSeconds * times, 7200)))
        {
            bench.Clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
            Assert.False(bench.Link.TryTake(out _));
            bench.Clock.Advance(TimeSpan.FromTicks(1));
            bench.Link.Retry(bench.Link.Take(), TimeSpan.Zero, DeliveryError.Absent, reason);
        }
    }

    [Fact]
    public async Task SubscriberWhoIsBack_GetsAtOnceWhatWaitedForThem_AndNobodyElseDoes()
    {
        await using var bench = await GatewayBench.OpenAsync();
        foreach (var number in new[] { Somebody, Another, Somebody })
            await bench.SubmitAsync(new Draft { To = number, Validity = TimeSpan.FromHours(48) });
        foreach (var part in bench.Link.TakeAll()) bench.Link.Retry(part, TimeSpan.Zero, DeliveryError.Absent, RetryReason.Absent);
        await bench.Link.Work.WaitAsync();
        Assert.False(bench.Link.TryTake(out _));

        var wake = bench.Link.Work.WaitAsync().AsTask();
        bench.Link.SubscriberIsBack(Somebody);
        await wake.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        var taken = bench.Link.TakeAll();
        bench.Clock.Advance(TimeSpan.FromSeconds(300));

        Assert.Equal([Somebody, Somebody], taken.Select(part => part.Message.To.Value));
        Assert.Equal(Another, bench.Link.Take().Message.To.Value);
        Assert.False(bench.Link.TryTake(out _));
    }

    [Fact]
    public async Task SubscriberWhoIsBack_DoesNotGetWhatPausesForAnotherReason()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await bench.SubmitAsync(new Draft { To = Somebody });
        bench.Link.Retry(bench.Link.Take(), TimeSpan.FromSeconds(10), reason: RetryReason.Throttled);

        bench.Link.SubscriberIsBack(Somebody);
        bench.Link.SubscriberIsBack(Another);

        Assert.False(bench.Link.TryTake(out _));
        bench.Clock.Advance(TimeSpan.FromSeconds(10));
        bench.Link.Take();
    }

    [Fact]
    public async Task SubscriberWhoIsBack_AndCannotBeReachedAgain_IsWaitedForAnew()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await bench.SubmitAsync(new Draft { To = Somebody, Validity = TimeSpan.FromHours(48) });
        for (var round = 0; round < 3; round++)
        {
            bench.Link.Retry(bench.Link.Take(), TimeSpan.Zero, DeliveryError.Absent, RetryReason.Absent);
            Assert.False(bench.Link.TryTake(out _));
            bench.Link.SubscriberIsBack(Somebody);
        }

        Assert.Equal(3, bench.Link.Take().Retries);
        Assert.False(bench.Link.TryTake(out _));
    }

    [Fact]
    public async Task Part_ThatWaitsForItsSubscriber_ExpiresWithTheLastReason()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync(new Draft { To = Somebody, Validity = TimeSpan.FromMinutes(4) });
        bench.Link.Retry(bench.Link.Take(), TimeSpan.Zero, DeliveryError.Absent, RetryReason.Absent);

        bench.Clock.Advance(TimeSpan.FromMinutes(5));
        await bench.SettleAsync();
        bench.Link.SubscriberIsBack(Somebody);
        var ended = bench.TakeEndOf(message);

        Assert.Equal((MessageState.Expired, (ushort)DeliveryError.Absent), (ended.State, ended.Error));
        Assert.False(bench.Link.TryTake(out _));
    }

    [Fact]
    public async Task Part_ThatTheHandsetHas_EndsDeliveredByTheAnswer()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync();

        bench.Link.Deliver(bench.Link.Take(), "msc-1");
        await bench.SettleAsync();
        var ended = bench.TakeEndOf(message);

        Assert.Equal((MessageState.Delivered, (ushort)DeliveryError.None), (ended.State, ended.Error));
    }
}
