using Microsoft.Data.Sqlite;

namespace Signalbox.Storage.Tests.Sqlite;

/// <summary>Another program that has a database's write lock, until it is disposed.</summary>
internal sealed class Intruder : IDisposable
{
    private readonly SqliteConnection _connection;

    public Intruder(string file)
    {
        _connection = new SqliteConnection($"Data Source={file};Pooling=False");
        _connection.Open();
        Execute("BEGIN IMMEDIATE");
    }

    /// <summary>Leaves something behind.</summary>
    public void Commit(string sql)
    {
        Execute(sql);
        Execute("COMMIT");
    }

    // Closing undoes a transaction that is open.
    public void Dispose() => _connection.Dispose();

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // a test's own text
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
