using Signalbox.Kernel.Testing;

namespace Signalbox.HardwareSim.Tests.Harness;

/// <summary>Waits that end with the thing waited for.</summary>
public static class Waiting
{
    /// <summary>Moves a manual clock on in small steps until a task is done.</summary>
    public static async Task<T> AdvanceUntilAsync<T>(this ManualClock clock, Task<T> task)
    {
        while (!task.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMilliseconds(5));
            await Task.Yield();
        }

        return await task;
    }

    /// <summary>Moves a manual clock on in small steps until a task is done.</summary>
    public static async Task AdvanceUntilAsync(this ManualClock clock, Task task) => await clock.AdvanceUntilAsync<bool>(DoneAsync(task));

    private static async Task<bool> DoneAsync(Task task)
    {
        await task;
        return true;
    }

    /// <summary>Asks again until a value is the one expected.</summary>
    public static async Task UntilAsync(Func<Task<long>> ask, long expected)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var seen = await ask();
        while (seen != expected)
        {
            Assert.False(limit.IsCancellationRequested, $"waited for {expected}, saw {seen} last");
            await Task.Yield();
            seen = await ask();
        }
    }
}
