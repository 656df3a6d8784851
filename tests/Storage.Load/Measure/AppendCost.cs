using Signalbox.Gateway.Store;

namespace Signalbox.Storage.Load.Measure;

/// <summary>Says what it costs the caller to append a record, while the writer writes.</summary>
internal static class AppendCost
{
    private const int Rounds = 5;

    public static async Task RunAsync(Arguments arguments)
    {
        var count = arguments.Number("records", 400_000);
        await using var store = JournalStore.Open(new SqliteStoreOptions { Directory = arguments.Directory }, TimeProvider.System);
        store.Start(new SilentListener());
        for (var round = 0; round < Rounds; round++)
        {
            var settled = Enumerable.Range(0, count).Select(i => (StoreRecord)new StoreRecord.NotificationSettled(1 + i, 0)).ToArray();
            var sent = Enumerable.Range(0, count)
                .Select(i => (StoreRecord)new StoreRecord.PartSent(new PartKey(1 + i, 0), "smsc-a", i.ToString("X8", null), 0))
                .ToArray();
            Console.WriteLine($"NotificationSettled {Time(store, settled):F0} ns, PartSent {Time(store, sent):F0} ns each");
            while (store.Figures.Waiting > 0) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }

    private static double Time(JournalStore store, StoreRecord[] records)
    {
        var begun = TimeProvider.System.GetTimestamp();
        foreach (var record in records) store.TryAppend(record);
        return TimeProvider.System.GetElapsedTime(begun).TotalNanoseconds / records.Length;
    }
}
