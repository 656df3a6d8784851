using Microsoft.Data.Sqlite;
using Signalbox.Gateway.Lists;
using Signalbox.Kernel.Testing;
using Signalbox.Storage.Lists;
using Xunit;

namespace Signalbox.Storage.Tests.Lists;

public sealed class SqliteListLedgerTests : IDisposable
{
    private const int Many = 45_000;
    private readonly TemporaryDirectory _directory = new("lists");
    private readonly ManualClock _clock = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void RemovedList_IsClearedAway_APieceAtATime()
    {
        using (var ledger = new SqliteListLedger(_directory.Path, _clock))
        {
            Fill(ledger, ListName.OfBlock("kept"));
            var removed = Fill(ledger, ListName.OfBlock("removed"));
            _clock.Advance(SqliteListLedger.ClearPeriod);
            ledger.Remove(removed);

            var left = new List<long>();
            for (var piece = 0; piece < 6; piece++)
            {
                left.Add(Rows());
                _clock.Advance(SqliteListLedger.ClearPeriod);
            }

            Assert.Equal(left.OrderDescending(), left);
            Assert.True(left.Distinct().Count() > 2, string.Join(' ', left));
        }

        Assert.Equal(Many + 1, Rows());
    }

    [Fact]
    public void RemovedList_LeftOverByAKill_IsClearedAwayByTheNextStart()
    {
        using (var ledger = new SqliteListLedger(_directory.Path, _clock)) ledger.Remove(Fill(ledger, ListName.OfBlock("removed")));

        using (new SqliteListLedger(_directory.Path, _clock))
        {
            for (var piece = 0; piece < 8; piece++) _clock.Advance(SqliteListLedger.ClearPeriod);

            Assert.Equal(0, Rows());
        }
    }

    [Fact]
    public void Numbers_WhileTheyAreRead_CanBeAddedTo()
    {
        using var ledger = new SqliteListLedger(_directory.Path, _clock);
        var list = Fill(ledger, ListName.OfBlock("authority"));
        var read = 0;
        foreach (var number in ledger.LoadNumbers(list, ""))
        {
            if (++read % 10_000 == 0) ledger.Add(list, "", [number + 50_000_000], 5, ListOrigin.Operator);
        }

        Assert.InRange(read, Many + 1, Many + 10);
        Assert.Equal(5, ledger.Find(list, "", 79_000_009_998 + 50_000_000)?.Since);
    }

    [Fact]
    public void Ledger_Closed_TakesNothing()
    {
        var ledger = new SqliteListLedger(_directory.Path, _clock);
        ledger.Dispose();

        Assert.Throws<IOException>(() => ledger.Create(ListName.OfAccount(1)));
    }

    [Fact]
    public void File_OfSomethingElse_IsDamage()
    {
        File.WriteAllText(_directory.File(SqliteListLedger.FileName), new string('x', 4096));

        Assert.Throws<StoreDamagedException>(() => new SqliteListLedger(_directory.Path, _clock));
    }

    // One by hand and many by a file.
    private static int Fill(SqliteListLedger ledger, ListName name)
    {
        var list = ledger.Create(name);
        ledger.Add(list, "", [78_000_000_000], 1, ListOrigin.Operator);
        ledger.Add(list, "", [.. Enumerable.Range(0, Many).Select(i => 79_000_000_000 + i)], 2, ListOrigin.Import);
        return list;
    }

    private long Rows()
    {
        using var connection = new SqliteConnection($"Data Source={_directory.File(SqliteListLedger.FileName)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT (SELECT COUNT(*) FROM entry) + (SELECT COUNT(*) FROM batch_number)";
        return (long)command.ExecuteScalar()!;
    }
}
