using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Dispatch;

public sealed class RetryTests
{
    private static readonly TimeSpan PauseMax = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Retry_IsOfferedAgainAfterThePauseThatThePeerAskedFor()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync();
        var part = bench.Link.Take();

        bench.Link.Retry(part, TimeSpan.FromSeconds(3));
        bench.Clock.Advance(TimeSpan.FromSeconds(3) - TimeSpan.FromTicks(1));
        var isEarly = bench.Link.TryTake(out _);
        bench.Clock.Advance(TimeSpan.FromTicks(1));
        var again = bench.Link.Take();
        bench.Link.Accept(again, "r1");
        await bench.SettleAsync();

        Assert.False(isEarly);
        Assert.Same(part, again);
        Assert.Equal(1, again.Retries);
        Assert.Equal(MessageState.Enroute, bench.StateOf(message)?.State);
        Assert.Equal(0, bench.Gateway.AttemptsUnknown);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Retry_WhosePauseIsOver_WakesTheLink(bool hasAskedMeanwhile)
    {
        await using var bench = await GatewayBench.OpenAsync();
        await bench.SubmitAsync();
        await bench.Link.Work.WaitAsync();
        bench.Link.Retry(bench.Link.Take(), TimeSpan.FromSeconds(3));
        if (hasAskedMeanwhile) Assert.False(bench.Link.TryTake(out _));

        var wake = bench.Link.Work.WaitAsync().AsTask();
        var isEarly = wake.IsCompleted;
        bench.Clock.Advance(TimeSpan.FromSeconds(3));
        await wake.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.False(isEarly);
        bench.Link.Take();
    }

    [Fact]
    public async Task Retries_OfDifferentPauses_WakeTheLinkEachInItsTime()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var (first, second) = (await bench.SubmitAsync(), await bench.SubmitAsync());
        await bench.Link.Work.WaitAsync();
        var parts = bench.Link.TakeAll();
        bench.Link.Retry(parts[1], TimeSpan.FromSeconds(5));
        bench.Link.Retry(parts[0], TimeSpan.FromSeconds(3));
        await bench.Link.Work.WaitAsync();
        Assert.False(bench.Link.TryTake(out _));

        foreach (var (message, pause) in new[] { (first, 3), (second, 2) })
        {
            var wake = bench.Link.Work.WaitAsync().AsTask();
            bench.Clock.Advance(TimeSpan.FromSeconds(pause));
            await wake.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
            Assert.Equal(message.Id, bench.Link.Take().Message.Id);
            Assert.False(bench.Link.TryTake(out _));
        }
    }

    [Theory]
    [InlineData(1_000, new[] { 1.0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300 })]
    [InlineData(60_000, new[] { 60.0, 120, 240, 300 })]
    public async Task Retry_AfterRetry_PausesLongerUpToALimit(int askedMilliseconds, double[] expectedSeconds)
    {
        await using var bench = await GatewayBench.OpenAsync();
        await bench.SubmitAsync(new Draft { Validity = TimeSpan.FromHours(48) });
        var part = bench.Link.Take();

        var pauses = new List<double>();
        foreach (var _ in expectedSeconds)
        {
            bench.Link.Retry(part, TimeSpan.FromMilliseconds(askedMilliseconds));
            pauses.Add(PauseOf(bench).TotalSeconds);
        }

        Assert.Equal(expectedSeconds, pauses);
    }

    [Fact]
    public async Task Retry_AtOnce_IsAtOnceOnceAndThenPauses()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await bench.SubmitAsync();

        bench.Link.Retry(bench.Link.Take(), TimeSpan.Zero);
        var again = bench.Link.Take();
        var pauses = new List<TimeSpan>();
        for (var retry = 0; retry < 4; retry++)
        {
            bench.Link.Retry(again, TimeSpan.Zero);
            pauses.Add(PauseOf(bench));
        }

        Assert.All(pauses, pause => Assert.InRange(pause, TimeSpan.FromMilliseconds(50), PauseMax));
        Assert.Equal(pauses.Order(), pauses);
        Assert.True(pauses[^1] > pauses[0]);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(TimeSpan.TicksPerDay * 10_000)]
    [InlineData(-TimeSpan.TicksPerDay)]
    public async Task Retry_AfterAnAbsurdPause_StaysWithinTheLimits(long ticks)
    {
        await using var bench = await GatewayBench.OpenAsync();
        await bench.SubmitAsync(new Draft { Validity = TimeSpan.FromHours(48) });
        var part = bench.Link.Take();

        for (var retry = 0; retry < 20; retry++)
        {
            bench.Link.Retry(part, new TimeSpan(ticks));
            var pause = PauseOf(bench);
            Assert.InRange(pause, retry == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(50), PauseMax);
        }
    }

    [Fact]
    public async Task Retry_GoesBeforeWhatHasNotHadItsTurn()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var messages = new List<Message>();
        for (var i = 0; i < 4; i++) messages.Add(await bench.SubmitAsync(new Draft { To = $"7900000000{i}" }));
        var (first, second) = (bench.Link.Take(), bench.Link.Take());

        bench.Link.Retry(second, TimeSpan.FromSeconds(1));
        bench.Link.Retry(first, TimeSpan.FromSeconds(2));
        var meanwhile = bench.Link.Take();
        bench.Clock.Advance(TimeSpan.FromSeconds(5));
        var rest = bench.Link.TakeAll();

        Assert.Equal(messages[2].Id, meanwhile.Message.Id);
        Assert.Equal([messages[0].Id, messages[1].Id, messages[3].Id], rest.Select(part => part.Message.Id));
    }

    [Fact]
    public async Task Rejection_EndsTheMessageWithItsCause()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync();

        bench.Link.Reject(bench.Link.Take(), DeliveryError.SenderNotRegistered);
        await bench.SettleAsync();
        var ended = bench.TakeEndOf(message);

        Assert.Equal((MessageState.Rejected, (ushort)DeliveryError.SenderNotRegistered), (ended.State, ended.Error));
        Assert.False(bench.Link.TryTake(out _));
    }

    [Fact]
    public async Task Rejection_EndsTheMessageInTheStateOfItsCause()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync();

        bench.Link.Reject(bench.Link.Take(), DeliveryError.Absent, MessageState.Undeliverable);
        await bench.SettleAsync();
        var ended = bench.TakeEndOf(message);

        Assert.Equal((MessageState.Undeliverable, (ushort)DeliveryError.Absent), (ended.State, ended.Error));
    }

    // Lets time pass in the finest steps that the limits need until the part is offered again.
    private static TimeSpan PauseOf(GatewayBench bench)
    {
        var step = TimeSpan.FromMilliseconds(50);
        for (var pause = TimeSpan.Zero; pause <= PauseMax + step; pause += step)
        {
            if (bench.Link.TryTake(out _)) return pause;
            bench.Clock.Advance(step);
        }

        Assert.Fail("the part was not offered again");
        return default;
    }
}
