using System.Diagnostics;
using Signalbox.Gateway.Store;

namespace Signalbox.Storage.Load.Measure;

/// <summary>How long it took to have messages back that wait, and what they take in memory.</summary>
/// <param name="Live">Messages that were back.</param>
/// <param name="Read">Messages that were read one after another.</param>
/// <param name="Opened">Processor time of the opening.</param>
/// <param name="OpenedIn">Time of the opening.</param>
/// <param name="ReadIn">Processor time of the reading.</param>
/// <param name="OctetsEach">Octets of memory for each.</param>
/// <param name="JournalOctets">Octets of the journal.</param>
public sealed record RecoveryFigures(
    long Live, long Read, TimeSpan Opened, TimeSpan OpenedIn, TimeSpan ReadIn, double OctetsEach, long JournalOctets)
{
    public override string ToString() =>
        $"{Live} live back in {Opened.TotalSeconds:F2} s of processor time ({OpenedIn.TotalSeconds:F2} s in all), "
        + $"{OctetsEach:F1} octets each in memory; "
        + $"{Read} read in {ReadIn.TotalSeconds:F2} s of processor time; journal {JournalOctets >> 20} MiB";
}

/// <summary>Fills a store with messages that wait, closes it and opens it again.</summary>
public static class RecoveryMeasurement
{
    public static async Task<RecoveryFigures> RunAsync(string directory, int messages, bool keepsHistory)
    {
        var options = new SqliteStoreOptions { Directory = directory, KeepsHistory = keepsHistory, RecentOctets = 0 };
        await FillAsync(options, messages);

        var memory = GC.GetTotalMemory(forceFullCollection: true);
        var (begun, cpu) = (TimeProvider.System.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await using var store = JournalStore.Open(options, TimeProvider.System);
        var openedIn = TimeProvider.System.GetElapsedTime(begun);
        var opened = Environment.CpuUsage.TotalTime - cpu;
        memory = GC.GetTotalMemory(forceFullCollection: true) - memory;
        cpu = Environment.CpuUsage.TotalTime;
        var read = store.ReadLive().LongCount();
        var readIn = Environment.CpuUsage.TotalTime - cpu;
        var figures = store.Figures;
        return new RecoveryFigures(figures.Live, read, opened, openedIn, readIn, (double)memory / figures.Live, figures.JournalOctets);
    }

    private static async Task FillAsync(SqliteStoreOptions options, int count)
    {
        await using var store = JournalStore.Open(options, TimeProvider.System);
        var lives = new LifeCycle(store, awaiting: 1, uncommittedMax: options.QueueCapacity / 2, seed: 1) { OnlyAdmits = true };
        store.Start(lives);
        for (var i = 0; i < count; i++) await lives.SubmitOneAsync();
    }
}
