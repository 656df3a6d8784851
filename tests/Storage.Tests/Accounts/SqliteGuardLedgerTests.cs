using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Guards;
using Signalbox.Kernel.Testing;
using Signalbox.Storage.Accounts;
using Signalbox.Storage.Tests.Sqlite;
using Xunit;

namespace Signalbox.Storage.Tests.Accounts;

public sealed class SqliteGuardLedgerTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new("store");
    private readonly ManualClock _clock = new();
    private readonly List<string?> _faults = [];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Entries_AfterAnOrderlyStop_AreAllThere_TheOldestFirst()
    {
        using (var ledger = Open())
        {
            ledger.Set(new GuardEntry(8, GuardKind.Trial, 0, 5, 0));
            ledger.Set(new GuardEntry(7, GuardKind.Duplicate, 3, 0, 300));
            ledger.Set(new GuardEntry(7, GuardKind.Duplicate, long.MaxValue, 0, 100));
            ledger.Set(new GuardEntry(7, GuardKind.Duplicate, long.MinValue, 0, 200));
            ledger.Set(new GuardEntry(7, GuardKind.Reply, 179036550550, 2, 50));
        }

        Assert.Equal(
            [
                new GuardEntry(7, GuardKind.Duplicate, long.MaxValue, 0, 100),
                new GuardEntry(7, GuardKind.Duplicate, long.MinValue, 0, 200),
                new GuardEntry(7, GuardKind.Duplicate, 3, 0, 300),
                new GuardEntry(7, GuardKind.Reply, 179036550550, 2, 50),
                new GuardEntry(8, GuardKind.Trial, 0, 5, 0),
            ],
            Left());
        Assert.Empty(_faults);
    }

    [Fact]
    public void Entry_ChangedAndRemoved_IsAsItWasLast()
    {
        using (var ledger = Open())
        {
            ledger.Set(Trial(1));
            ledger.Set(Trial(2));
            ledger.Set(new GuardEntry(7, GuardKind.Duplicate, 1, 0, 10));
            ledger.Set(new GuardEntry(7, GuardKind.Duplicate, 2, 0, 10));
            ledger.Remove(7, GuardKind.Duplicate, 1);
            Assert.Equal(3, ledger.Pending);
            _clock.Advance(SqliteGuardLedger.WritePeriod);
            ledger.Set(Trial(3));
            ledger.Remove(7, GuardKind.Duplicate, 2);
            ledger.Remove(7, GuardKind.Duplicate, 99);
        }

        Assert.Equal([Trial(3)], Left());
    }

    [Fact]
    public void LossOfPower_TakesWhatIsNotWrittenYet_AndNoMore()
    {
        using var ledger = Open();
        ledger.Set(Trial(1));
        _clock.Advance(SqliteGuardLedger.WritePeriod);
        ledger.Set(Trial(2));
        _clock.Advance(SqliteGuardLedger.WritePeriod - TimeSpan.FromTicks(1));
        using var early = _directory.Copy();
        var pending = ledger.Pending;
        _clock.Advance(TimeSpan.FromTicks(1));
        using var late = _directory.Copy();

        Assert.Equal(1, pending);
        Assert.Equal(0, ledger.Pending);
        Assert.Equal([Trial(1)], Left(early));
        Assert.Equal([Trial(2)], Left(late));
    }

    [Fact]
    public void File_ThatCannotBeWritten_IsToldOnce_AndNothingIsLost()
    {
        using var ledger = Open();
        using (new Intruder(_directory.File(SqliteGuardLedger.FileName)))
        {
            ledger.Set(Trial(1));
            ledger.Set(new GuardEntry(7, GuardKind.Duplicate, 1, 0, 10));
            _clock.Advance(SqliteGuardLedger.WritePeriod);
            ledger.Set(Trial(2));
            _clock.Advance(SqliteGuardLedger.WritePeriod);
            Assert.NotNull(Assert.Single(_faults));
            Assert.Equal(2, ledger.Pending);
        }

        _clock.Advance(SqliteGuardLedger.WritePeriod);

        Assert.Equal(2, _faults.Count);
        Assert.Null(_faults[1]);
        Assert.Equal([new GuardEntry(7, GuardKind.Duplicate, 1, 0, 10), Trial(2)], Left());
        Assert.Equal(0, ledger.Dropped);
    }

    [Fact]
    public void File_ThatIsDamaged_IsRefusedByName()
    {
        File.WriteAllText(_directory.File(SqliteGuardLedger.FileName), new string('x', 4096));

        var thrown = Assert.Throws<StoreDamagedException>(() => Open().Dispose());

        Assert.Contains("guards.db", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_ThatComeWhenItIsOver_ChangeNothing()
    {
        var ledger = Open();
        ledger.Set(Trial(1));
        ledger.Dispose();

        ledger.Set(Trial(2));
        ledger.Dispose();
        _clock.Advance(SqliteGuardLedger.WritePeriod);

        Assert.Equal([Trial(1)], Left());
    }

    [Fact]
    public void Changes_TooManyWhileTheDiskIsAway_AreDroppedAndCounted_ThoseThatWaitAreKept()
    {
        using var ledger = Open();
        for (long key = 0; key < SqliteGuardLedger.PendingMax; key++) ledger.Remove(7, GuardKind.Duplicate, key);

        ledger.Set(Trial(1));
        ledger.Set(new GuardEntry(7, GuardKind.Duplicate, 5, 0, 10));
        _clock.Advance(SqliteGuardLedger.WritePeriod);

        Assert.Equal(1, ledger.Dropped);
        Assert.Equal([new GuardEntry(7, GuardKind.Duplicate, 5, 0, 10)], Left());
    }

    // The whole way: guards at work, a loss of power, guards again.
    [Fact]
    public void Guards_AfterALossOfPower_GoOnWhereTheyWere()
    {
        using var ledger = Open();
        var guards = new GuardBook(ledger, _clock).Of(7);
        var day = TimeSpan.FromHours(24);
        Assert.True(guards.Duplicates.TryAdd(1, day));
        Assert.True(guards.Duplicates.TryAdd(2, day));
        guards.Duplicates.TakeBack(2);
        Assert.True(guards.Trial.TryTake(10));
        guards.Replies.Grant("79036550550", 2);
        Assert.True(guards.Replies.TryTake("79036550550", ExchangeMode.RequestResponse, out _));
        _clock.Advance(SqliteGuardLedger.WritePeriod);
        using var copy = _directory.Copy();

        using var reopened = new SqliteGuardLedger(copy.Path, _clock, _faults.Add);
        var book = new GuardBook(reopened, _clock);
        book.Restore();

        Assert.False(book.Of(7).Duplicates.TryAdd(1, day));
        Assert.True(book.Of(7).Duplicates.TryAdd(2, day));
        Assert.Equal(1, book.Of(7).Trial.Count);
        Assert.Equal(1, book.Of(7).Replies.Left("79036550550"));
    }

    [Fact]
    public async Task Changes_FromManyThreads_EndAsTheGuardsEnd()
    {
        const int threads = 4;
        const int each = 5_000;
        using (var ledger = Open())
        {
            var guards = new GuardBook(ledger, _clock).Of(7);
            await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Run(
                () =>
                {
                    for (var i = 0; i < each; i++) guards.Trial.TryTake(int.MaxValue);
                },
                TestContext.Current.CancellationToken)));
        }

        Assert.Equal([Trial(threads * each)], Left());
    }

    private static GuardEntry Trial(int count) => new(7, GuardKind.Trial, 0, count, 0);

    private SqliteGuardLedger Open() => new(_directory.Path, _clock, _faults.Add);

    private List<GuardEntry> Left() => Left(_directory);

    private List<GuardEntry> Left(TemporaryDirectory directory)
    {
        using var ledger = new SqliteGuardLedger(directory.Path, _clock, _faults.Add);
        return [.. ledger.Load()];
    }
}
