using System.Diagnostics;

namespace Signalbox.Storage.Load.Measure;

/// <summary>Runs lives through a store for a while and says what they cost.</summary>
internal static class Measurement
{
    private const int SlicePerSecond = 4;

    public static async Task RunAsync(Arguments arguments)
    {
        var store = arguments.Place.Open(options => options with { KeepsHistory = arguments.Flag("history", true) });
        var lives = new LifeCycle(store, arguments.Number("awaiting", 50_000), arguments.Number("uncommitted", 200), seed: 1);
        store.Start(lives);
        using var stop = new CancellationTokenSource();
        var submitter = new Thread(() => lives.Submit(arguments.Number("rate", 0), stop.Token)) { Name = "submitter" };
        submitter.Start();
        for (var left = arguments.Number("seconds", 20); left > 0; left -= SlicePerSecond) await SliceAsync(store, lives);
        await stop.CancelAsync();
        submitter.Join();
        var closing = TimeProvider.System.GetTimestamp();
        await store.DisposeAsync();
        Console.WriteLine($"closed, with history caught up, in {TimeProvider.System.GetElapsedTime(closing).TotalSeconds:F2} s");
    }

    private static async Task SliceAsync(JournalStore store, LifeCycle lives)
    {
        var threads = ProcessorTime.ByThread();
        var begun = TimeProvider.System.GetTimestamp();
        var (livesBefore, before) = (lives.Lives, store.Figures);
        await Task.Delay(TimeSpan.FromSeconds(SlicePerSecond), TimeProvider.System);
        var seconds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        var done = lives.Lives - livesBefore;
        var after = store.Figures;
        var cost = ProcessorTime.ByThread()
            .Select(thread => (thread.Key, Microseconds: (thread.Value - threads.GetValueOrDefault(thread.Key)) * 1e6 / done))
            .OrderByDescending(thread => thread.Microseconds)
            .ToList();
        Console.WriteLine(
            $"{done / seconds:F0} lives/s, {cost.Sum(thread => thread.Microseconds):F1} us/life "
            + $"({string.Join(", ", cost.Take(4).Select(thread => $"{thread.Key} {thread.Microseconds:F1}"))}), "
            + $"{(after.Commits - before.Commits) / seconds:F0} commits/s, "
            + $"{(after.Records - before.Records) / (after.Commits - before.Commits)} records each, "
            + $"live {after.Live}, journal {after.JournalOctets >> 20} MiB, history {after.HistoryLagSeconds:F1} s behind, "
            + $"RSS {Process.GetCurrentProcess().WorkingSet64 >> 20} MiB, refused {lives.Refused}");
    }
}
