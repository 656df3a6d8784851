using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Signalbox.Kernel.Testing;

namespace Signalbox.Appliance.Tests.Api;

/// <summary>Server-sent events of messages, read as any program reads them.</summary>
public sealed class EventsTests
{
    [Fact]
    public async Task Events_OfAMessage_TellEachStateInTurn()
    {
        await using var bench = await ApiBench.OpenAsync();
        await using var events = await bench.ListenAsync("/events", account: "sandbox");

        await SendAsync(bench, "r1", "sandbox");

        Assert.Equal("open", (await events.NextAsync()).EventType);
        Assert.Equal(["queued r1", "sent r1", "delivered r1"], [await StateAsync(events), await StateAsync(events), await StateAsync(events)]);
    }

    [Fact]
    public async Task Events_AfterALostConnection_GoOnWhereItWas()
    {
        await using var bench = await ApiBench.OpenAsync();
        string place;
        await using (var events = await bench.ListenAsync("/events")) place = (await events.NextAsync()).EventId!;

        await SendAsync(bench, "missed");
        await using var again = await bench.ListenAsync("/events", place);
        await again.NextAsync();

        Assert.Equal(["queued missed", "rejected missed"], [await StateAsync(again), await StateAsync(again)]);
    }

    [Fact]
    public async Task Events_FromBeforeAStart_BeginWithAGap()
    {
        await using var bench = await ApiBench.OpenAsync();
        string place;
        await using (var events = await bench.ListenAsync("/events")) place = (await events.NextAsync()).EventId!;

        await bench.RestartAsync();
        await using var again = await bench.ListenAsync("/events", place);

        Assert.Equal(["open", "gap"], [(await again.NextAsync()).EventType, (await again.NextAsync()).EventType]);
    }

    [Fact]
    public async Task Events_OfOneBatch_LeaveOthersOut()
    {
        await using var bench = await ApiBench.OpenAsync();
        await using var all = await bench.ListenAsync("/events");
        await all.NextAsync();
        var first = await SendAsync(bench, "first");
        await using var events = await bench.ListenAsync($"/events?batch={first}", (await all.NextAsync()).EventId);
        await events.NextAsync();

        await SendAsync(bench, "second");
        for (var i = 0; i < 3; i++) await all.NextAsync();

        Assert.Equal("rejected first", await StateAsync(events));
        await bench.StopServerAsync();
        Assert.Null(await events.EndAsync());
    }

    [Fact]
    public async Task Events_WithNothingToTell_SayThatTheyAreThere_AndEndAfterAnHour()
    {
        var clock = new ManualClock();
        await using var bench = await ApiBench.OpenAsync(clock: clock);
        await using var events = await bench.ListenAsync("/events");
        await events.NextAsync();

        for (var said = 1; said < 240; said++)
        {
            clock.Advance(TimeSpan.FromSeconds(15));
            Assert.Equal("heartbeat", (await events.NextAsync()).EventType);
        }

        clock.Advance(TimeSpan.FromSeconds(15));

        Assert.Null(await events.EndAsync());
    }

    [Fact]
    public async Task Events_OfAnotherAccount_AreNotTold()
    {
        await using var bench = await ApiBench.OpenAsync();
        await using var events = await bench.ListenAsync("/events", account: "other");
        await events.NextAsync();

        await SendAsync(bench, "mine");
        await bench.StopServerAsync();

        Assert.Null(await events.EndAsync());
    }

    [Fact]
    public async Task Events_OfWhatIsNoBatch_AreRefused()
    {
        await using var bench = await ApiBench.OpenAsync();

        var refused = await bench.GetAsync("/events?batch=J.1");

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (refused.Status, refused.MediaType));
    }

    private static async Task<string?> SendAsync(ApiBench bench, string reference, string account = "demo")
    {
        var message = new { text = "Hi", recipients = new[] { new { to = "79001234567", reference } } };
        var sent = await bench.PostAsync("/messages", message, account: account);
        return sent.Body.GetProperty("id").GetString();
    }

    private static async Task<string> StateAsync(EventReader events)
    {
        var item = await events.NextAsync();
        var view = JsonDocument.Parse(item.Data).RootElement;
        return $"{view.GetProperty("state").GetString()} {view.GetProperty("reference").GetString()}";
    }
}

/// <summary>Reads an answer of server-sent events.</summary>
internal sealed class EventReader(HttpResponseMessage answer, IAsyncEnumerator<SseItem<string>> items) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The next event; fails when none comes.</summary>
    public async Task<SseItem<string>> NextAsync() => await EndAsync() ?? throw new InvalidOperationException("the events ended");

    /// <summary>The next event; null when there is none any more.</summary>
    public async Task<SseItem<string>?> EndAsync() => await items.MoveNextAsync().AsTask().WaitAsync(Patience) ? items.Current : null;

    public ValueTask DisposeAsync()
    {
        answer.Dispose();
        return ValueTask.CompletedTask;
    }
}
