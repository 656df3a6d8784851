using Npgsql;

namespace Signalbox.Storage.Postgres;

/// <summary>One connection to a database and its prepared commands, for one thread at a time. After a failure it is to be let go.</summary>
internal sealed class PostgresConnection : IDisposable
{
    private const int VersionMin = 130_000;

    // A large batch of history, or a new schema, on a slow disk.
    private const int LongSeconds = 300;

    // What is asked for here is kept for the life of the connection, whatever the server is configured to meanwhile.
    private const string SettingsSql =
        """
        SELECT current_setting('fsync'), set_config('synchronous_commit', current_setting('synchronous_commit'), false),
            current_setting('server_encoding'), current_setting('server_version_num')::integer
        """;

    private readonly NpgsqlConnection _connection;
    private readonly Dictionary<string, NpgsqlCommand> _commands = [];

    private PostgresConnection(string database, NpgsqlConnection connection)
    {
        Database = database;
        _connection = connection;
    }

    /// <summary>Host and database, for messages.</summary>
    public string Database { get; }

    /// <summary>Connects, and makes sure that what this server says is committed is on disk.</summary>
    /// <exception cref="PostgresFailedException">It cannot be reached, or what it says cannot be relied on.</exception>
    public static PostgresConnection Open(ConnectionText text)
    {
        var connection = new PostgresConnection(text.Name, new NpgsqlConnection(text.Single));
        try
        {
            connection.Run(connection._connection.Open);
            connection.CheckSettings();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs a command of known text, which is prepared at its first use; how many rows it changed.</summary>
    public int Execute(string sql, params object[] values) => Run(() => Command(sql, values).ExecuteNonQuery());

    /// <summary>The first column of a command's first row; null when there is none.</summary>
    public object? Find(string sql, params object[] values) => Run(() => Command(sql, values).ExecuteScalar());

    /// <summary>The rows of a command. Nothing else is asked until they are disposed.</summary>
    public NpgsqlDataReader Read(string sql, params object[] values) => Run(() => Command(sql, values).ExecuteReader());

    /// <summary>Runs statements without parameters that may take long, planned as they come.</summary>
    public void ExecuteOnce(string sql) => Run(() =>
    {
#pragma warning disable CA2100 // texts of this program's own
        using var command = new NpgsqlCommand(sql, _connection) { CommandTimeout = LongSeconds };
#pragma warning restore CA2100
        return command.ExecuteNonQuery();
    });

    /// <summary>Does something in one transaction: all of it or nothing.</summary>
    public void InTransaction(Action work) => Run(() =>
    {
        using var transaction = _connection.BeginTransaction();
        work();
        transaction.Commit();
        return true;
    });

    /// <summary>Begins to write rows in binary form.</summary>
    public NpgsqlBinaryImporter BeginImport(string sql) => _connection.BeginBinaryImport(sql);

    /// <summary>Does something with the connection and says in one way what went wrong.</summary>
    public T Run<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception fault) when (PostgresFailedException.IsCause(fault))
        {
            throw new PostgresFailedException(Database, fault);
        }
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values) command.Dispose();
        _connection.Dispose();
    }

    private void Run(Action work) => Run(() =>
    {
        work();
        return true;
    });

    private NpgsqlCommand Command(string sql, object[] values)
    {
        if (_commands.TryGetValue(sql, out var command))
        {
            for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
            return command;
        }

#pragma warning disable CA2100 // texts of this program's own
        command = new NpgsqlCommand(sql, _connection);
#pragma warning restore CA2100
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        _commands.Add(sql, command);
        command.Prepare();
        return command;
    }

    private void CheckSettings()
    {
        using var row = Read(SettingsSql);
        row.Read();
        Require(row.GetString(0) == "on", "fsync is off on this server: what it says is committed may be lost");
        Require(row.GetString(1) != "off", "synchronous_commit is off on this server: what it says is committed may be lost");
        Require(row.GetString(2) == "UTF8", $"the database's encoding is {row.GetString(2)}, and must be UTF8");
        Require(row.GetInt32(3) >= VersionMin, $"the server has version {row.GetInt32(3) / 10_000}, and must have {VersionMin / 10_000} or later");
    }

    private void Require(bool holds, string fault)
    {
        if (!holds) throw new PostgresFailedException(Database, fault);
    }
}
