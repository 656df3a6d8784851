using Signalbox.Gateway.Store;

namespace Signalbox.Storage.Postgres;

/// <summary>
/// A node's lease: one row that says who may write the node's data. It is taken for one opening of a store, and every connection of the
/// writer has an epoch of its own, which each append checks. For one thread at a time.
/// </summary>
/// <param name="node">The node.</param>
/// <param name="holder">Who asks: a name that one process at a time can have, so that who comes by it again need not wait for himself.</param>
/// <param name="time">How long it lives unless it is renewed.</param>
internal sealed class PostgresLease(short node, string holder, TimeSpan time)
{
    private const string TakeSql =
        """
        INSERT INTO lease AS old (node, holder, opening, epoch, until) VALUES ($1, $2, 1, 1, clock_timestamp() + $3)
        ON CONFLICT (node) DO UPDATE
        SET holder = excluded.holder, opening = old.epoch + 1, epoch = old.epoch + 1, until = excluded.until
        WHERE old.holder = excluded.holder OR old.until <= clock_timestamp()
        RETURNING epoch
        """;

    private const string AdvanceSql =
        "UPDATE lease SET epoch = epoch + 1, until = clock_timestamp() + $3 WHERE node = $1 AND opening = $2 RETURNING epoch";

    private const string RenewSql = "UPDATE lease SET until = clock_timestamp() + $3 WHERE node = $1 AND opening = $2";

    private const string ReleaseSql = "UPDATE lease SET until = clock_timestamp() WHERE node = $1 AND opening = $2";

    private long _opening;
    private long _epoch;
    private bool _isLost;

    public short Node => node;

    /// <summary>How often it is to be renewed.</summary>
    public TimeSpan Period => time / 3;

    /// <summary>The epoch with which it was taken.</summary>
    public long Opening => Volatile.Read(ref _opening);

    /// <summary>The epoch of the connection that writes.</summary>
    public long Epoch => _epoch;

    /// <summary>Whether another store has it now.</summary>
    public bool IsLost => Volatile.Read(ref _isLost);

    /// <summary>Takes the lease, when nobody has it or whoever has it did not renew it in time.</summary>
    /// <exception cref="StoreInUseException">Another has it.</exception>
    public void Take(PostgresConnection connection)
    {
        var epoch = connection.Find(TakeSql, node, holder, time) ?? throw new StoreInUseException($"{connection.Database}: node {node}");
        _epoch = (long)epoch;
        Volatile.Write(ref _opening, _epoch);
    }

    /// <summary>Gives the connection an epoch of its own: what an older one left on its way has no effect any more.</summary>
    /// <exception cref="LeaseLostException">Another has it.</exception>
    public void Advance(PostgresConnection connection)
    {
        if (!IsLost && connection.Find(AdvanceSql, node, _opening, time) is long epoch) _epoch = epoch;
        else throw Lose(connection);
    }

    /// <summary>Lets it live for its time from now on.</summary>
    /// <exception cref="LeaseLostException">Another has it.</exception>
    public void Renew(PostgresConnection connection)
    {
        if (connection.Execute(RenewSql, node, _opening, time) == 0) throw Lose(connection);
    }

    /// <summary>Lets whoever comes next have it at once.</summary>
    public void Release(PostgresConnection connection) => connection.Execute(ReleaseSql, node, _opening);

    /// <summary>Notes that another has it, which an append has found out.</summary>
    public LeaseLostException Lose(PostgresConnection connection)
    {
        Volatile.Write(ref _isLost, true);
        return new LeaseLostException(connection.Database, node);
    }
}
