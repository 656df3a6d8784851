using System.Diagnostics;
using Signalbox.Gateway.Store;

namespace Signalbox.Storage.Load.Measure;

/// <summary>Fills a store with messages that wait, and says how long it takes to have them back and what they take in memory.</summary>
internal static class Recovery
{
    public static async Task RunAsync(Arguments arguments)
    {
        var options = new SqliteStoreOptions { Directory = arguments.Directory, KeepsHistory = arguments.Flag("history", true) };
        var count = arguments.Number("messages", 1_000_000);
        await FillAsync(options, count);

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var begun = Environment.CpuUsage.TotalTime;
        await using var store = SqliteMessageStore.Open(options with { RecentOctets = 0 }, TimeProvider.System);
        var opened = Environment.CpuUsage.TotalTime - begun;
        var memory = GC.GetTotalMemory(forceFullCollection: true) - before;
        begun = Environment.CpuUsage.TotalTime;
        var read = store.ReadLive().LongCount();
        var readIn = Environment.CpuUsage.TotalTime - begun;
        Console.WriteLine(
            $"{store.Figures.Live} live back in {opened.TotalSeconds:F2} s of processor time, {(double)memory / store.Figures.Live:F1} octets each in memory; "
            + $"{read} read in {readIn.TotalSeconds:F2} s of processor time; journal {store.Figures.JournalOctets >> 20} MiB, RSS {Process.GetCurrentProcess().WorkingSet64 >> 20} MiB");
    }

    private static async Task FillAsync(SqliteStoreOptions options, int count)
    {
        await using var store = SqliteMessageStore.Open(options, TimeProvider.System);
        store.Start(new SilentListener());
        var lives = new LifeCycle(store, awaiting: 1, uncommittedMax: 1, seed: 1);
        for (var i = 0; i < count; i++)
        {
            while (!store.TryAppend(lives.NextAdmission())) await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }
    }
}
