using System.IO.Compression;
using Signalbox.Conformance.Store;
using Signalbox.Gateway.Messages;
using Signalbox.Kernel.Testing;
using Signalbox.Sms.Alphabets;
using Xunit;

namespace Signalbox.Storage.Tests.Sqlite;

/// <summary>
/// What older versions left can be read for ever. The fixtures were written once, by <c>Storage.Load fixture</c>, one directory for
/// each version of the format; none is ever written anew.
/// </summary>
public sealed class FormatTests
{
    // What ManualClock says at its start, in the id's seconds since 2025-01-01, before node and counter; a new journal begins there.
    private const long FirstId = 157_809_600L << 30;

    [Theory]
    [InlineData("1/plain")]
    [InlineData("1/carried")]
    public async Task JournalOfAnOlderVersion_IsRecovered(string fixture)
    {
        using var directory = Unpack(fixture);

        await using var store = JournalStore.Open(new SqliteStoreOptions { Directory = directory.Path }, new ManualClock());

        new RecoveryScene(FirstId).AssertHolds(store);
        var gone = await store.History.FindAsync(FirstId, CancellationToken.None);
        Assert.Equal(MessageState.Delivered, gone?.State);
        Assert.Equal("reused", gone?.Reference);
        Assert.Equal("+79" + (FirstId % 1_000_000_000), gone?.To);
    }

    [Theory]
    [InlineData("1/plain", 1, 2, 3, 4, 5, 6, 7, 8, 9)]
    [InlineData("1/carried", 1, 6, 10, 11)]
    public void Fixture_HasRecordsOfTheseTypes(string fixture, params int[] types)
    {
        using var directory = Unpack(fixture);

        var found = new JournalFile(directory).ReadRecords().Select(record => record.Type).Distinct().Order();

        Assert.Equal(types, found);
    }

    // Written to disk and sent to peers: an enum that is renumbered turns old data into something else.
    [Theory]
    [InlineData(MessageState.Queued, 0)]
    [InlineData(MessageState.Enroute, 1)]
    [InlineData(MessageState.Delivered, 2)]
    [InlineData(MessageState.Expired, 3)]
    [InlineData(MessageState.Deleted, 4)]
    [InlineData(MessageState.Undeliverable, 5)]
    [InlineData(MessageState.Accepted, 6)]
    [InlineData(MessageState.Unknown, 7)]
    [InlineData(MessageState.Rejected, 8)]
    [InlineData(ReceiptWish.None, 0)]
    [InlineData(ReceiptWish.Always, 1)]
    [InlineData(ReceiptWish.OnFailure, 2)]
    [InlineData(TextCoding.Gsm7, 0)]
    [InlineData(TextCoding.Ucs2, 1)]
    [InlineData(TextCoding.Binary, 2)]
    public void PersistedEnum_KeepsItsNumbers(Enum value, int number) => Assert.Equal(number, Convert.ToInt32(value, null));

    private static TemporaryDirectory Unpack(string fixture)
    {
        var directory = new TemporaryDirectory("store");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures", fixture), "*.gz"))
        {
            using var packed = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
            using var plain = File.Create(directory.File(Path.GetFileNameWithoutExtension(file)));
            packed.CopyTo(plain);
        }

        return directory;
    }
}
