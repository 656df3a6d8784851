using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Dispatch;

public sealed class ExpiryTests
{
    private static readonly Draft OneMinute = new() { Validity = TimeSpan.FromMinutes(1) };

    [Fact]
    public async Task Message_TakenInTime_Leaves()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await bench.SubmitAsync(OneMinute);

        bench.Clock.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromMilliseconds(1));

        bench.Link.Take();
    }

    [Fact]
    public async Task Message_WhoseTimeIsOver_EndsExpiredInsteadOfLeaving()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var expired = await bench.SubmitAsync(OneMinute);
        var lasting = await bench.SubmitAsync();

        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        var parts = bench.Link.TakeAll();
        await bench.SettleAsync();

        Assert.Equal(lasting.Id, Assert.Single(parts).Message.Id);
        Assert.Equal(MessageState.Expired, bench.TakeEndOf(expired).State);
        Assert.Equal(1, bench.Desk.Live);
    }

    [Fact]
    public async Task LongMessage_HalfSent_EndsExpiredOnceTheRestHasEnded()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync(Draft.OfParts(2) with { Validity = TimeSpan.FromMinutes(1) });
        bench.Link.Send("r1");

        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        var isOffered = bench.Link.TryTake(out _);
        await bench.SettleAsync();
        var isToldEarly = bench.HasNotification();
        bench.Link.Receipt("r1");
        await bench.SettleAsync();

        Assert.False(isOffered);
        Assert.False(isToldEarly);
        Assert.Equal(MessageState.Expired, bench.TakeEndOf(message).State);
    }

    [Fact]
    public async Task Message_WhosePauseOutlastsIt_EndsExpired()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync(OneMinute);
        bench.Link.Retry(bench.Link.Take(), TimeSpan.FromMinutes(2));

        bench.Clock.Advance(TimeSpan.FromMinutes(2));
        var isOffered = bench.Link.TryTake(out _);
        await bench.SettleAsync();

        Assert.False(isOffered);
        Assert.Equal(MessageState.Expired, bench.TakeEndOf(message).State);
    }

    [Fact]
    public async Task Message_ThatMayHaveLeftBefore_EndsUnknownAndNotExpired()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync(OneMinute);
        bench.Link.Doubt(bench.Link.Take());

        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        var isOffered = bench.Link.TryTake(out _);
        await bench.SettleAsync();

        Assert.False(isOffered);
        Assert.Equal(MessageState.Unknown, bench.TakeEndOf(message).State);
    }

    [Fact]
    public async Task Message_ThatWasTriedBefore_ExpiresWithTheLastReason()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync(OneMinute);
        bench.Link.Retry(bench.Link.Take(), TimeSpan.Zero, DeliveryError.Transport);
        bench.Link.Retry(bench.Link.Take(), TimeSpan.FromMinutes(2), DeliveryError.Absent);

        bench.Clock.Advance(TimeSpan.FromMinutes(2));
        bench.Link.TryTake(out _);
        await bench.SettleAsync();

        var ended = bench.TakeEndOf(message);
        Assert.Equal((MessageState.Expired, (ushort)DeliveryError.Absent), (ended.State, ended.Error));
    }

    [Fact]
    public async Task Message_ThatWasNeverTried_ExpiresWithoutAReason()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync(OneMinute);

        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        bench.Link.TryTake(out _);
        await bench.SettleAsync();

        Assert.Equal((ushort)DeliveryError.Unknown, bench.TakeEndOf(message).Error);
    }

    [Fact]
    public async Task LongMessage_WithAPartThatWasTried_ExpiresWithThatReason()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync(Draft.OfParts(2) with { Validity = TimeSpan.FromMinutes(1) });
        bench.Link.Send("r1");
        bench.Link.Retry(bench.Link.Take(), TimeSpan.FromMinutes(2), DeliveryError.SwitchSilent);
        bench.Link.Receipt("r1");

        bench.Clock.Advance(TimeSpan.FromMinutes(2));
        bench.Link.TryTake(out _);
        await bench.SettleAsync();

        var ended = bench.TakeEndOf(message);
        Assert.Equal((MessageState.Expired, (ushort)DeliveryError.SwitchSilent), (ended.State, ended.Error));
    }
}
