using System.Net.Sockets;
using Signalbox.HardwareSim.Tests.Harness;
using Signalbox.Kernel.Testing;

namespace Signalbox.HardwareSim.Tests.Smsc;

/// <summary>Connections that are dropped, refused, ignored, or fed with garbage.</summary>
public sealed class SessionFaultTests
{
    private const string BindTyped = "00000009 00000000 00000001 'demo' 00 'secret' 00 00 34 00 00 00";
    private const int AnswerLength = 16 + 17;

    [Theory]
    [InlineData("afterAnswer", 3 * AnswerLength)]
    [InlineData("inAnswer", (2 * AnswerLength) + (AnswerLength / 2))]
    [InlineData("beforeAnswer", 2 * AnswerLength)]
    public async Task DropAfter_Reached_ConnectionEndsThereAndTheMessageIsTaken(string drop, int octets)
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { session = new { dropAfter = 3, drop, times = 1 } });

        for (var i = 1u; i <= 3; i++) await peer.SubmitAsync(i);

        Assert.Equal(octets, (await peer.ReadToEndAsync()).Length);
        Assert.Equal(3, (await network.InboxAsync("79001234567")).Length);
        Assert.Equal(1, await network.CountAsync("sessionFaults"));

        // it has struck as often as it may
        using var again = await RawPeer.BindAsync(network.Smsc);
        for (var i = 1u; i <= 5; i++) await again.SubmitAsync(i);
        Assert.Equal(5, (await again.ReadUpToFenceAsync()).Count);
    }

    [Fact]
    public async Task DropAfter_NewConnection_BindCounts()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        await network.SetFaultsAsync(new { session = new { dropAfter = 1 } });
        using var peer = await RawPeer.BindAsync(network.Smsc);

        Assert.True(await peer.EndsAsync());
    }

    [Fact]
    public async Task DropShare_SomeRequests_SameSeedDropsAtTheSameOnes()
    {
        var first = await TakenBeforeDropsAsync(seed: 3);

        Assert.Equal(first, await TakenBeforeDropsAsync(seed: 3));
        Assert.NotEqual(first, await TakenBeforeDropsAsync(seed: 4));
    }

    [Theory]
    [InlineData(0x0D)]
    [InlineData(0x0E)]
    [InlineData(0x05)]
    public async Task RefuseBind_SomeTimes_ThenBound(int status)
    {
        await using var network = await SimulatedNetwork.StartAsync();
        await network.SetFaultsAsync(new { session = new { refuseBind = status, times = 2 } });

        for (var attempt = 0; attempt < 2; attempt++)
        {
            using var peer = await RawPeer.ConnectAsync(network.Smsc);
            await peer.SendPduAsync(BindTyped);
            Assert.Equal(Octets.Of($"00000010 80000009 {status:X8} 00000001"), await peer.ReadAsync());
        }

        using var bound = await RawPeer.BindAsync(network.Smsc);
        Assert.Equal(1, await network.CountAsync("binds"));
    }

    [Fact]
    public async Task SilentAfter0_Bind_AcceptedAndNeverAnswered()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        await network.SetFaultsAsync(new { session = new { silentAfter = 0, times = 1 } });
        using var peer = await RawPeer.ConnectAsync(network.Smsc);

        await peer.SendPduAsync(BindTyped);
        await Waiting.UntilAsync(() => network.CountAsync("sessionFaults"), 1);
        Assert.Equal(0, await network.CountAsync("binds"));

        // the silence ends with the faults; what came meanwhile is forgotten
        await network.ClearFaultsAsync();
        await peer.SendPduAsync(BindTyped.Replace("00000001", "00000002", StringComparison.Ordinal));
        Assert.Equal("80000009 00000000 00000002", RawPeer.Show(await peer.ReadAsync(), 4, 16));
    }

    [Fact]
    public async Task SilentAfter_Reached_NeitherAnswersNorReceiptsNorEnquireLinks()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { receiptDelayMs = 0, session = new { silentAfter = 1 } });

        await peer.SubmitAsync(1);
        Assert.Equal("80000004 00000000 00000001", RawPeer.Show(await peer.ReadAsync(), 4, 16));
        await peer.SubmitAsync(2, wantsReceipt: true);
        await peer.SendAsync(Octets.Of("00000010 00000015 00000000 00000003"));
        await Waiting.UntilAsync(() => network.CountAsync("sessionFaults"), 1);
        await network.ClearFaultsAsync();

        Assert.Empty(await peer.ReadUpToFenceAsync());
        Assert.Single(await network.InboxAsync("79001234567"));
    }

    [Fact]
    public async Task HalfOpen_NothingIsReadUntilTheFaultsEnd()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { session = new { silentAfter = 0, halfOpen = true } });

        await peer.SubmitAsync(1);
        await Waiting.UntilAsync(() => network.CountAsync("sessionFaults"), 1);
        await peer.SubmitAsync(2);
        await network.ClearFaultsAsync();

        // the first was read into the silence; the second was not read before
        Assert.Equal(["80000004 00000000 00000002"], await peer.ReadUpToFenceAsync());
    }

    [Fact]
    public async Task HalfOpen_SimulatorDown_ConnectionEnds()
    {
        await using var network = await SimulatedNetwork.StartAsync(clock: new ManualClock());
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { session = new { silentAfter = 0, halfOpen = true } });
        await peer.SubmitAsync(1);
        await Waiting.UntilAsync(() => network.CountAsync("sessionFaults"), 1);

        await network.SetFaultsAsync(new { down = true });

        Assert.True(await peer.EndsAsync());
    }

    [Fact]
    public async Task UnbindAfterMs_Passed_UnbindsAndEndsWithTheAnswer()
    {
        var clock = new ManualClock();
        await using var network = await SimulatedNetwork.StartAsync(clock: clock);
        await network.SetFaultsAsync(new { session = new { unbindAfterMs = 5000, times = 1 } });
        using var peer = await RawPeer.BindAsync(network.Smsc);

        clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Empty(await peer.ReadUpToFenceAsync());
        // no further than to the unbind, whose answer has a time of its own
        while (await network.CountAsync("sessionFaults") == 0) clock.Advance(TimeSpan.FromMilliseconds(5));
        var unbind = await peer.ReadAsync();
        Assert.Equal("00000006 00000000", RawPeer.Show(unbind, 4, 12));
        await peer.SendAsync(Octets.Of($"00000010 80000006 00000000 {RawPeer.Show(unbind, 12, 16)}"));

        Assert.True(await peer.EndsAsync());
        await Waiting.UntilAsync(() => network.CountAsync("binds"), 0);
    }

    [Fact]
    public async Task UnbindAfterMs_NoAnswer_EndsAllTheSame()
    {
        var clock = new ManualClock();
        await using var network = await SimulatedNetwork.StartAsync(clock: clock);
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { session = new { unbindAfterMs = 0 } });

        await clock.AdvanceUntilAsync(peer.ReadAsync());

        Assert.True(await clock.AdvanceUntilAsync(peer.EndsAsync()));
    }

    [Fact]
    public async Task IgnoreEnquireLinks_Set_MessagesAloneAreAnswered()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { session = new { ignoreEnquireLinks = true } });

        await peer.SendAsync(Octets.Of("00000010 00000015 00000000 00000003"));
        await peer.SubmitAsync(4);

        Assert.Equal("80000004 00000000 00000004", RawPeer.Show(await peer.ReadAsync(), 4, 16));
    }

    [Theory]
    [InlineData("hugeLength", "FFFFFFFF 00000005 00000000 30000000 'x'")]
    [InlineData("tinyLength", "00000003 00000005 00000000 30000000 'x'")]
    [InlineData("brokenDelivery", "00000011 00000005 00000000 30000000 'x'")]
    [InlineData("unknownCommand", "00000010 00007777 00000000 30000000")]
    [InlineData("otherProtocol", "'HTTP/1.1 400 Bad Request' 0D0A 'Connection: close' 0D0A 0D0A")]
    public async Task Garbage_Kind_ComesBehindTheAnswer(string garbage, string octets)
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { session = new { garbageAfter = 2, garbage, times = 1 } });

        await peer.SubmitAsync(1);
        await peer.SubmitAsync(2);
        await peer.ReadAsync();
        await peer.ReadAsync();
        var seen = new byte[Octets.Of(octets).Length];
        await peer.FillAsync(seen);

        Assert.Equal(Octets.Of(octets), seen);
    }

    [Fact]
    public async Task Garbage_Noise_FollowsFromTheSeed()
    {
        var first = await NoiseAsync(seed: 3);

        Assert.True(first[0] > 0x7F);
        Assert.Equal(first, await NoiseAsync(seed: 3));
        Assert.NotEqual(first, await NoiseAsync(seed: 4));
    }

    [Fact]
    public async Task Garbage_StrayAnswer_ToAMessageNeverSent()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { session = new { garbageAfter = 1, garbage = "strayAnswer" } });

        await peer.SubmitAsync(1);
        await peer.ReadAsync();

        Assert.Equal("80000004 00000000 30000000", RawPeer.Show(await peer.ReadAsync(), 4, 16));
    }

    [Fact]
    public async Task ReadPerSecond_Little_WritesFillUpUntilTimePasses()
    {
        var clock = new ManualClock();
        await using var network = await SimulatedNetwork.StartAsync(clock: clock);
        await network.SetFaultsAsync(new { session = new { readPerSecond = 1000 } });
        using var peer = await RawPeer.BindAsync(network.Smsc);
        peer.SendBufferSize = 4096;
        var message = Octets.Pdu(
            $"00000004 00000000 00000007 00 0000 '12345' 00 0101 '79001234567' 00 00 00 00 00 00 00 00 00 00 64 '{new string('x', 100)}'");
        var sending = peer.SendAsync([.. Enumerable.Range(0, 1000).SelectMany(_ => message)]);

        // the bind takes its time too; then one read takes what the small buffers hold, and the clock stands still
        while (await network.CountAsync("submitted") == 0) clock.Advance(TimeSpan.FromMilliseconds(5));
        Assert.False(sending.IsCompleted);
        var first = await network.CountAsync("submitted");
        Assert.InRange(first, 1, 200);

        await clock.AdvanceUntilAsync(Waiting.UntilAsync(async () => await network.CountAsync("submitted") > first ? 1 : 0, 1));
        await network.ClearFaultsAsync();
        await clock.AdvanceUntilAsync(sending);
        await clock.AdvanceUntilAsync(Waiting.UntilAsync(() => network.CountAsync("submitted"), 1000));
    }

    private static async Task<byte[]> NoiseAsync(int seed)
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { seed, session = new { garbageAfter = 1, garbage = "noise" } });
        await peer.SubmitAsync(1);
        await peer.ReadAsync();
        var noise = new byte[64];
        await peer.FillAsync(noise);
        return noise;
    }

    private static async Task<List<int>> TakenBeforeDropsAsync(int seed)
    {
        await using var network = await SimulatedNetwork.StartAsync();
        await network.SetFaultsAsync(new { seed, session = new { dropShare = 0.1 } });
        var taken = new List<int>();
        while (taken.Count < 10)
        {
            using var peer = await RawPeer.BindAsync(network.Smsc);
            var answered = 0;
            try
            {
                while (true)
                {
                    await peer.SubmitAsync(1);
                    await peer.ReadAsync();
                    answered++;
                }
            }
            catch (Exception cause) when (cause is IOException or SocketException)
            {
                taken.Add(answered);
            }
        }

        return taken;
    }
}
