using Npgsql;

namespace Signalbox.Storage.Tests.Postgres;

/// <summary>Another program that keeps writers out of a table, until it is disposed.</summary>
internal sealed class TableLock : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private TableLock(NpgsqlConnection connection) => _connection = connection;

    public static async Task<TableLock> TakeAsync(string connection, string table)
    {
        var opened = new NpgsqlConnection(connection + ";Pooling=false");
        await opened.OpenAsync();
        await using var command = new NpgsqlCommand($"BEGIN; LOCK TABLE {table} IN EXCLUSIVE MODE", opened);
        await command.ExecuteNonQueryAsync();
        return new TableLock(opened);
    }

    // Closing undoes a transaction that is open.
    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
