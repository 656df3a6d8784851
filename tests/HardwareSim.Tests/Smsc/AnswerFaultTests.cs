using System.Text;
using Signalbox.HardwareSim.Tests.Harness;
using Signalbox.Kernel.Testing;

namespace Signalbox.HardwareSim.Tests.Smsc;

/// <summary>Answers to submit_sm that are refused, late, missing or malformed, by hand-typed octets.</summary>
public sealed class AnswerFaultTests
{
    [Fact]
    public async Task Statuses_Weighted_EachComesAsOftenAsItsWeightSays()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new
        {
            errorRate = 0.5,
            statuses = new Dictionary<string, int> { ["0x58"] = 4, ["20"] = 2, ["0x45"] = 1, ["0x40F"] = 1 },
        });

        for (var i = 1u; i <= 1000; i++) await peer.SubmitAsync(i);
        var statuses = (await peer.ReadUpToFenceAsync()).GroupBy(answer => answer[9..17]).ToDictionary(same => same.Key, same => same.Count());

        // five times the deviation of such a draw, which the seed fixes once and for all
        Assert.Equal(["00000000", "00000014", "00000045", "00000058", "0000040F"], statuses.Keys.Order());
        Assert.InRange(statuses["00000000"], 420, 580);
        Assert.InRange(statuses["00000058"], 180, 320);
        Assert.InRange(statuses["00000014"], 75, 175);
    }

    [Fact]
    public async Task RatePerSecond_MoreInASecond_RefusedUntilASecondHasPassedSinceTheFirst()
    {
        var clock = new ManualClock();
        await using var network = await SimulatedNetwork.StartAsync(clock: clock);
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { answers = new { ratePerSecond = 3 } });

        Assert.Equal([0, 0], await StatusesAsync(peer, 2));
        clock.Advance(TimeSpan.FromMilliseconds(600));
        Assert.Equal([0, 0x58, 0x58], await StatusesAsync(peer, 3));
        clock.Advance(TimeSpan.FromMilliseconds(399));
        Assert.Equal([0x58], await StatusesAsync(peer, 1));
        clock.Advance(TimeSpan.FromMilliseconds(1));

        // the two of the beginning are a second old, the one at 600 ms is not
        Assert.Equal([0, 0, 0x58], await StatusesAsync(peer, 3));
        Assert.Equal(5, await network.CountAsync("accepted"));
    }

    [Fact]
    public async Task QueueMax_Full_RefusedUntilMessagesHaveLeftTheQueue()
    {
        var clock = new ManualClock();
        await using var network = await SimulatedNetwork.StartAsync(clock: clock);
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { answers = new { queueMax = 4, queuePerSecond = 2 } });

        Assert.Equal([0, 0, 0, 0, 0x14], await StatusesAsync(peer, 5));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([0, 0, 0x14], await StatusesAsync(peer, 3));
    }

    [Fact]
    public async Task LatencyMs_Mix_EachAnswerComesAtItsOwnTime()
    {
        const int Count = 400;
        var clock = new ManualClock();
        await using var network = await SimulatedNetwork.StartAsync(clock: clock);
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { answers = new { latencyMs = new Dictionary<string, int> { ["10"] = 80, ["100"] = 15, ["1000"] = 5 } } });

        for (var i = 1u; i <= Count; i++) await peer.SubmitAsync(i);
        Assert.Empty(await peer.ReadUpToFenceAsync());
        clock.Advance(TimeSpan.FromMilliseconds(9));
        Assert.Empty(await peer.ReadUpToFenceAsync());
        var answers = new List<int>();
        while (answers.Count < Count) answers.Add(Convert.ToInt32(RawPeer.Show(await clock.AdvanceUntilAsync(peer.ReadAsync()), 12, 16), 16));

        // all came at once, so those of one latency come in their order, one latency behind the other
        var quick = Ascending(answers, 0);
        var slow = Ascending(answers, quick);
        var slowest = Ascending(answers, quick + slow);
        Assert.Equal(Count, quick + slow + slowest);
        Assert.InRange(quick, 280, 360);
        Assert.InRange(slow, 25, 95);
        Assert.InRange(slowest, 4, 42);
        Assert.Equal(Count, await network.CountAsync("answersHeld"));
        Assert.InRange(await network.CountAsync("answersHeldMicroseconds"), 280 * 10_000, long.MaxValue);
    }

    private static int Ascending(List<int> numbers, int from)
    {
        var to = from + 1;
        while (to < numbers.Count && numbers[to] > numbers[to - 1]) to++;
        return to - from;
    }

    [Fact]
    public async Task Never_All_TakenAndNotAnswered()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { answers = new { never = 1 } });

        await peer.SubmitAsync(7);

        Assert.Empty(await peer.ReadUpToFenceAsync());
        Assert.Single(await network.InboxAsync("79001234567"));
    }

    [Fact]
    public async Task Lost_All_NeitherTakenNorAnswered()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { answers = new { lost = 1 } });

        await peer.SubmitAsync(7);

        Assert.Empty(await peer.ReadUpToFenceAsync());
        Assert.Empty(await network.InboxAsync("79001234567"));
    }

    [Theory]
    [InlineData("twice", new[] { "80000004 00000000 00000007", "80000004 00000000 00000007" })]
    [InlineData("wrongSequence", new[] { "80000004 00000000 40000007" })]
    [InlineData("genericNack", new[] { "80000000 00000003 00000007" })]
    public async Task Shape_All_AnsweredSo(string shape, string[] answers)
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { answers = new Dictionary<string, double> { [shape] = 1 } });

        await peer.SubmitAsync(7);

        Assert.Equal(answers, await peer.ReadUpToFenceAsync());
    }

    [Fact]
    public async Task GenericNack_WithAStatus_NotTaken()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { answers = new { genericNack = 1, nackStatus = 0x58 } });

        await peer.SubmitAsync(7);

        Assert.Equal(Octets.Of("00000010 80000000 00000058 00000007"), await peer.ReadAsync());
        Assert.Empty(await network.InboxAsync("79001234567"));
    }

    [Theory]
    [InlineData("noBody", "00000010 80000004 00000000 00000007")]
    [InlineData("emptyId", "00000011 80000004 00000000 00000007 00")]
    public async Task Id_Missing_AnswerEndsThere(string shape, string octets)
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { answers = new Dictionary<string, double> { [shape] = 1 } });

        await peer.SubmitAsync(7);

        Assert.Equal(Octets.Of(octets), await peer.ReadAsync());
        Assert.Single(await network.InboxAsync("79001234567"));
    }

    [Fact]
    public async Task OutOfOrder_All_PairsChangePlacesAndTheLastComesAlone()
    {
        var clock = new ManualClock();
        await using var network = await SimulatedNetwork.StartAsync(clock: clock);
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { answers = new { outOfOrder = 1 } });

        for (var i = 1u; i <= 5; i++) await peer.SubmitAsync(i);

        Assert.Equal([2, 1, 4, 3], (await peer.ReadUpToFenceAsync()).Select(answer => Convert.ToInt32(answer[18..], 16)));
        var last = await clock.AdvanceUntilAsync(peer.ReadAsync());
        Assert.Equal("80000004 00000000 00000005", RawPeer.Show(last, 4, 16));
    }

    [Fact]
    public async Task AfterAndCount_Set_TheMessagesBetweenAreStruck()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { status = 0x58, answers = new { after = 2, count = 3 } });

        Assert.Equal([0, 0, 0x58, 0x58, 0x58, 0, 0], await StatusesAsync(peer, 7));
    }

    [Fact]
    public async Task Answers_Cleared_AllIsWellAgain()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { answers = new { emptyId = 1 } });
        await network.SetFaultsAsync(new { answers = new { } });

        await peer.SubmitAsync(7);

        Assert.NotEmpty(Encoding.ASCII.GetString((await peer.ReadAsync())[16..^1]));
        Assert.Equal("{}", (await network.AskAsync(HttpMethod.Get, "/links/smsc-a/faults")).Body);
    }

    private static async Task<List<int>> StatusesAsync(RawPeer peer, int count)
    {
        for (var i = 1u; i <= count; i++) await peer.SubmitAsync(i);
        return [.. (await peer.ReadUpToFenceAsync()).Select(answer => Convert.ToInt32(answer[9..17], 16))];
    }
}
