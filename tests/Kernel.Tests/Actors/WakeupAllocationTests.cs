using Signalbox.Kernel.Actors;

namespace Signalbox.Kernel.Tests.Actors;

/// <summary>Measures allocations of the whole process, so it runs while no other test does.</summary>
[CollectionDefinition(nameof(WakeupAllocationTests), DisableParallelization = true)]
[Collection(nameof(WakeupAllocationTests))]
public sealed class WakeupAllocationTests
{
    private const int Waits = 20_000;

    /// <summary>What else the process does only ever adds: the least of some rounds is the waits' own.</summary>
    private const int Rounds = 9;

    /// <summary>A third of the smallest object for each wait: what the test run itself may allocate meanwhile.</summary>
    private const long OctetsMax = 8 * Waits;

    [Fact]
    public void Wait_AnsweredBeforeItIsAwaited_AllocatesNothing()
    {
        var wakeup = new Wakeup();
        WaitAndRaise(wakeup);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Waits; i++) WaitAndRaise(wakeup);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
    }

    [Fact]
    public async Task Wait_AwaitedByALoop_AllocatesNothingPerWait()
    {
        var (ping, pong) = (new Wakeup(), new Wakeup());
        await PlayAsync(ping, pong, Waits / 10);

        var least = long.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            await PlayAsync(ping, pong, Waits);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.InRange(least, 0, OctetsMax);
    }

    private static void WaitAndRaise(Wakeup wakeup)
    {
        var wait = wakeup.WaitAsync();
        wakeup.Raise();
        if (wait.IsCompleted) wait.GetAwaiter().GetResult();
        else Assert.Fail("the raise did not end the wait");
    }

    // Two loops off the test's synchronization context wake each other in turn.
    private static Task PlayAsync(Wakeup ping, Wakeup pong, int waits)
    {
        var answering = Task.Run(async () =>
        {
            for (var i = 0; i < waits; i++)
            {
                await ping.WaitAsync();
                pong.Raise();
            }
        });
        var calling = Task.Run(async () =>
        {
            for (var i = 0; i < waits; i++)
            {
                ping.Raise();
                await pong.WaitAsync();
            }
        });
        return Task.WhenAll(answering, calling);
    }
}
