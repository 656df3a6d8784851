using System.Data.Common;
using System.Net.Sockets;
using Npgsql;

namespace Signalbox.Storage.Postgres;

/// <summary>The PostgreSQL server said no, or did not answer.</summary>
internal sealed class PostgresFailedException : StoreFailedException
{
    // SQLSTATE classes (PostgreSQL, appendix A).
    private const string OperatorIntervention = "57P";

    private readonly Exception? _cause;

    /// <summary>Says what is wrong with a database that does answer.</summary>
    public PostgresFailedException(string database, string fault)
        : base($"{database}: {fault}")
    {
    }

    /// <summary>Says what a command on a database ended with.</summary>
    public PostgresFailedException(string database, Exception cause)
        : base($"{database}: {Describe(cause)}", cause)
    {
        _cause = cause;
    }

    public override bool IsDamage => _cause is PostgresException { SqlState: "XX001" or "XX002" };

    /// <summary>Whether the server refused the command and lives on: then it certainly had no effect.</summary>
    public bool IsRefusal => _cause is PostgresException { InvariantSeverity: "ERROR" };

    /// <summary>Whether the server may answer if it is asked again by and by.</summary>
    public bool IsAway => _cause switch
    {
        PostgresException refused => refused.IsTransient || refused.SqlState.StartsWith(OperatorIntervention, StringComparison.Ordinal),
        null => false,
        _ => true,
    };

    /// <summary>Whether an exception is one that commands on a database end with. A connection that broke meanwhile is not open any more.</summary>
    public static bool IsCause(Exception fault) =>
        fault is DbException or IOException and not StoreFailedException or SocketException or TimeoutException or InvalidOperationException;

    private static string Describe(Exception cause) => cause switch
    {
        PostgresException refused => $"{refused.MessageText} (SQLSTATE {refused.SqlState})",
        { InnerException: { } inner } => $"{cause.Message}: {inner.Message}",
        _ => cause.Message,
    };
}
