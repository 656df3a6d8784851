using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Tests.Support;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;

namespace Signalbox.Gateway.Tests.Dispatch;

public sealed class DispatchTests
{
    [Fact]
    public async Task Message_LeavesByTheFirstRouteThatFits()
    {
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup
        {
            Routes = [RouteTo.Prefix("7901", GatewaySetup.LinkB), RouteTo.Prefix("79", GatewaySetup.LinkA)],
        });

        var far = await bench.SubmitAsync(new Draft { To = "79001234567" });
        var near = await bench.SubmitAsync(new Draft { To = "79011234567" });

        Assert.Equal(far.Id, Assert.Single(bench.Link.TakeAll()).Message.Id);
        Assert.Equal(near.Id, Assert.Single(bench.LinkOf(GatewaySetup.LinkB).TakeAll()).Message.Id);
    }

    [Theory]
    [InlineData("380501234567")]
    [InlineData("79991234567")]
    public async Task Message_WithoutAWayOut_EndsRejectedWithError11(string to)
    {
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup
        {
            Routes = [RouteTo.Prefix("7900", GatewaySetup.LinkA), RouteTo.Prefix("7999", "no such link")],
        });

        var message = await bench.SubmitAsync(new Draft { To = to });
        var ended = bench.TakeEndOf(message);

        Assert.Equal(MessageState.Rejected, ended.State);
        Assert.Equal(11, ended.Error);
        Assert.Equal(0, bench.Desk.Live);
        Assert.Empty(bench.Link.TakeAll());
        Assert.Equal(1, bench.Gateway.Figures.Ended(MessageState.Rejected));
    }

    [Fact]
    public async Task ShortMessage_IsItsOwnOnlyPart()
    {
        await using var bench = await GatewayBench.OpenAsync();

        var message = await bench.SubmitAsync(new Draft { Header = [2, 0x70, 0], Octets = [1, 2, 3] });
        var part = bench.Link.Take();

        Assert.Same(message, part.Message);
        Assert.Equal(0, part.Key.Number);
        Assert.Equal(new PartContent(TextCoding.Gsm7, message.Header, message.Octets), part.Content);
        Assert.Equal("demo", part.Account.Id);
    }

    [Fact]
    public async Task LongMessage_LeavesInPartsThatMakeTheWhole()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var draft = Draft.OfParts(4);

        var message = await bench.SubmitAsync(draft);
        var parts = bench.Link.TakeAll();

        Assert.Equal(4, message.Parts);
        Assert.Equal([1, 2, 3, 4], parts.Select(part => part.Key.Number));
        Assert.Equal(draft.Octets, parts.SelectMany(part => part.Content.Octets.ToArray()));
        // TS 23.040, 9.2.3.24.1: 05 00 03, reference, parts in all, number of this part.
        Assert.All(parts, part => Assert.Equal([5, 0, 3], part.Content.Header[..3].ToArray()));
        Assert.Single(parts.Select(part => part.Content.Header.Span[3]).Distinct());
        Assert.Equal([(4, 1), (4, 2), (4, 3), (4, 4)], parts.Select(part => ((int)part.Content.Header.Span[4], (int)part.Content.Header.Span[5])));
    }

    [Fact]
    public async Task LongMessage_PartsThatEndOneByOne_EndItOnceAllHave()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync(Draft.OfParts(3));
        var parts = bench.Link.TakeAll();

        foreach (var part in parts) bench.Link.Accept(part, $"r{part.Key.Number}");
        await bench.SettleAsync();
        var whole = bench.StateOf(message);
        foreach (var reference in new[] { "r2", "r3" }) bench.Link.Receipt(reference);
        await bench.SettleAsync();
        var isToldEarly = bench.HasNotification();
        bench.Link.Receipt("r1");
        await bench.SettleAsync();

        Assert.Equal(MessageState.Enroute, whole?.State);
        Assert.False(isToldEarly);
        Assert.Equal(MessageState.Delivered, bench.TakeEndOf(message).State);
        Assert.False(bench.HasNotification());
        Assert.Equal(0, bench.Desk.Live);
    }

    [Fact]
    public async Task Feed_HasNothing_RaisesWhenSomethingComes()
    {
        await using var bench = await GatewayBench.OpenAsync();
        Assert.False(bench.Link.TryTake(out _));

        var wake = bench.Link.Work.WaitAsync().AsTask();
        var wasWaiting = !wake.IsCompleted;
        await bench.SubmitAsync();
        await wake.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.True(wasWaiting);
        bench.Link.Take();
    }

    [Fact]
    public async Task Feed_AnsweredYes_RaisesNothing()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await bench.SubmitAsync();
        bench.Link.Take();
        await bench.Link.Work.WaitAsync();

        await bench.SubmitAsync();
        await bench.SubmitAsync();
        var wake = bench.Link.Work.WaitAsync();

        Assert.False(wake.IsCompleted);
    }
}
