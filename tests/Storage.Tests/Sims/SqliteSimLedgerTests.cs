using Signalbox.Storage.Sims;
using Signalbox.Storage.Tests.Sqlite;
using Xunit;

namespace Signalbox.Storage.Tests.Sims;

public sealed class SqliteSimLedgerTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 11, 30);
    private readonly TemporaryDirectory _directory = new("sims");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Months_BeforeTheLast_AreForgotten()
    {
        using var ledger = new SqliteSimLedger(_directory.Path);
        await ReserveAsync(ledger, Day.AddMonths(-2), 5);
        await ReserveAsync(ledger, Day.AddMonths(-1), 6);

        await ReserveAsync(ledger, Day, 1);

        Assert.Equal(2, (await ReserveAsync(ledger, Day.AddMonths(-2), 2)).ThisMonth);
        Assert.Equal(7, (await ReserveAsync(ledger, Day.AddMonths(-1), 1)).ThisMonth);
    }

    [Fact]
    public async Task Ledger_Closed_GrantsNothing()
    {
        var ledger = new SqliteSimLedger(_directory.Path);
        ledger.Dispose();

        await Assert.ThrowsAsync<IOException>(async () => await ReserveAsync(ledger, Day, 1));
    }

    [Fact]
    public async Task File_ThatCannotBeWritten_GrantsNothing_AndDoesAgainOnceItCan()
    {
        using var ledger = new SqliteSimLedger(_directory.Path);
        await ReserveAsync(ledger, Day, 3);
        using (new Intruder(_directory.File(SqliteSimLedger.FileName)))
            await Assert.ThrowsAnyAsync<IOException>(async () => await ReserveAsync(ledger, Day, 1));

        Assert.Equal(4, (await ReserveAsync(ledger, Day, 1)).Today);
    }

    [Fact]
    public void File_OfSomethingElse_IsDamage()
    {
        File.WriteAllText(_directory.File(SqliteSimLedger.FileName), new string('x', 4096));

        Assert.Throws<StoreDamagedException>(() => new SqliteSimLedger(_directory.Path));
    }

    private static ValueTask<SimGrant> ReserveAsync(SqliteSimLedger ledger, DateOnly day, int count) =>
        ledger.ReserveAsync("card", day, count, null, null, CancellationToken.None);
}
