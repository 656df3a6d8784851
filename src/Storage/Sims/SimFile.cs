using System.Text;
using Signalbox.Storage.Sqlite;

namespace Signalbox.Storage.Sims;

/// <summary>The file of the cards' counts, for one thread at a time.</summary>
internal sealed class SimFile : IDisposable
{
    private const int CheckpointPages = 200;
    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _sum;
    private readonly SqliteStatement _add;
    private readonly SqliteStatement _forget;

    /// <summary>Opens the file and makes it when it is missing.</summary>
    /// <exception cref="SqliteFailedException">It cannot be opened.</exception>
    /// <exception cref="StoreDamagedException">It was made by a newer version of the program.</exception>
    public SimFile(string file)
    {
        _database = new SqliteDatabase(file);
        try
        {
            _database.UseSyncedLog(CheckpointPages);
            SqliteSchema.Migrate(_database, "sims");
            _sum = _database.Prepare("SELECT COALESCE(SUM(sent), 0) FROM sim_day WHERE card = ? AND day BETWEEN ? AND ?");
            _add = _database.Prepare(
                "INSERT INTO sim_day (card, day, sent) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET sent = MAX(0, sent + ?3)");
            _forget = _database.Prepare("DELETE FROM sim_day WHERE card = ? AND day < ?");
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    /// <summary>Makes changes in one transaction, durable on return; the result is what each was granted, in order.</summary>
    /// <exception cref="SqliteFailedException">None of them is to be counted on; the file is to be opened anew.</exception>
    public IReadOnlyList<SimGrant> Write(IReadOnlyList<SimChange> changes)
    {
        _database.Execute("BEGIN IMMEDIATE");
        var grants = changes.Select(Write).ToArray();
        _database.Execute("COMMIT");
        return grants;
    }

    public void Dispose() => _database.Dispose();

    private SimGrant Write(SimChange change)
    {
        var first = new DateOnly(change.Day.Year, change.Day.Month, 1);
        var today = Sum(change.Card, change.Day, change.Day);
        var month = Sum(change.Card, first, first.AddMonths(1).AddDays(-1));
        var granted = Math.Max(
            change.Count < 0 ? -today : 0,
            Math.Min(change.Count, Math.Min((change.DayMax ?? int.MaxValue) - today, (change.MonthMax ?? int.MaxValue) - month)));
        if (granted != 0) Add(change, granted);
        if (today == 0) Forget(change.Card, first);
        return new SimGrant(Math.Max(0, granted), today + granted, month + granted);
    }

    private int Sum(string card, DateOnly from, DateOnly to)
    {
        _sum.BindText(1, Encoding.UTF8.GetBytes(card)).Bind(2, from.DayNumber).Bind(3, to.DayNumber);
        var sum = _sum.Step() ? _sum.GetInt32(0) : 0;
        _sum.Reset();
        return sum;
    }

    private void Add(SimChange change, int count) =>
        _add.BindText(1, Encoding.UTF8.GetBytes(change.Card)).Bind(2, change.Day.DayNumber).Bind(3, count).Run();

    /// <summary>Only this month and the last one are of use: at a card's first message of a day older ones go.</summary>
    private void Forget(string card, DateOnly month) =>
        _forget.BindText(1, Encoding.UTF8.GetBytes(card)).Bind(2, month.AddMonths(-1).DayNumber).Run();
}
