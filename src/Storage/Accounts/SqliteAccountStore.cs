using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Data.Sqlite;
using Signalbox.Gateway.Accounts;

namespace Signalbox.Storage.Accounts;

/// <summary>Accounts in a SQLite file of their own, <c>accounts.db</c>: small, seldom written, safe on return.</summary>
public sealed class SqliteAccountStore : IAccountStore
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new FrozenSetConverter() },
    };

    private readonly string _connectionString;

    /// <summary>Opens, and at the first time makes, the file in <paramref name="directory"/>.</summary>
    public SqliteAccountStore(string directory)
    {
        Directory.CreateDirectory(directory);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = Path.Combine(directory, "accounts.db"), Pooling = false }.ToString();
        using var connection = Connect();
        Execute(connection, "CREATE TABLE IF NOT EXISTS account (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, settings TEXT NOT NULL)");
    }

    /// <inheritdoc/>
    public IReadOnlyList<Account> Load()
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT key, settings FROM account ORDER BY key";
        using var rows = command.ExecuteReader();
        var accounts = new List<Account>();
        while (rows.Read()) accounts.Add(JsonSerializer.Deserialize<Account>(rows.GetString(1), Format)! with { Key = rows.GetInt32(0) });
        return accounts;
    }

    /// <inheritdoc/>
    public void Seed(Account account)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO account (name, settings) VALUES ($name, $settings) ON CONFLICT (name) DO NOTHING";
        command.Parameters.AddWithValue("$name", account.Name);
        command.Parameters.AddWithValue("$settings", JsonSerializer.Serialize(account, Format));
        command.ExecuteNonQuery();
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

    private sealed class FrozenSetConverter : JsonConverter<FrozenSet<string>>
    {
        public override FrozenSet<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<string[]>(ref reader, options)!.ToFrozenSet(StringComparer.Ordinal);

        public override void Write(Utf8JsonWriter writer, FrozenSet<string> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Order(StringComparer.Ordinal).ToArray(), options);
    }
}
