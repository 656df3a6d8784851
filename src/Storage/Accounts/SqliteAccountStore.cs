using System.Text.Json;
using Microsoft.Data.Sqlite;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Accounts.Settings;

namespace Signalbox.Storage.Accounts;

/// <summary>
/// Accounts in a SQLite file of their own, <c>accounts.db</c>: small, seldom written, safe on return. Each stands there as the JSON document
/// that people see (<see cref="AccountDocument"/>), with its password hashed. A removed account stays, marked, since messages refer to its key.
/// </summary>
public sealed class SqliteAccountStore : IAccountStore
{
    private readonly string _connectionString;

    /// <summary>Opens, and at the first time makes, the file in <paramref name="directory"/>.</summary>
    public SqliteAccountStore(string directory)
    {
        Directory.CreateDirectory(directory);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = Path.Combine(directory, "accounts.db"), Pooling = false }.ToString();
        using var connection = Connect();
        Execute(connection, "CREATE TABLE IF NOT EXISTS accounts (key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, settings TEXT NOT NULL, "
            + "removed INTEGER NOT NULL DEFAULT 0)");
        Execute(connection, "CREATE UNIQUE INDEX IF NOT EXISTS accounts_id ON accounts (id) WHERE removed = 0");
    }

    /// <inheritdoc/>
    public IReadOnlyList<Account> Load() => Load(isRemoved: false);

    /// <inheritdoc/>
    public IReadOnlyList<Account> LoadRemoved() => Load(isRemoved: true);

    /// <inheritdoc/>
    public void Seed(Account account)
    {
        if (Load().All(existing => existing.Id != account.Id)) Save(account with { Key = 0 });
    }

    /// <inheritdoc/>
    public Account Save(Account account)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = account.Key == 0
            ? "INSERT INTO accounts (id, settings) VALUES ($id, $settings) RETURNING key"
            : "UPDATE accounts SET id = $id, settings = $settings WHERE key = $key RETURNING key";
        command.Parameters.AddWithValue("$id", account.Id);
        command.Parameters.AddWithValue("$settings", AccountDocument.Keep(account).ToJsonString());
        if (account.Key != 0) command.Parameters.AddWithValue("$key", account.Key);
        return account with { Key = Convert.ToInt32(command.ExecuteScalar(), null) };
    }

    /// <inheritdoc/>
    public void Remove(int key)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE accounts SET removed = 1 WHERE key = $key";
        command.Parameters.AddWithValue("$key", key);
        command.ExecuteNonQuery();
    }

    private List<Account> Load(bool isRemoved)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT key, settings FROM accounts WHERE removed = $removed ORDER BY key";
        command.Parameters.AddWithValue("$removed", isRemoved ? 1 : 0);
        using var rows = command.ExecuteReader();
        var accounts = new List<Account>();
        while (rows.Read())
        {
            using var document = JsonDocument.Parse(rows.GetString(1));
            var account = AccountDocument.Read(document.RootElement, out var errors)
                ?? throw new StoreDamagedException($"accounts.db: account {rows.GetInt32(0)}: {errors[0].Name}: {errors[0].Value}: {errors[0].Rule}");
            accounts.Add(account with { Key = rows.GetInt32(0) });
        }

        return accounts;
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        Execute(connection, "PRAGMA journal_mode=WAL");
        Execute(connection, "PRAGMA synchronous=FULL");
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // only literals of this file
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
