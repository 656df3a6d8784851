using Signalbox.Gateway.Submissions;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Dispatch;

/// <summary>More waits for a link than it keeps in memory.</summary>
public sealed class BacklogTests
{
    /// <summary>Parts that one link's queue keeps as objects; what is beyond is read back from the store.</summary>
    private const int InMemoryMax = 20_000;

    private const int Beyond = 3_000;

    private static readonly GatewaySetup Roomy = new GatewaySetup().With(account => account with { QueueMax = 1_000_000 });

    [Fact]
    public async Task Spill_KeepsTheOrderAndSendsEverythingOnce()
    {
        await using var bench = await GatewayBench.OpenAsync(Roomy);
        Submit(bench, InMemoryMax + Beyond);
        await bench.SettleAsync();
        var readWhileQueueing = bench.Store.MessagesRead;

        var parts = bench.Link.TakeAll();

        Assert.Equal(Ids(bench), parts.Select(part => part.Message.Id));
        Assert.Equal(InMemoryMax + Beyond, parts.Count);
        Assert.Equal(0, readWhileQueueing);
        Assert.Equal(Beyond, bench.Store.MessagesRead);
    }

    [Fact]
    public async Task Spill_CountsWhatWaits_WhereverItIs()
    {
        await using var bench = await GatewayBench.OpenAsync(Roomy);

        Submit(bench, InMemoryMax + Beyond);
        await bench.SettleAsync();

        Assert.Equal(InMemoryMax + Beyond, Waiting(bench));
        bench.Link.Take();
        Assert.Equal(InMemoryMax + Beyond - 1, Waiting(bench));
        Assert.Equal(0, bench.Store.MessagesRead);
    }

    [Fact]
    public async Task Spill_IsReadBackALittleAtATime()
    {
        const int fewAtATime = 128;
        await using var bench = await GatewayBench.OpenAsync(Roomy);
        Submit(bench, InMemoryMax + Beyond);
        await bench.SettleAsync();

        for (var i = 0; i < InMemoryMax + 1; i++) bench.Link.Take();

        Assert.InRange(bench.Store.MessagesRead, 1, fewAtATime);
    }

    [Fact]
    public async Task Spill_WhileItDrains_StillKeepsTheOrder()
    {
        await using var bench = await GatewayBench.OpenAsync(Roomy);
        Submit(bench, InMemoryMax + Beyond);
        await bench.SettleAsync();

        var taken = new List<long>();
        for (var round = 0; round < 30; round++)
        {
            for (var i = 0; i < 800; i++) taken.Add(bench.Link.Take().Message.Id);
            Submit(bench, 50);
            await bench.SettleAsync();
        }

        taken.AddRange(bench.Link.TakeAll().Select(part => part.Message.Id));

        Assert.Equal(Ids(bench), taken);
    }

    [Fact]
    public async Task Spill_LongMessages_ComeBackPartByPart()
    {
        await using var bench = await GatewayBench.OpenAsync(Roomy);
        Submit(bench, InMemoryMax);
        var message = await bench.SubmitAsync(Draft.OfParts(3));
        var last = await bench.SubmitAsync();
        var waiting = Waiting(bench);

        var parts = bench.Link.TakeAll()[InMemoryMax..];

        Assert.Equal(InMemoryMax + 2, waiting);
        Assert.Equal(
            [(message.Id, 1), (message.Id, 2), (message.Id, 3), (last.Id, 0)], parts.Select(part => (part.Key.MessageId, part.Key.Number)));
    }

    [Fact]
    public async Task Spill_AfterARestart_IsTheSame()
    {
        var before = await GatewayBench.OpenAsync(Roomy);
        Submit(before, InMemoryMax + Beyond);
        await before.SettleAsync();
        await using var bench = await before.CrashAsync();
        var readAtStart = bench.Store.MessagesRead;

        var parts = bench.Link.TakeAll();

        Assert.Equal(Ids(before), parts.Select(part => part.Message.Id));
        Assert.Equal(0, readAtStart);
        Assert.Equal(Beyond, bench.Store.MessagesRead);
        Assert.Equal(InMemoryMax + Beyond, bench.Desk.Live);
    }

    private static void Submit(GatewayBench bench, int messages)
    {
        for (var i = 0; i < messages; i++) Assert.Equal(Refusal.None, bench.TrySubmit(new Draft()));
    }

    private static IEnumerable<long> Ids(GatewayBench bench) => bench.Front.Answers.Select(answer => answer.Message!.Id);

    private static int Waiting(GatewayBench bench) => bench.Gateway.Links.Single(link => link.Name == GatewaySetup.LinkA).Waiting;
}
