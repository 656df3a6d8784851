using Signalbox.Gateway.Store;
using Signalbox.Storage.Journal;

namespace Signalbox.Storage.Postgres;

/// <summary>
/// A node's rows of the journal, as its one writer sees them. A frame is a row; a commit is one statement, which looks whether the lease is
/// still ours, adds a row at the end and may drop some from the start. It returns when the server has it on disk. Of a commit whose answer
/// is lost the server is asked whether it happened; only when that cannot be known has it failed.
/// </summary>
internal sealed class PostgresJournal : IJournal
{
    // Whoever takes the lease over waits until this is through; then the epoch differs.
    private const string CommitSql =
        """
        WITH held AS (SELECT FROM lease WHERE node = $1 AND epoch = $2 FOR SHARE),
            dropped AS (DELETE FROM journal WHERE node = $1 AND seq >= $5 AND seq < $6 AND EXISTS (SELECT FROM held))
        INSERT INTO journal (node, epoch, seq, data) SELECT $1, $2, $3, $4 FROM held
        """;

    private const string FindSql = "SELECT 1 FROM journal WHERE node = $1 AND seq = $2 AND epoch = $3";

    private const string RemoveSql =
        """
        WITH held AS (SELECT FROM lease WHERE node = $1 AND epoch = $2 FOR SHARE)
        DELETE FROM journal WHERE node = $1 AND seq > $3 AND EXISTS (SELECT FROM held)
        """;

    private const string LastSql = "SELECT coalesce(max(seq), 0) FROM journal WHERE node = $1";

    private readonly Lock _gate = new();
    private readonly ConnectionText _text;
    private readonly PostgresLease _lease;
    private readonly ITimer _heartbeat;
    private PostgresConnection? _connection;
    private byte[] _frame = [];
    private long _oldest;
    private bool _isRenewalDue;
    private bool _isClosed;

    /// <summary>Connects, brings the schema up to date and takes the lease.</summary>
    /// <exception cref="PostgresFailedException">The server does not answer or refuses, or may lose what it says is committed.</exception>
    /// <exception cref="StoreDamagedException">The database was made by a newer version of the program.</exception>
    /// <exception cref="StoreInUseException">Another has the lease.</exception>
    public PostgresJournal(ConnectionText text, PostgresLease lease, TimeProvider clock)
    {
        _text = text;
        _lease = lease;
        var connection = PostgresConnection.Open(text);
        try
        {
            PostgresSchema.Migrate(connection);
            lease.Take(connection);
            Key = (byte[])connection.Find("SELECT key FROM secret")!;
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        _connection = connection;
        _heartbeat = clock.CreateTimer(_ => Beat(), null, lease.Period, lease.Period);
    }

    public byte[] Key { get; }

    public Action? Troubled { get; set; }

    public void Commit(long sequence, ReadOnlySpan<byte> frame, long oldest, bool drops)
    {
        lock (_gate)
        {
            var connection = _connection ?? throw Unusable();
            var through = drops ? oldest : _oldest;
            try
            {
                if (_isRenewalDue) Renew(connection);
                Insert(connection, sequence, frame, through);
            }
            catch (PostgresFailedException fault)
            {
                LetGo();
                if (fault.IsRefusal || !HasHappened(sequence)) throw;
            }
            catch (LeaseLostException)
            {
                LetGo();
                throw;
            }

            _oldest = through;
        }
    }

    public void Reopen(long last)
    {
        lock (_gate)
        {
            LetGo();
            if (_lease.IsLost) throw Unusable();
            var connection = PostgresConnection.Open(_text);
            try
            {
                _lease.Advance(connection);
                connection.Execute(RemoveSql, _lease.Node, _lease.Epoch, last);
                var found = (long)connection.Find(LastSql, _lease.Node)!;
                if (found != last)
                    throw new StoreDamagedException($"{_text.Name}: the journal ends with frame {found} where {last} had been committed");
            }
            catch
            {
                connection.Dispose();
                throw;
            }

            _connection = connection;
        }
    }

    public void Dispose()
    {
        _heartbeat.Dispose();
        lock (_gate)
        {
            if (_isClosed) return;
            _isClosed = true;
            try
            {
                if (_connection is not null && !_lease.IsLost) _lease.Release(_connection);
            }
            catch (PostgresFailedException)
            {
                // Then it runs out by itself.
            }

            LetGo();
        }
    }

    private void Insert(PostgresConnection connection, long sequence, ReadOnlySpan<byte> frame, long oldest)
    {
        if (_frame.Length < frame.Length) _frame = new byte[Math.Max(frame.Length, Math.Min(2 * _frame.Length, JournalPosition.FrameOctetsMax))];
        frame.CopyTo(_frame);
        var octets = new ArraySegment<byte>(_frame, 0, frame.Length);
        if (connection.Execute(CommitSql, _lease.Node, _lease.Epoch, sequence, octets, _oldest, oldest) == 0) throw _lease.Lose(connection);
    }

    // On a connection with an epoch of its own, so that a commit still on its way cannot happen after this has looked.
    private bool HasHappened(long sequence)
    {
        var epoch = _lease.Epoch;
        try
        {
            var connection = PostgresConnection.Open(_text);
            try
            {
                _lease.Advance(connection);
                if (connection.Find(FindSql, _lease.Node, sequence, epoch) is not null) (_connection, connection) = (connection, null);
            }
            finally
            {
                connection?.Dispose();
            }
        }
        catch (StoreFailedException)
        {
            // It cannot be known: the next to try will remove it, should it be there.
        }

        return _connection is not null;
    }

    // While nothing is committed the lease is renewed here, and a connection that was lost is noticed.
    private void Beat()
    {
        Volatile.Write(ref _isRenewalDue, true);
        // A commit under way is followed by another, which renews, or by the next beat.
        if (!_gate.TryEnter()) return;
        var isTroubled = false;
        try
        {
            if (_isClosed || _connection is null) return;
            Renew(_connection);
        }
        catch (StoreFailedException)
        {
            LetGo();
            isTroubled = true;
        }
        finally
        {
            _gate.Exit();
        }

        if (isTroubled) Troubled?.Invoke();
    }

    private void Renew(PostgresConnection connection)
    {
        Volatile.Write(ref _isRenewalDue, false);
        _lease.Renew(connection);
    }

    private void LetGo()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private StoreFailedException Unusable() => _lease.IsLost
        ? new LeaseLostException(_text.Name, _lease.Node)
        : new PostgresFailedException(_text.Name, "the connection was lost");
}
