using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Recovery;

/// <summary>An orderly stop: the gateway first, then its store, which still tells what it commits.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task Stop_WithUntoldCommits_AnswersThemAndLeavesTheRestToTheNextStart()
    {
        var before = await GatewayBench.OpenAsync();
        var ended = await before.SubmitAsync(Draft.OfParts(2));
        foreach (var part in before.Link.TakeAll()) before.Link.Accept(part, $"r{part.Key.Number}");
        before.Link.Receipt("r1");
        await before.SettleAsync();
        before.Store.Hold();
        before.TrySubmit(new Draft { To = "380501234567" }, out var token);
        var receipt = before.Link.Receipt("r2");
        var inbound = before.Link.Write("YES");

        await using var bench = await before.RestartAsync();

        Assert.NotNull(before.Front.AnswerTo(token).Message);
        Assert.True(before.Link.Peer.AnswerTo(receipt));
        Assert.True(before.Link.Peer.AnswerTo(inbound));
        var told = new[] { bench.TakeNotification(), bench.TakeNotification(), bench.TakeNotification() };
        Assert.Single(told, each => each.Inbound is not null);
        Assert.Single(told, each => each.Id == ended.Id && each.Ended?.State == MessageState.Delivered);
        Assert.Single(told, each => each.Ended?.Error == (ushort)DeliveryError.Routing);
        Assert.False(bench.HasNotification());
    }

    [Fact]
    public async Task Stop_LeavesNoTimerBehind()
    {
        var bench = await GatewayBench.OpenAsync();
        await bench.SubmitAsync();
        bench.Link.Retry(bench.Link.Take(), TimeSpan.FromMinutes(1));

        await bench.DisposeAsync();

        Assert.Equal(0, bench.Clock.TimersWaiting);
    }
}
