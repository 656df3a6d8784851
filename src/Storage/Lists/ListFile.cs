using System.Text;
using Signalbox.Gateway.Lists;
using Signalbox.Storage.Sqlite;

namespace Signalbox.Storage.Lists;

/// <summary>
/// The file of the lists, for one thread at a time. What comes in thousands is written as a batch, in the order of its numbers and behind all that
/// is there: among ten million others each would have to be put onto a page of its own. A number is then looked for in every batch of its service,
/// which is done only to show or remove one.
/// </summary>
internal sealed class ListFile : IDisposable
{
    /// <summary>Numbers from which on they are a batch: ten million are ten thousand batches at the most.</summary>
    public const int BatchMin = 1000;

    private const int CheckpointPages = 4000;

    private readonly SqliteDatabase _database;
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    /// <summary>Opens the file and makes it when it is missing.</summary>
    /// <exception cref="SqliteFailedException">It cannot be opened.</exception>
    /// <exception cref="StoreDamagedException">It was made by a newer version of the program.</exception>
    public ListFile(string file)
    {
        _database = new SqliteDatabase(file);
        try
        {
            _database.UseSyncedLog(CheckpointPages);
            SqliteSchema.Migrate(_database, "lists");
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    public IReadOnlyList<StoredList> ReadLists()
    {
        var rows = Prepare("SELECT key, kind, account, name FROM list ORDER BY key");
        var lists = new List<StoredList>();
        while (rows.Step())
        {
            var name = new ListName((ListKind)rows.GetInt32(1), rows.GetInt32(2), rows.GetText(3)!);
            lists.Add(new StoredList(rows.GetInt32(0), name, ReadServices(rows.GetInt32(0))));
        }

        return lists;
    }

    /// <summary>The numbers of a list for one service; nothing else is asked of the file meanwhile.</summary>
    public IEnumerable<long> ReadNumbers(int list, string service)
    {
        if (FindService(list, service) is not { } key) yield break;
        var entries = Prepare("SELECT number FROM entry WHERE service = ?").Bind(1, key);
        while (entries.Step()) yield return entries.GetInt64(0);
        var numbers = Prepare(
            "SELECT number FROM batch CROSS JOIN batch_number ON batch_number.batch = batch.key WHERE batch.service = ?").Bind(1, key);
        while (numbers.Step()) yield return numbers.GetInt64(0);
    }

    public int Create(ListName name) => (int)Insert(
        Prepare("INSERT INTO list (kind, account, name) VALUES (?, ?, ?) RETURNING key")
            .Bind(1, (long)name.Kind).Bind(2, name.Account).BindText(3, Encoding.UTF8.GetBytes(name.Name)));

    /// <summary>Removes a list; what it held belongs to nobody then, and is cleared away by <see cref="ClearSome"/>.</summary>
    public void Remove(int list) => Delete("DELETE FROM list WHERE key = ?", list);

    /// <summary>Adds rising numbers in one transaction.</summary>
    public void Add(int list, string service, IReadOnlyList<long> numbers, long since, ListOrigin origin)
    {
        _database.Execute("BEGIN IMMEDIATE");
        var key = FindService(list, service) ?? Insert(
            Prepare("INSERT INTO list_service (list, name) VALUES (?, ?) RETURNING key").Bind(1, list).BindText(2, Encoding.UTF8.GetBytes(service)));
        if (numbers.Count < BatchMin) AddEntries(key, numbers, since, origin);
        else AddBatch(key, numbers, since, origin);
        _database.Execute("COMMIT");
    }

    /// <summary>Removes a number in one transaction.</summary>
    public void Remove(int list, string service, long number)
    {
        if (FindService(list, service) is not { } key) return;
        _database.Execute("BEGIN IMMEDIATE");
        Delete("DELETE FROM entry WHERE service = ? AND number = ?", key, number);
        Delete("DELETE FROM batch_number WHERE number = ?2 AND batch IN (SELECT key FROM batch WHERE service = ?1)", key, number);
        _database.Execute("COMMIT");
    }

    public ListEntry? Find(int list, string service, long number)
    {
        if (FindService(list, service) is not { } key) return null;
        var rows = Prepare(
            "SELECT since, origin FROM entry WHERE service = ?1 AND number = ?2 UNION ALL SELECT batch.since, batch.origin FROM batch CROSS JOIN "
            + "batch_number ON batch_number.batch = batch.key AND batch_number.number = ?2 WHERE batch.service = ?1 ORDER BY 1 LIMIT 1");
        ListEntry? entry = null;
        if (rows.Bind(1, key).Bind(2, number).Step()) entry = new ListEntry(number, service, rows.GetInt64(0), (ListOrigin)rows.GetInt32(1));
        rows.Reset();
        return entry;
    }

    /// <summary>Clears away a piece of what belongs to no list any more; false when nothing is left.</summary>
    public bool ClearSome(int rowsMax)
    {
        if (First("SELECT key FROM list_service WHERE list NOT IN (SELECT key FROM list) LIMIT 1") is not { } service) return false;
        _database.Execute("BEGIN IMMEDIATE");
        var cleared = Delete(
            "DELETE FROM entry WHERE service = ?1 AND number IN (SELECT number FROM entry WHERE service = ?1 LIMIT ?2)", service, rowsMax);
        if (cleared == 0 && !ClearBatch(service, rowsMax)) Delete("DELETE FROM list_service WHERE key = ?", service);
        _database.Execute("COMMIT");
        return true;
    }

    public void Dispose() => _database.Dispose();

    private bool ClearBatch(long service, int rowsMax)
    {
        if (First("SELECT key FROM batch WHERE service = ? LIMIT 1", service) is not { } batch) return false;
        var cleared = Delete(
            "DELETE FROM batch_number WHERE batch = ?1 AND number IN (SELECT number FROM batch_number WHERE batch = ?1 LIMIT ?2)", batch, rowsMax);
        if (cleared < rowsMax) Delete("DELETE FROM batch WHERE key = ?", batch);
        return true;
    }

    private void AddEntries(long service, IReadOnlyList<long> numbers, long since, ListOrigin origin)
    {
        // One that is there has been there for longer.
        var add = Prepare("INSERT OR IGNORE INTO entry (service, number, since, origin) VALUES (?, ?, ?, ?)");
        foreach (var number in numbers) add.Bind(1, service).Bind(2, number).Bind(3, since).Bind(4, (long)origin).Run();
    }

    private void AddBatch(long service, IReadOnlyList<long> numbers, long since, ListOrigin origin)
    {
        var batch = Insert(
            Prepare("INSERT INTO batch (service, since, origin) VALUES (?, ?, ?) RETURNING key")
                .Bind(1, service).Bind(2, since).Bind(3, (long)origin));
        var add = Prepare("INSERT OR IGNORE INTO batch_number (batch, number) VALUES (?, ?)").Bind(1, batch);
        foreach (var number in numbers) add.Bind(2, number).Run();
    }

    private List<string> ReadServices(int list)
    {
        var rows = Prepare("SELECT name FROM list_service WHERE list = ? ORDER BY key").Bind(1, list);
        var services = new List<string>();
        while (rows.Step()) services.Add(rows.GetText(0)!);
        return services;
    }

    private long? FindService(int list, string service)
    {
        var find = Prepare("SELECT key FROM list_service WHERE list = ? AND name = ?").Bind(1, list).BindText(2, Encoding.UTF8.GetBytes(service));
        long? key = find.Step() ? find.GetInt64(0) : null;
        find.Reset();
        return key;
    }

    private long? First(string sql, params ReadOnlySpan<long> values)
    {
        var find = Prepare(sql);
        for (var i = 0; i < values.Length; i++) find.Bind(i + 1, values[i]);
        long? first = find.Step() ? find.GetInt64(0) : null;
        find.Reset();
        return first;
    }

    private int Delete(string sql, params ReadOnlySpan<long> values)
    {
        var delete = Prepare(sql);
        for (var i = 0; i < values.Length; i++) delete.Bind(i + 1, values[i]);
        delete.Run();
        return _database.Changes;
    }

    // Outside a transaction it commits with its last step.
    private static long Insert(SqliteStatement insert)
    {
        insert.Step();
        var key = insert.GetInt64(0);
        if (insert.Step()) insert.Reset();
        return key;
    }

    // Once for each text.
    private SqliteStatement Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement)) _statements[sql] = statement = _database.Prepare(sql);
        return statement;
    }
}
