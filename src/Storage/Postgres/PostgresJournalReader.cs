using Signalbox.Kernel.Wire;
using Signalbox.Storage.Journal;

namespace Signalbox.Storage.Postgres;

/// <summary>
/// Reads a node's rows of the journal beside their writer, on a connection of its own, which is made anew after a failure. Thread-safe.
/// </summary>
internal sealed class PostgresJournalReader : IJournalReader
{
    private const string FrameSql = "SELECT data FROM journal WHERE node = $1 AND seq = $2";
    private const string PieceSql = "SELECT substr(data, $3, $4) FROM journal WHERE node = $1 AND seq = $2";
    private const string AllSql = "SELECT seq, data FROM journal WHERE node = $1 ORDER BY seq";

    // How long single messages are waited for while the server is away: as long as one takes to start again, or another to take its place.
    private static readonly TimeSpan PatienceMax = TimeSpan.FromMinutes(1);

    // Not a Lock: those who wait for the server wait on it.
    private readonly object _gate = new();
    private readonly ConnectionText _text;
    private readonly short _node;
    private readonly PostgresStoreOptions _options;
    private readonly TimeProvider _clock;
    private PostgresConnection? _connection;
    private bool _isClosed;

    public PostgresJournalReader(ConnectionText text, short node, PostgresStoreOptions options, TimeProvider clock)
    {
        _text = text;
        _node = node;
        _options = options;
        _clock = clock;
        _connection = PostgresConnection.Open(text);
    }

    public string Name => $"{_text.Name}: journal of node {_node}";

    public bool TryReadFrame(long sequence, WireBuffer into)
    {
        into.Clear();
        byte[]? frame;
        lock (_gate) frame = Ask(FrameSql, _node, sequence);
        if (frame is null) return false;
        frame.CopyTo(into.Extend(frame.Length));
        return true;
    }

    public bool TryRead(JournalPosition position, Span<byte> octets, out int count)
    {
        // The server counts octets from 1.
        var piece = AskPatiently(PieceSql, _node, position.Sequence, position.Offset + 1, octets.Length);
        count = piece?.Length ?? 0;
        piece.CopyTo(octets);
        return count > 0;
    }

    public IFrameCursor ReadAll()
    {
        var connection = Connect();
        return new PostgresFrameCursor(connection, connection.Read(AllSql, _node));
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            LetGo();
            Monitor.PulseAll(_gate);
        }
    }

    private byte[]? AskPatiently(string sql, params object[] values)
    {
        var begun = _clock.GetTimestamp();
        var pause = _options.RetryPauseMin;
        lock (_gate)
        {
            while (true)
            {
                try
                {
                    return Ask(sql, values);
                }
                catch (PostgresFailedException fault) when (fault.IsAway && !_isClosed && _clock.GetElapsedTime(begun) < PatienceMax)
                {
                    TimedWait.Until(_gate, _clock, pause, () => _isClosed);
                    pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, _options.RetryPauseMax.Ticks));
                }
            }
        }
    }

    // With the gate held.
    private byte[]? Ask(string sql, params object[] values)
    {
        try
        {
            return (byte[]?)Connect().Find(sql, values);
        }
        catch (PostgresFailedException)
        {
            LetGo();
            throw;
        }
    }

    private PostgresConnection Connect()
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        return _connection ??= PostgresConnection.Open(_text);
    }

    private void LetGo()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
