using Signalbox.Conformance.Store;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Xunit;

namespace Signalbox.Storage.Tests.Sqlite;

/// <summary>Records and options at their limits, and beyond.</summary>
public sealed class LimitTests
{
    [Fact]
    public async Task LargestMessages_AreKept()
    {
        await using var bench = new SqliteBench(new TemporaryDirectory("store"), options => options with { CommitOctetsMax = 1 << 17 });
        await using var store = new OpenStore(bench);
        var messages = Enumerable.Range(0, 50).Select(_ => Largest(store.TakeIds(256))).ToList();

        await store.CommitAsync([.. messages.Select(Sample.Accepted)]);
        await store.CommitAsync(
            [.. messages.Select(message => Sample.Sent(message.Id, 255, new string('ф', 127), new string('x', StoreLimits.NameMax)))]);
        await using var later = bench.AfterPowerLoss();
        await using var recovered = later.Open();

        Assert.All(messages, message => Assert.Equal(message.Octets, recovered.ReadMessage(message.Id)?.Octets));
        Assert.Equal(50 * 256, recovered.Figures.Live);
    }

    [Fact]
    public async Task RecordBeyondALimit_IsTheCallersFault()
    {
        await using var bench = new SqliteBench(new TemporaryDirectory("store"), options => options);
        await using var store = new OpenStore(bench);
        var message = Sample.Message(store.TakeIds(1));
        StoreRecord[] records =
        [
            Sample.Accepted(Sample.Message(0)),
            Sample.Accepted(Sample.Message(1, parts: 0)),
            Sample.Accepted(Sample.Message(1, parts: 256)),
            Sample.Accepted(Sample.Message(1, text: new string('x', StoreLimits.OctetsMax + 1))),
            Sample.Sent(message.Id, reference: new string('x', StoreLimits.NameMax + 1)),
            Sample.Sent(message.Id, link: new string('ф', 128)),
            Sample.Ended(message, state: MessageState.Enroute),
            new StoreRecord.InboundJoined(Sample.Inbound(5), []),
            new StoreRecord.InboundJoined(Sample.Inbound(5), [.. Enumerable.Range(1, 256).Select(id => (long)id)]),
        ];

        Assert.All(records, record => Assert.Throws<ArgumentException>(() => store.Store.TryAppend(record)));
    }

    [Fact]
    public void OptionsOutOfRange_AreNamedAllAtOnce()
    {
        var options = new SqliteStoreOptions { Directory = " ", QueueCapacity = 0, CommitRecordsMax = 0, HistoryPeriod = TimeSpan.Zero };

        var refusal = Assert.Throws<ArgumentException>(() => JournalStore.Open(options, TimeProvider.System));

        Assert.All(
            ["Directory", "QueueCapacity", "CommitRecordsMax", "HistoryPeriod"],
            name => Assert.Contains(name, refusal.Message, StringComparison.Ordinal));
    }

    private static Message Largest(long id) => new()
    {
        Id = id,
        AccountKey = 1,
        From = new(TypeOfNumber.Alphanumeric, NumberingPlan.Unknown, new string('x', StoreLimits.NameMax)),
        To = new(TypeOfNumber.Alphanumeric, NumberingPlan.Unknown, new string('x', StoreLimits.NameMax)),
        Coding = TextCoding.Binary,
        Octets = [.. Enumerable.Range(0, StoreLimits.OctetsMax).Select(octet => (byte)(octet + id))],
        Header = new byte[StoreLimits.HeaderMax],
        Parts = 255,
        AcceptedAt = 1,
        ExpiresAt = 2,
    };
}
