using System.Text;
using Signalbox.Gateway.Pushes;
using Signalbox.Storage.Sqlite;

namespace Signalbox.Storage.Pushes;

/// <summary>The file of the dead letters, for one thread at a time.</summary>
internal sealed class LetterFile : IDisposable
{
    private const int CheckpointPages = 1_000;
    private const string Columns = "number, account, push, since, died, attempts, error, octets";

    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _add;
    private readonly SqliteStatement _sums;
    private readonly SqliteStatement _dropOldest;
    private readonly SqliteStatement _list;
    private readonly SqliteStatement _find;
    private readonly SqliteStatement _remove;
    private readonly SqliteStatement _removeAll;

    /// <summary>Opens the file and makes it when it is missing.</summary>
    /// <exception cref="SqliteFailedException">It cannot be opened.</exception>
    /// <exception cref="StoreDamagedException">It was made by a newer version of the program.</exception>
    public LetterFile(string file)
    {
        _database = new SqliteDatabase(file);
        try
        {
            _database.UseSyncedLog(CheckpointPages);
            SqliteSchema.Migrate(_database, "pushes");
            _add = _database.Prepare(
                "INSERT OR REPLACE INTO letter (account, push, since, died, attempts, error, octets, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
            _sums = _database.Prepare("SELECT COUNT(*), COALESCE(SUM(octets), 0) FROM letter WHERE account = ?1");
            _dropOldest = _database.Prepare("DELETE FROM letter WHERE number = (SELECT MIN(number) FROM letter WHERE account = ?1)");
            _list = _database.Prepare($"SELECT {Columns} FROM letter WHERE account = ?1 AND number < ?2 ORDER BY number DESC LIMIT ?3");
            _find = _database.Prepare($"SELECT {Columns}, body FROM letter WHERE account = ?1 AND number = ?2");
            _remove = _database.Prepare("DELETE FROM letter WHERE account = ?1 AND number = ?2");
            _removeAll = _database.Prepare("DELETE FROM letter WHERE account = ?1");
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    /// <summary>How many letters each account has.</summary>
    public Dictionary<int, int> Count()
    {
        var counts = new Dictionary<int, int>();
        var statement = _database.Prepare("SELECT account, COUNT(*) FROM letter GROUP BY account");
        while (statement.Step()) counts[statement.GetInt32(0)] = statement.GetInt32(1);
        return counts;
    }

    /// <summary>Keeps a letter; the oldest of the account make room for it.</summary>
    /// <returns>How many the account has now.</returns>
    public int Add(DeadLetter letter)
    {
        _database.Execute("BEGIN IMMEDIATE");
        _add.Bind(1, letter.AccountKey).BindText(2, Encoding.UTF8.GetBytes(letter.PushId)).Bind(3, letter.Since).Bind(4, letter.DiedAt)
            .Bind(5, letter.Attempts).BindText(6, Encoding.UTF8.GetBytes(letter.Error)).Bind(7, letter.Body.Length).Bind(8, letter.Body).Run();
        var (count, octets) = Sum(letter.AccountKey);
        while (count > 1 && (count > SqliteDeadLetters.LettersMax || octets > SqliteDeadLetters.OctetsMax))
        {
            _dropOldest.Bind(1, letter.AccountKey).Run();
            (count, octets) = Sum(letter.AccountKey);
        }

        _database.Execute("COMMIT");
        return count;
    }

    public List<DeadLetter> List(int accountKey, long before, int count)
    {
        var letters = new List<DeadLetter>();
        _list.Bind(1, accountKey).Bind(2, before == 0 ? long.MaxValue : before).Bind(3, count);
        while (_list.Step()) letters.Add(Read(_list, []));
        return letters;
    }

    public DeadLetter? Find(int accountKey, long number)
    {
        _find.Bind(1, accountKey).Bind(2, number);
        if (!_find.Step()) return null;
        var letter = Read(_find, _find.GetOctets(8).ToArray());
        _find.Reset();
        return letter;
    }

    /// <summary>Forgets one, or with 0 all of an account's; how many they were.</summary>
    public int Remove(int accountKey, long number)
    {
        if (number == 0) _removeAll.Bind(1, accountKey).Run();
        else _remove.Bind(1, accountKey).Bind(2, number).Run();
        return _database.Changes;
    }

    public void Dispose() => _database.Dispose();

    private (int Count, long Octets) Sum(int accountKey)
    {
        _sums.Bind(1, accountKey).Step();
        var sum = (_sums.GetInt32(0), _sums.GetInt64(1));
        _sums.Reset();
        return sum;
    }

    private static DeadLetter Read(SqliteStatement row, byte[] body) => new()
    {
        Number = row.GetInt64(0),
        AccountKey = row.GetInt32(1),
        PushId = row.GetText(2)!,
        Since = row.GetInt64(3),
        DiedAt = row.GetInt64(4),
        Attempts = row.GetInt32(5),
        Error = row.GetText(6)!,
        BodyOctets = row.GetInt32(7),
        Body = body,
    };
}
