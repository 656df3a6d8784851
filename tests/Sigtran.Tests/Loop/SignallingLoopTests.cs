using Signalbox.Kernel.Testing;
using Signalbox.Sigtran.Loop;

namespace Signalbox.Sigtran.Tests.Loop;

public sealed class SignallingLoopTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Posts_OfManyThreads_AreDoneOneAtATime_EachThreadsInOrder()
    {
        using var loop = new SignallingLoop(TimeProvider.System);
        using var stop = new CancellationTokenSource();
        var done = new Dictionary<int, List<int>>();
        var running = loop.RunAsync(() => { }, stop.Token);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                var number = i;
                await loop.PostAsync(new Work(() => Note(writer, number)), CancellationToken.None);
            }
        })));
        await DoneAsync(loop);
        await stop.CancelAsync();
        await running.WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.All(Enumerable.Range(0, 4), writer => Assert.Equal(Enumerable.Range(0, 5_000), done[writer]));

        void Note(int writer, int number)
        {
            if (!done.TryGetValue(writer, out var list)) done[writer] = list = [];
            list.Add(number);
        }
    }

    [Fact]
    public async Task Timer_ThatIsDue_WakesTheLoop()
    {
        var clock = new ManualClock();
        using var loop = new SignallingLoop(clock);
        using var stop = new CancellationTokenSource();
        var owner = new Owner();
        loop.Timers.Start(TimeSpan.FromSeconds(5), owner, 1);
        var running = loop.RunAsync(() => { }, stop.Token);

        clock.Advance(TimeSpan.FromSeconds(5));
        await owner.Done.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await running.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Post_ToALoopThatIsFull_IsRefused_AndAfterItsEndToo()
    {
        using var loop = new SignallingLoop(TimeProvider.System);
        using var stop = new CancellationTokenSource();
        for (var i = 0; i < SignallingLoop.PostsMax; i++) Assert.True(loop.TryPost(new Work(() => { })));
        Assert.False(loop.TryPost(new Work(() => { })));

        await stop.CancelAsync();
        await loop.RunAsync(() => { }, stop.Token);

        Assert.False(loop.TryPost(new Work(() => { })));
    }

    [Fact]
    public async Task Post_ThatWaitsForRoom_IsToldThatTheLoopHasEnded()
    {
        using var loop = new SignallingLoop(TimeProvider.System);
        using var stop = new CancellationTokenSource();
        for (var i = 0; i < SignallingLoop.PostsMax; i++) Assert.True(loop.TryPost(new Work(() => { })));
        var post = loop.PostAsync(new Work(() => { }), CancellationToken.None).AsTask();

        await stop.CancelAsync();
        await loop.RunAsync(() => { }, stop.Token);

        Assert.False(await post.WaitAsync(Patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task WorkThatThrows_EndsTheLoop()
    {
        using var loop = new SignallingLoop(TimeProvider.System);
        loop.TryPost(new Work(() => throw new InvalidOperationException("broken, as the test wishes")));

        await Assert.ThrowsAsync<InvalidOperationException>(() => loop.RunAsync(() => { }, CancellationToken.None));
    }

    private static async Task DoneAsync(SignallingLoop loop)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await loop.PostAsync(new Work(done.SetResult), CancellationToken.None);
        await done.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    private sealed class Work(Action action) : ILoopWork
    {
        public void Run() => action();
    }

    private sealed class Owner : ITimed
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        void ITimed.Expired(int timer) => Done.TrySetResult();
    }
}
