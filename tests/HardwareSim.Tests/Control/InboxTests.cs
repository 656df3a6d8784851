using System.Net;
using Signalbox.HardwareSim.Tests.Harness;
using Signalbox.Kernel.Testing;

namespace Signalbox.HardwareSim.Tests.Control;

/// <summary>Inboxes over HTTP.</summary>
public sealed class InboxTests
{
    [Fact]
    public async Task Inbox_UnknownNumber_EmptyArray()
    {
        await using var network = await SimulatedNetwork.StartAsync();

        Assert.Equal((HttpStatusCode.OK, "[]"), await network.AskAsync(HttpMethod.Get, "/subscribers/79009999999/messages"));
    }

    [Fact]
    public async Task Inbox_Since_ExclusiveByTheMillisecond()
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 22, 3, 0, 0, TimeSpan.Zero));
        await using var network = await SimulatedNetwork.StartAsync(clock: clock);
        using var peer = await RawPeer.BindAsync(network.Smsc);
        foreach (var text in (string[])["one", "two", "six"])
        {
            clock.Advance(TimeSpan.FromMilliseconds(10.4));
            await SubmitAsync(peer, "79001234567", text);
        }

        var all = await network.InboxAsync("79001234567");
        var later = await network.InboxAsync("79001234567", $"?since={all[0].ReceivedAt}");

        Assert.Equal(["one", "two", "six"], all.Select(message => message.Text));
        Assert.Equal(
            ["2026-11-22T03:00:00.010Z", "2026-11-22T03:00:00.020Z", "2026-11-22T03:00:00.031Z"], all.Select(message => message.ReceivedAt));
        Assert.Equal(["two", "six"], later.Select(message => message.Text));
        Assert.Empty(await network.InboxAsync("79001234567", $"?since={all[^1].ReceivedAt}"));
    }

    [Theory]
    [InlineData("79001234567", "+79001234567")]
    [InlineData("+79001234567", "79001234567")]
    public async Task Inbox_PlusOrNot_SameSubscriber(string submitted, string asked)
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);

        await SubmitAsync(peer, submitted, "hey");

        Assert.Equal("79001234567", Assert.Single(await network.InboxAsync(asked)).To);
    }

    [Fact]
    public async Task Clear_AfterMessages_EverythingIsZero()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await SubmitAsync(peer, "79001234567", "hey");

        Assert.Equal(HttpStatusCode.NoContent, (await network.AskAsync(HttpMethod.Delete, "/subscribers")).Status);
        Assert.Empty(await network.InboxAsync("79001234567"));
        Assert.Equal(0, await network.CountAsync("submitted"));
        await SubmitAsync(peer, "79001234567", "hey");

        Assert.Equal(1, await network.CountAsync("distinct"));
        Assert.Equal(0, await network.CountAsync("repeated"));
        Assert.Single(await network.InboxAsync("79001234567"));
    }

    [Theory]
    [InlineData("/subscribers/79x/messages")]
    [InlineData("/subscribers/123456789012345678901/messages")]
    [InlineData("/subscribers/7900/messages?since=yesterday")]
    public async Task Inbox_Wrong_400(string path)
    {
        await using var network = await SimulatedNetwork.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await network.AskAsync(HttpMethod.Get, path)).Status);
    }

    private static async Task SubmitAsync(RawPeer peer, string to, string text)
    {
        await peer.SendPduAsync($"00000004 00000000 00000007 00 0000 '12345' 00 0101 '{to}' 00 00 00 00 00 00 00 00 00 00 03 '{text}'");
        Assert.Equal("80000004 00000000", RawPeer.Show(await peer.ReadAsync(), 4, 12));
    }
}
