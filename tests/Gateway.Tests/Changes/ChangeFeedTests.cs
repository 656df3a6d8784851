using Signalbox.Gateway.Changes;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Tests.Support;
using Signalbox.Kernel.Actors;

namespace Signalbox.Gateway.Tests.Changes;

/// <summary>What happens to messages is told to all who listen, and to who comes back.</summary>
public sealed class ChangeFeedTests
{
    private const int Remembered = 4096;

    [Fact]
    public async Task Message_ThatIsDelivered_IsToldStateByState()
    {
        await using var bench = await GatewayBench.OpenAsync();
        using var listener = Listen(bench);

        var message = await bench.SubmitAsync();
        bench.Link.Accept(bench.Link.Take(), "ref");
        await bench.SettleAsync();
        bench.Link.Receipt("ref");
        await bench.SettleAsync();

        Assert.Equal([MessageState.Queued, MessageState.Enroute, MessageState.Delivered], TakeAll(listener).Select(change => change.State));
        Assert.Equal(3, listener.Place.Number);
        Assert.True(message.Id > 0);
    }

    [Fact]
    public async Task Listener_WhoComesBack_MissesNothing()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var listener = Listen(bench);
        await bench.SubmitAsync();
        TakeAll(listener);
        listener.Dispose();

        await bench.SubmitAsync();
        bench.Clock.Advance(ChangeFeeds.UnheardMax);
        await bench.SubmitAsync();
        using var again = Listen(bench, listener.Place);

        Assert.Equal(2, TakeAll(again).Count);
    }

    [Fact]
    public async Task Listener_WhoComesBackTooLate_IsToldOfTheGap()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var listener = Listen(bench);
        listener.Dispose();

        bench.Clock.Advance(ChangeFeeds.UnheardMax + TimeSpan.FromSeconds(1));
        await bench.SubmitAsync();
        using var again = Listen(bench, listener.Place);

        Assert.True(again.TryTake(out _, out var isGap) && isGap);
        Assert.False(again.TryTake(out _, out _));
    }

    [Fact]
    public async Task Listener_WhoFallsBehind_IsToldOfTheGap_AndGoesOnWithTheOldestThatIsLeft()
    {
        await using var bench = await GatewayBench.OpenAsync();
        using var listener = Listen(bench);

        for (var i = 0; i < Remembered + 10; i++) bench.TrySubmit(new Draft());
        await bench.SettleAsync();

        Assert.True(listener.TryTake(out _, out var isGap) && isGap);
        Assert.Equal(Remembered, TakeAll(listener).Count);
    }

    [Fact]
    public async Task Listener_OfAnotherAccount_HearsNothing()
    {
        await using var bench = await GatewayBench.OpenAsync();
        using var listener = bench.Gateway.Changes.Listen(bench.Desk.Key + 1, new Wakeup(), null);

        await bench.SubmitAsync();

        Assert.False(listener.TryTake(out _, out _));
    }

    [Fact]
    public async Task Listener_IsWoken()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var wakeup = new Wakeup();
        using var listener = bench.Gateway.Changes.Listen(bench.Desk.Key, wakeup, null);
        var woken = wakeup.WaitAsync().AsTask();

        await bench.SubmitAsync();

        await woken.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    private static ChangeListener Listen(GatewayBench bench, ChangePlace? after = null) =>
        bench.Gateway.Changes.Listen(bench.Desk.Key, new Wakeup(), after);

    private static List<MessageChange> TakeAll(ChangeListener listener)
    {
        var all = new List<MessageChange>();
        while (listener.TryTake(out var change, out _)) all.Add(change!);
        return all;
    }
}
