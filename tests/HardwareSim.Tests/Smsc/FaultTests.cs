using System.Net;
using System.Net.Sockets;
using Signalbox.HardwareSim.Tests.Harness;
using Signalbox.Kernel.Testing;

namespace Signalbox.HardwareSim.Tests.Smsc;

/// <summary>Faults, set over HTTP and seen over SMPP.</summary>
public sealed class FaultTests
{
    private const string Submit =
        "00000004 00000000 00000007 00 0000 '12345' 00 0101 '79001234567' 00 00 00 00 00 00 01 00 00 00 02 'hi'";

    [Fact]
    public async Task Down_Set_BindsEndAndConnectionsAreRefusedUntilCleared()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);

        await network.SetFaultsAsync(new { down = true });
        Assert.True(await peer.EndsAsync());
        Assert.Equal(0, await network.CountAsync("binds"));
        await Assert.ThrowsAsync<SocketException>(() => RawPeer.ConnectAsync(network.Smsc));

        await network.ClearFaultsAsync();
        using var again = await RawPeer.BindAsync(network.Smsc);
    }

    [Fact]
    public async Task ErrorRate_One_EveryMessageGetsTheStatus()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);

        await network.SetFaultsAsync(new { errorRate = 1, status = 0x58 });
        await peer.SendPduAsync(Submit);

        Assert.Equal(Octets.Of("00000010 80000004 00000058 00000007"), await peer.ReadAsync());
        Assert.Empty(await network.InboxAsync("79001234567"));
    }

    [Fact]
    public async Task Status_Alone_RefusesEverything()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);

        await network.SetFaultsAsync(new { status = 0x14 });
        await peer.SendPduAsync(Submit);

        Assert.Equal("80000004 00000014", RawPeer.Show(await peer.ReadAsync(), 4, 12));
    }

    [Fact]
    public async Task ErrorRate_Half_SameSeedRefusesTheSameMessages()
    {
        var first = await RefusalsAsync(seed: 7);

        Assert.Equal(first, await RefusalsAsync(seed: 7));
        Assert.NotEqual(first, await RefusalsAsync(seed: 8));
        Assert.InRange(first.Count(refused => refused), 70, 130);
    }

    [Fact]
    public async Task DelayMs_Set_AnswersWaitAndEnquireLinksDoNot()
    {
        var clock = new ManualClock();
        await using var network = await SimulatedNetwork.StartAsync(clock: clock);
        using var peer = await RawPeer.BindAsync(network.Smsc);

        await network.SetFaultsAsync(new { delayMs = 60_000 });
        await peer.SendPduAsync(Submit);
        await peer.SendAsync(Octets.Of("00000010 00000015 00000000 000000FF"));
        Assert.Equal(0x15, (await peer.ReadAsync())[7]);

        // the answer, and only then the receipt
        Assert.Equal("80000004", RawPeer.Show(await clock.AdvanceUntilAsync(peer.ReadAsync()), 4, 8));
        Assert.Equal("00000005", RawPeer.Show(await clock.AdvanceUntilAsync(peer.ReadAsync()), 4, 8));
    }

    [Fact]
    public async Task DelayMs_Cleared_WaitingAnswersLeave()
    {
        var clock = new ManualClock();
        await using var network = await SimulatedNetwork.StartAsync(clock: clock);
        using var peer = await RawPeer.BindAsync(network.Smsc);

        await network.SetFaultsAsync(new { delayMs = 600_000 });
        await peer.SendPduAsync(Submit);
        await Waiting.UntilAsync(() => network.CountAsync("accepted"), 1);
        await network.ClearFaultsAsync();

        Assert.Equal("80000004", RawPeer.Show(await clock.AdvanceUntilAsync(peer.ReadAsync()), 4, 8));
        Assert.True(clock.GetTimestamp() < TimeSpan.TicksPerMinute);
    }

    [Theory]
    [InlineData("UNDELIV", 5)]
    [InlineData("EXPIRED", 3)]
    [InlineData("rejectd", 8)]
    public async Task ReceiptState_Failure_ReceiptSaysSoAndInboxStaysEmpty(string state, byte messageState)
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);

        await network.SetFaultsAsync(new { receiptState = state });
        await peer.SendPduAsync(Submit);
        var receipt = await peer.ReadDeliverSmAsync();

        Assert.Contains($" stat:{state.ToUpperInvariant()} err:001 ", receipt.Text, StringComparison.Ordinal);
        Assert.Equal([messageState], receipt.Tlvs[0x0427]);
        Assert.Empty(await network.InboxAsync("79001234567"));
        Assert.Equal(1, await network.CountAsync("distinct"));
    }

    [Fact]
    public async Task Change_NamesOneField_OthersStay()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);

        await network.SetFaultsAsync(new { status = 0x14, errorRate = 1.0 });
        await network.SetFaultsAsync(new { receiptState = "EXPIRED" });
        await peer.SendPduAsync(Submit);
        Assert.Equal("80000004 00000014", RawPeer.Show(await peer.ReadAsync(), 4, 12));
        await network.SetFaultsAsync(new { errorRate = 0 });
        await peer.SendPduAsync(Submit);

        Assert.Contains("stat:EXPIRED", (await peer.ReadDeliverSmAsync()).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"errorRate\": 1.5}", "errorRate")]
    [InlineData("{\"status\": 0}", "status")]
    [InlineData("{\"delayMs\": -1}", "delayMs")]
    [InlineData("{\"receiptDelayMs\": 600001}", "receiptDelayMs")]
    [InlineData("{\"receiptState\": \"FINE\"}", "receiptState")]
    [InlineData("{\"colour\": \"red\"}", "colour")]
    [InlineData("{\"down\": \"perhaps\"}", "down")]
    [InlineData("{", "JSON")]
    [InlineData("null", "JSON")]
    public async Task Change_Wrong_400NamesTheField(string body, string named)
    {
        await using var network = await SimulatedNetwork.StartAsync();

        var answer = await network.AskAsync(HttpMethod.Put, "/links/smsc-a/faults", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(named, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_UnknownLink_404NamesThoseThereAre()
    {
        await using var network = await SimulatedNetwork.StartAsync(furtherSmscs: "smsc-b");

        var answer = await network.AskAsync(HttpMethod.Put, "/links/smsc-x/faults", "{\"down\":true}");

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Contains("smsc-a, smsc-b", answer.Body, StringComparison.Ordinal);
    }

    private static async Task<List<bool>> RefusalsAsync(int seed)
    {
        await using var network = await SimulatedNetwork.StartAsync(options => options with { Seed = seed });
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { errorRate = 0.5 });
        var refusals = new List<bool>();
        for (var i = 0; i < 200; i++)
        {
            await peer.SendPduAsync(Submit.Replace(" 01 00 00 00 02", " 00 00 00 00 02", StringComparison.Ordinal));
            refusals.Add((await peer.ReadAsync())[11] != 0);
        }

        return refusals;
    }
}
