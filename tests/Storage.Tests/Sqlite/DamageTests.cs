using System.Globalization;
using Signalbox.Conformance.Store;
using Xunit;

namespace Signalbox.Storage.Tests.Sqlite;

/// <summary>Files that are not what a store left: refused, with the place named.</summary>
public sealed class DamageTests
{
    private const int Messages = 20;

    [Theory]
    [InlineData(5, "checksum")]
    [InlineData(0, "begin like a frame")]
    [InlineData(7, "octets and says")]
    [InlineData(45, "checksum")]
    [InlineData(90, "checksum")]
    public async Task ChangedFrame_IsRefused(int octet, string fault)
    {
        await using var bench = await WrittenAsync();

        new JournalFile(bench.Directory).Damage(frame: 7, octet);

        AssertRefused(bench, "journal.db: frame 7 is damaged", octet == 5 ? "octets and says" : fault);
    }

    [Theory]
    [InlineData("seq = 7", "frame 7 is missing")]
    [InlineData("seq BETWEEN 3 AND 9", "frames 3 to 9 are missing")]
    [InlineData("seq = 1", "frame 1 is missing")]
    [InlineData("seq < 4", "frames 1 to 3 are missing")]
    public async Task MissingFrame_IsRefused(string which, string fault)
    {
        await using var bench = await WrittenAsync();

        new JournalFile(bench.Directory).Execute($"DELETE FROM journal WHERE {which}");

        AssertRefused(bench, "journal.db", fault);
    }

    [Fact]
    public async Task FrameInAnothersPlace_IsRefused()
    {
        await using var bench = await WrittenAsync();

        new JournalFile(bench.Directory).Execute("UPDATE journal SET data = (SELECT data FROM journal WHERE seq = 6) WHERE seq = 7");

        AssertRefused(bench, "frame 7", "it is frame 6");
    }

    [Fact]
    public async Task JournalOlderThanHistory_IsRefused()
    {
        await using var bench = await WrittenAsync();

        new JournalFile(bench.Directory).Execute("DELETE FROM journal WHERE seq > 9");

        AssertRefused(bench, "history.db has seen frame", "journal.db ends with 9");
    }

    [Fact]
    public async Task FileOfANewerVersion_IsRefused()
    {
        await using var bench = await WrittenAsync();

        new JournalFile(bench.Directory).Execute("PRAGMA user_version = 99");

        AssertRefused(bench, "journal.db has schema 99");
    }

    [Theory]
    [InlineData("journal.db")]
    [InlineData("history.db")]
    public async Task FileThatIsNoDatabase_IsRefused(string name)
    {
        await using var bench = await WrittenAsync();

        await File.WriteAllTextAsync(bench.Directory.File(name), new string('?', 10_000), CancellationToken.None);

        AssertRefused(bench, name, "not a database");
    }

    // What a loss of power in the middle of a commit leaves: the log's last transaction is cut. SQLite leaves it out, and so does the store.
    [Fact]
    public async Task TornLastCommit_IsLeftOut()
    {
        await using var bench = new SqliteBench(new TemporaryDirectory("store"), options => options);
        await using var store = new OpenStore(bench);
        var kept = Sample.Message(store.TakeIds(1));
        var torn = Sample.Message(store.TakeIds(1));
        await store.CommitAsync(Sample.Accepted(kept));
        var whole = new FileInfo(bench.Directory.File("journal.db-wal")).Length;
        await store.CommitAsync(Sample.Accepted(torn));
        using var left = bench.Directory.Copy();

        using (var log = File.OpenWrite(left.File("journal.db-wal"))) log.SetLength((whole + log.Length) / 2);
        File.Delete(left.File("history.db"));
        File.Delete(left.File("history.db-wal"));
        await using var recovered = JournalStore.Open(new SqliteStoreOptions { Directory = left.Path }, TimeProvider.System);

        Assert.Equal([kept.Id], recovered.ReadLive().Select(entry => entry.Message!.Id));
    }

    private static void AssertRefused(SqliteBench bench, params string[] texts)
    {
        var refusal = Assert.Throws<StoreDamagedException>(() => bench.Open());
        Assert.All(texts, text => Assert.Contains(text, refusal.Message, StringComparison.Ordinal));
        // The directory is free again for whoever repairs it.
        Assert.Throws<StoreDamagedException>(() => bench.Open());
    }

    private static async Task<SqliteBench> WrittenAsync()
    {
        var bench = new SqliteBench(new TemporaryDirectory("store"), options => options);
        await using var store = new OpenStore(bench);
        for (var i = 0; i < Messages; i++)
            await store.CommitAsync(Sample.Accepted(Sample.Message(store.TakeIds(1), text: i.ToString(CultureInfo.InvariantCulture))));
        return bench;
    }
}
