using System.Text;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Numbering.Lookups;
using Signalbox.Gateway.Numbering.Porting;
using Signalbox.Gateway.Requests;
using Signalbox.Gateway.Submissions;
using Signalbox.Gateway.Tests.Support;
using Signalbox.Kernel.Actors;
using Signalbox.Kernel.Testing;

namespace Signalbox.Gateway.Tests.Scheduling;

/// <summary>
/// A message whose recipient's network is to be looked up: answered at once, sent when the answer is there, or without it in the end.
/// </summary>
public sealed class AwaitedNetworkTests : IAsyncDisposable
{
    private const string Number = "79001234567";

    private readonly ManualClock _clock = new();
    private readonly FakeLookup _lookup = new();
    private readonly Wakeup _work = new();
    private GatewayBench _bench = null!;

    [Fact]
    public async Task Message_IsAnsweredAtOnce_AndLeavesWithTheAnswer()
    {
        await OpenAsync(new LookupOptions());

        var message = await _bench.SubmitAsync();
        Assert.Equal(MessageState.Queued, _bench.StateOf(message)!.Value.State);
        Assert.False(_bench.Link.TryTake(out _));
        await _lookup.FindAsync(Number, "25002");
        await WaitForWorkAsync();

        Assert.Equal(message.Id, _bench.Link.Take().Message.Id);
        Assert.Equal(NumberSource.LookUp, _bench.Gateway.Numbers.Find(Number).Source);
        // The next does not wait.
        var next = await _bench.SubmitAsync();
        Assert.Equal(next.Id, _bench.Link.Take().Message.Id);
        Assert.Equal(1, _lookup.Count);
    }

    [Fact]
    public async Task Message_WithoutAnAnswerInTime_GoesOnWithThePlan()
    {
        await OpenAsync(new LookupOptions { WaitMax = TimeSpan.FromSeconds(2), Timeout = TimeSpan.FromSeconds(30) });
        await _bench.SubmitAsync();
        await _lookup.Asked.NextAsync();

        _clock.Advance(TimeSpan.FromSeconds(1.999));
        Assert.False(_bench.Link.TryTake(out _));
        _clock.Advance(TimeSpan.FromSeconds(0.001));

        _bench.Link.Take();
        Assert.Equal(1, Figures.TimedOut);
        Assert.Equal(0, Figures.Waiting);
    }

    [Fact]
    public async Task Messages_ToOneNumber_LeaveInTheirOrder_AfterOneQuestion()
    {
        await OpenAsync(new LookupOptions());
        foreach (var text in new[] { "1", "2", "3" }) await _bench.SubmitAsync(Draft.OfText(text));

        await _lookup.FindAsync(Number, "25002");
        await WaitForWorkAsync();
        var texts = new List<string>();
        while (texts.Count < 3)
        {
            if (_bench.Link.TryTake(out var part)) texts.Add(Encoding.ASCII.GetString(part.Message.Octets));
            else await _work.WaitAsync();
        }

        Assert.Equal(["1", "2", "3"], texts);
        Assert.Equal(1, _lookup.Count);
    }

    [Fact]
    public async Task Messages_BeyondTheLimit_GoOnWithoutAnAnswer()
    {
        await OpenAsync(new LookupOptions { WaitingMax = 2 });
        for (var i = 0; i < 3; i++) await _bench.SubmitAsync(Draft.OfText("x") with { To = $"7900123456{i}" });

        Assert.Equal("79001234562", _bench.Link.Take().Message.To.Value);
        Assert.False(_bench.Link.TryTake(out _));
        Assert.Equal((1L, 2), (Figures.NotAwaited, Figures.Waiting));
    }

    [Fact]
    public async Task Message_CancelledWhileItWaits_EndsAndNeverLeaves()
    {
        await OpenAsync(new LookupOptions());
        var message = await _bench.SubmitAsync();

        Assert.Equal(RequestResult.Done, _bench.TryCancel(message.Id));
        await _bench.SettleAsync();
        await _lookup.FindAsync(Number, "25002");
        var next = await SubmitToAnotherAsync();

        Assert.Equal(next.Id, _bench.Link.Take().Message.Id);
        Assert.Equal(MessageState.Deleted, _bench.TakeEndOf(message).State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Message_ThatWaitsAtAStopOrACrash_IsSentAfterTheStart(bool isCrash)
    {
        await OpenAsync(new LookupOptions { Timeout = TimeSpan.FromSeconds(30) });
        var message = await _bench.SubmitAsync();
        await _lookup.Asked.NextAsync();

        if (isCrash) _bench = await _bench.CrashAsync(new GatewaySetup());
        else _bench = await _bench.RestartAsync();
        // After a restart with the look-up it waits for the same question, which is still open.
        if (!isCrash) _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(message.Id, _bench.Link.Take().Message.Id);
        Assert.False(_bench.Link.TryTake(out _));
    }

    [Fact]
    public async Task Number_ThatTheImportKnows_IsNotAskedAbout()
    {
        await OpenAsync(new LookupOptions());
        var builder = new PortedNumbersBuilder(PortedNumbers.Empty);
        builder.Read(Encoding.ASCII.GetBytes($"{Number},25099"));
        _bench.Gateway.Numbers.Ported = builder.Build(_clock.GetUtcNow());

        await _bench.SubmitAsync();

        _bench.Link.Take();
        Assert.Equal(0, _lookup.Count);
        Assert.Equal(("25099", NumberSource.Import), (NetworkOf(Number), _bench.Gateway.Numbers.Find(Number).Source));
    }

    [Fact]
    public async Task Message_ForLater_IsLookedUpWhenItsTimeComes()
    {
        await OpenAsync(new LookupOptions());
        await _bench.SubmitAsync(new Draft { Schedule = ScheduleWish.Moment(_clock.GetUtcNow() + TimeSpan.FromHours(1)) });
        Assert.Equal(0, _lookup.Count);

        _clock.Advance(TimeSpan.FromHours(1));
        await _lookup.FindAsync(Number, "25002");
        await WaitForWorkAsync();

        _bench.Link.Take();
    }

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        _bench.Gateway.Numbers.Lookups?.Dispose();
    }

    private LookupFigures Figures => _bench.Gateway.Numbers.Lookups!.Figures;

    private async Task OpenAsync(LookupOptions options)
    {
        var lookups = new NumberLookups(_lookup, options, _clock, _ => { });
        _bench = await GatewayBench.OpenAsync(new GatewaySetup { Clock = _clock, Book = new NumberBook(Plan.Shipped, null, lookups) });
        _bench.Link.Subscribe(_work);
    }

    private async Task WaitForWorkAsync()
    {
        while (_bench.Gateway.Links.Single(link => link.Name == GatewaySetup.LinkA).Waiting == 0) await _work.WaitAsync();
    }

    // Goes on at once after the answer, and so after whatever would have gone on before it.
    private async Task<Message> SubmitToAnotherAsync()
    {
        var next = await _bench.SubmitAsync(new Draft { To = "79007654321" });
        await _lookup.FindAsync("79007654321", "25002");
        await WaitForWorkAsync();
        return next;
    }

    private string NetworkOf(string number) => _bench.Gateway.Numbers.Find(number).Network.ToString();
}
