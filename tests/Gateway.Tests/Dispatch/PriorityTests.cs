using FsCheck;
using FsCheck.Fluent;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Submissions;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Dispatch;

/// <summary>Row S10: of what waits for a link, the higher priority leaves first.</summary>
public sealed class PriorityTests
{
    /// <summary>Parts of one priority that one link's queue keeps as objects; what is beyond is read back from the store.</summary>
    private const int InMemoryMax = 20_000;

    /// <summary>Messages that overtake others before one of those has a turn.</summary>
    private const int OvertakesMax = 31;

    private static readonly GatewaySetup Roomy = new GatewaySetup().With(account => account with { QueueMax = 1_000_000 });

    [Fact]
    public async Task Priorities_HigherLeavesFirst_InOrderWithinEach()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var sent = await SubmitAsync(bench, [0, 2, 1, 0, 2, 1, 0]);

        Assert.Equal(sent.OrderByDescending(each => each.Priority).ThenBy(each => each.Id), Taken(bench.Link.TakeAll()));
    }

    [Fact]
    public async Task Priority_AboveThoseThatThereAre_CountsAsTheHighest()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await SubmitAsync(bench, [0, 9, 2, 255]);

        Assert.Equal([9, 255, 2, 0], bench.Link.TakeAll().Select(part => (int)part.Message.Priority));
    }

    [Fact]
    public async Task HighPriority_ComingLate_OvertakesWhatWaits()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await SubmitAsync(bench, [0, 0, 0]);
        bench.Link.Take();
        var late = await bench.SubmitAsync(new Draft { Priority = 2 });

        Assert.Equal(late.Id, bench.Link.Take().Message.Id);
        Assert.Equal(2, bench.Link.TakeAll().Count);
    }

    [Fact]
    public async Task HighPriority_ComingBetweenThePartsOfALongMessage_WaitsForTheLastOfThem()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync(Draft.OfParts(3));
        var first = bench.Link.Take();
        var late = await bench.SubmitAsync(new Draft { Priority = 1 });

        Assert.Equal([1, 2, 3], bench.Link.TakeAll(2).Prepend(first).Select(part => part.Key.Number));
        Assert.Equal(late.Id, bench.Link.Take().Message.Id);
        Assert.Equal(message.Id, first.Message.Id);
    }

    [Fact]
    public async Task Retry_GoesFirstAmongItsOwn_NotBeforeAHigherPriority()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await SubmitAsync(bench, [0, 0]);
        var retried = bench.Link.Take();
        bench.Link.Retry(retried, TimeSpan.Zero);
        var high = await bench.SubmitAsync(new Draft { Priority = 2 });

        Assert.Equal(high.Id, bench.Link.Take().Message.Id);
        Assert.Same(retried, bench.Link.Take());
    }

    [Fact]
    public async Task Retry_OfAHighPriority_StaysBeforeALowerOne()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await SubmitAsync(bench, [2, 1]);
        var retried = bench.Link.Take();

        bench.Link.Retry(retried, TimeSpan.Zero);

        Assert.Same(retried, bench.Link.Take());
    }

    [Fact]
    public async Task Retry_AfterAPause_GoesFirstAmongItsOwn()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await SubmitAsync(bench, [2, 2, 1]);
        var retried = bench.Link.Take();
        bench.Link.Retry(retried, TimeSpan.FromSeconds(3));
        bench.Clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Same(retried, bench.Link.Take());
        Assert.Equal([2, 1], bench.Link.TakeAll().Select(part => (int)part.Message.Priority));
    }

    [Fact]
    public async Task Spill_OfOnePriority_LeavesTheOthersInMemory()
    {
        const int beyond = 300;
        await using var bench = await GatewayBench.OpenAsync(Roomy);
        Submit(bench, InMemoryMax + beyond, priority: 0);
        Submit(bench, beyond, priority: 2);
        await bench.SettleAsync();

        var high = bench.Link.TakeAll(beyond);
        var readForHigh = bench.Store.MessagesRead;
        var low = bench.Link.TakeAll();

        Assert.True(high.Count(part => part.Message.Priority == 2) >= beyond * OvertakesMax / (OvertakesMax + 1));
        Assert.Equal(0, readForHigh);
        Assert.Equal(InMemoryMax + beyond, low.Count);
        AssertInOrder([.. high, .. low]);
        Assert.Equal(beyond, bench.Store.MessagesRead);
    }

    [Fact]
    public async Task Spill_OfEveryPriority_CountsAndKeepsTheOrderOfEach()
    {
        const int beyond = 200;
        await using var bench = await GatewayBench.OpenAsync(Roomy);
        foreach (var priority in new byte[] { 1, 0, 2 }) Submit(bench, InMemoryMax + beyond, priority);
        await bench.SettleAsync();
        var waiting = bench.Gateway.Links.Single(link => link.Name == GatewaySetup.LinkA).Waiting;

        var taken = bench.Link.TakeAll();
        var parts = Taken(taken);

        Assert.Equal(3 * (InMemoryMax + beyond), waiting);
        Assert.Equal(waiting, parts.Count);
        AssertInOrder(taken);
    }

    [Fact]
    public async Task LowerPriorities_BesideAnEndlessHigherOne_HaveTurnsAllTheSame()
    {
        await using var bench = await GatewayBench.OpenAsync(Roomy);
        foreach (var priority in new byte[] { 0, 1, 2 }) Submit(bench, 1_000, priority);
        await bench.SettleAsync();

        var taken = bench.Link.TakeAll(20 * (OvertakesMax + 1)).CountBy(part => part.Message.Priority).ToDictionary();

        Assert.Equal(20 * OvertakesMax, taken[2]);
        Assert.Equal((10, 10), (taken[1], taken[0]));
    }

    [Fact]
    public async Task Express_BehindAHundredThousand_IsTheNext()
    {
        await using var bench = await GatewayBench.OpenAsync(Roomy);
        for (var tenth = 0; tenth < 10; tenth++)
        {
            Submit(bench, 10_000, priority: 0);
            await bench.SettleAsync();
        }

        bench.Link.TakeAll(1_000);
        var express = await bench.SubmitAsync(new Draft { Priority = 3 });

        Assert.Equal(express.Id, bench.Link.Take().Message.Id);
    }

    [Fact]
    public async Task Priorities_AfterARestart_AreTheSame()
    {
        var before = await GatewayBench.OpenAsync();
        var sent = await SubmitAsync(before, [0, 2, 1, 2]);
        await using var bench = await before.CrashAsync();

        Assert.Equal(sent.OrderByDescending(each => each.Priority).ThenBy(each => each.Id), Taken(bench.Link.TakeAll()));
    }

    // Any mixture of coming and leaving against three plain queues.
    [Fact]
    public async Task AnyArrivals_LeaveAsFromThreeQueues()
    {
        var histories = Law.Sample(Gen.Choose(-1, 2).ArrayOf(OvertakesMax), 40);
        foreach (var history in histories)
        {
            await using var bench = await GatewayBench.OpenAsync();
            var queues = new[] { new Queue<long>(), new Queue<long>(), new Queue<long>() };
            foreach (var act in history)
            {
                if (act >= 0) queues[act].Enqueue((await bench.SubmitAsync(new Draft { Priority = (byte)act })).Id);
                else if (queues.LastOrDefault(queue => queue.Count > 0) is { } highest) Assert.Equal(highest.Dequeue(), bench.Link.Take().Message.Id);
                else Assert.False(bench.Link.TryTake(out _));
            }
        }
    }

    private static async Task<List<(byte Priority, long Id)>> SubmitAsync(GatewayBench bench, byte[] priorities)
    {
        var sent = new List<(byte, long)>();
        foreach (var priority in priorities) sent.Add((priority, (await bench.SubmitAsync(new Draft { Priority = priority })).Id));
        return sent;
    }

    private static void Submit(GatewayBench bench, int messages, byte priority)
    {
        for (var i = 0; i < messages; i++) Assert.Equal(Refusal.None, bench.TrySubmit(new Draft { Priority = priority }));
    }

    private static void AssertInOrder(IReadOnlyList<OutgoingPart> parts)
    {
        foreach (var ofOne in parts.GroupBy(part => part.Message.Priority))
            Assert.Equal(ofOne.Select(part => part.Message.Id).Order(), ofOne.Select(part => part.Message.Id));
    }

    private static List<(byte Priority, long Id)> Taken(List<OutgoingPart> parts) =>
        [.. parts.Select(part => (part.Message.Priority, part.Message.Id))];
}
