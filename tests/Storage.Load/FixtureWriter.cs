using System.IO.Compression;
using Signalbox.Conformance.Store;
using Signalbox.Gateway.Store;
using Signalbox.Kernel.Testing;

namespace Signalbox.Storage.Load;

/// <summary>
/// Writes what the format's tests keep for ever: a journal with records as they were appended, one in which they were carried forward, and
/// the history beside each, compressed. To be run once for each version of the format; what older versions wrote stays.
/// </summary>
internal static class FixtureWriter
{
    private const int LivesToBeCarried = 300;

    public static async Task RunAsync(string directory)
    {
        await WriteAsync(Path.Combine(directory, "plain"), lives: 0);
        await WriteAsync(Path.Combine(directory, "carried"), LivesToBeCarried);
    }

    private static async Task WriteAsync(string directory, int lives)
    {
        var options = new SqliteStoreOptions { Directory = directory, JournalOctetsMax = 1 << 16 };
        var store = new OpenStore(JournalStore.Open(options, new ManualClock()));
        await RecoveryScene.PlayAsync(store);
        for (var life = 0; life < lives; life++)
        {
            var message = Sample.Message(store.TakeIds(1), text: new string('f', 250));
            await store.CommitAsync(Sample.Accepted(message), Sample.Ended(message, notify: false));
            await ((JournalStore)store.Store).History.CatchUpAsync(CancellationToken.None);
        }

        await store.DisposeAsync();
        foreach (var name in new[] { "journal.db", "history.db" }) Compress(Path.Combine(directory, name));
    }

    private static void Compress(string file)
    {
        using (var plain = File.OpenRead(file))
        using (var packed = new GZipStream(File.Create(file + ".gz"), CompressionLevel.SmallestSize))
            plain.CopyTo(packed);
        File.Delete(file);
    }
}
