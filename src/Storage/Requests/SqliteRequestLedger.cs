using Signalbox.Storage.Sqlite;

namespace Signalbox.Storage.Requests;

/// <summary>
/// Requests that came with a key of the customer's, in a SQLite file of its own, <c>requests.db</c>; what is kept is on the disk on return, so each
/// call waits for it. Thread-safe.
/// </summary>
public sealed class SqliteRequestLedger : IDisposable
{
    /// <summary>The file's name in the data directory.</summary>
    public const string FileName = "requests.db";

    private readonly Lock _gate = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _add;
    private readonly SqliteStatement _find;
    private readonly SqliteStatement _remove;
    private readonly SqliteStatement _forget;

    /// <summary>Opens, and at the first time makes, the file in <paramref name="directory"/>.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="StoreDamagedException">The file is damaged, or was made by a newer version of the program.</exception>
    public SqliteRequestLedger(string directory)
    {
        _database = LedgerFile.Open(directory, FileName, "requests", "requests that are repeated are taken again");
        _add = _database.Prepare("INSERT INTO request (account, key, hash, job, at) VALUES (?1, ?2, ?3, ?4, ?5)");
        _find = _database.Prepare("SELECT hash, job FROM request WHERE account = ?1 AND key = ?2");
        _remove = _database.Prepare("DELETE FROM request WHERE account = ?1 AND key = ?2");
        _forget = _database.Prepare("DELETE FROM request WHERE at < ?1");
    }

    /// <summary>Keeps a request, or finds the one that is kept under its key already.</summary>
    /// <param name="account">The account's number in the account store.</param>
    /// <param name="key">The customer's key.</param>
    /// <param name="hash">What is asked for, hashed.</param>
    /// <param name="job">The job that it is to be taken as, if it is new.</param>
    /// <param name="at">When, milliseconds since 1970 UTC.</param>
    /// <exception cref="IOException">It cannot be kept.</exception>
    public KeptRequest Keep(int account, string key, byte[] hash, long job, long at)
    {
        lock (_gate)
        {
            if (_find.Bind(1, account).BindText(2, key).Step())
            {
                var known = new KeptRequest(_find.GetOctets(0).ToArray(), _find.GetInt64(1), IsNew: false);
                _find.Reset();
                return known;
            }

            _add.Bind(1, account).BindText(2, key).Bind(3, hash).Bind(4, job).Bind(5, at).Run();
            return new KeptRequest(hash, job, IsNew: true);
        }
    }

    /// <summary>A request was not taken: its key is free.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Remove(int account, string key)
    {
        lock (_gate) _remove.Bind(1, account).BindText(2, key).Run();
    }

    /// <summary>Forgets what came before a time.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Forget(long before)
    {
        lock (_gate) _forget.Bind(1, before).Run();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate) _database.Dispose();
    }
}
