using Signalbox.Kernel.Actors;

namespace Signalbox.Kernel.Tests.Actors;

public sealed class WakeupTests
{
    /// <summary>Only a lost wake-up comes near to it, however busy the machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public void Wait_RaisedBefore_ReturnsAtOnceAndTakesTheSignal()
    {
        var wakeup = new Wakeup();
        wakeup.Raise();

        var first = wakeup.WaitAsync();
        var second = wakeup.WaitAsync();

        Assert.True(first.IsCompletedSuccessfully);
        Assert.False(second.IsCompleted);
    }

    [Fact]
    public async Task Raise_WhileWaited_WakesOnce()
    {
        var wakeup = new Wakeup();

        var first = wakeup.WaitAsync();
        var wasWaiting = !first.IsCompleted;
        wakeup.Raise();
        await first;
        var second = wakeup.WaitAsync();

        Assert.True(wasWaiting);
        Assert.False(second.IsCompleted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Raise_ManyTimesBeforeTheWaiterGoesOn_CountsOnce(bool isWaiting)
    {
        var wakeup = new Wakeup();

        var first = isWaiting ? wakeup.WaitAsync().AsTask() : Task.CompletedTask;
        for (var i = 0; i < 100; i++) wakeup.Raise();
        await (isWaiting ? first : wakeup.WaitAsync().AsTask());
        var second = wakeup.WaitAsync();

        Assert.False(second.IsCompleted);
    }

    [Fact]
    public async Task Raise_AfterTheWaiterWentOn_IsKeptForTheNextWait()
    {
        var wakeup = new Wakeup();
        var first = wakeup.WaitAsync();
        wakeup.Raise();
        await first;

        wakeup.Raise();
        var second = wakeup.WaitAsync();

        Assert.True(second.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Raise_RunsTheWaiterOnAnotherThread()
    {
        var wakeup = new Wakeup();
        var (raiser, isWaiterDone) = (0, false);

        var waiterThread = await Task.Run(
            async () =>
            {
                var waiter = WaitOnceAsync();
                raiser = Environment.CurrentManagedThreadId;
                wakeup.Raise();
                isWaiterDone = waiter.IsCompleted;
                return await waiter;
            },
            TestContext.Current.CancellationToken);

        Assert.False(isWaiterDone && waiterThread == raiser);

        async Task<int> WaitOnceAsync()
        {
            await wakeup.WaitAsync();
            return Environment.CurrentManagedThreadId;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task TwoThreads_AtEveryDistanceFromEachOther_LoseNoWakeUp(int seed)
    {
        const int rounds = 20_000;
        var work = new SharedWork();

        var producing = Task.Factory.StartNew(
            () => work.Produce(rounds, seed), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var consuming = Task.Run(() => work.ConsumeAsync(seed), TestContext.Current.CancellationToken);

        await Task.WhenAll(producing, consuming).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(work.Made, work.Taken);
    }

    /// <summary>
    /// One thread makes and raises, the other waits and takes all that is there. Every other round the maker stands still until everything
    /// is taken, so that a wake-up lost at any moment leaves both waiting for ever.
    /// </summary>
    private sealed class SharedWork
    {
        private readonly Wakeup _wakeup = new();
        private long _made;
        private long _taken;
        private bool _isDone;

        public long Made => Volatile.Read(ref _made);

        public long Taken => Volatile.Read(ref _taken);

        public void Produce(int rounds, int seed)
        {
            var random = new Random(seed);
            for (var round = 0; round < rounds; round++)
            {
                Interlocked.Increment(ref _made);
                _wakeup.Raise();
                if (round % 2 == 0)
                {
                    var spin = default(SpinWait);
                    while (Taken < Made) spin.SpinOnce(sleep1Threshold: -1);
                }

                Thread.SpinWait(random.Next(100));
            }

            Volatile.Write(ref _isDone, true);
            _wakeup.Raise();
        }

        public async Task ConsumeAsync(int seed)
        {
            var random = new Random(seed + 1);
            while (!Volatile.Read(ref _isDone))
            {
                await _wakeup.WaitAsync();
                Volatile.Write(ref _taken, Made);
                Thread.SpinWait(random.Next(100));
            }

            Volatile.Write(ref _taken, Made);
        }
    }
}
