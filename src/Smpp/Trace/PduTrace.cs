using System.Runtime.CompilerServices;
using Signalbox.Kernel.Actors;
using Signalbox.Smpp.Session;

namespace Signalbox.Smpp.Trace;

/// <summary>
/// Gathers the PDUs of any number of sessions for one reader, who writes them as text, dump or capture at its own pace. What waits for
/// the reader is bounded: when it is slow, PDUs are dropped and counted, and no session waits. Thread-safe.
/// </summary>
public sealed class PduTrace
{
    /// <summary>PDUs that wait for the reader, at the most.</summary>
    public const int PdusMax = 100_000;

    /// <summary>Octets that wait for the reader unless told otherwise: 4 MiB, about 30,000 PDUs of a hundred octets.</summary>
    public const int OctetsMaxDefault = 4 * 1024 * 1024;

    private readonly Mailbox<TracedPdu> _waiting = new(PdusMax);
    private readonly int _octetsMax;
    private long _octets;
    private long _traced;
    private long _dropped;
    private volatile bool _isClosed;

    /// <summary>Makes a trace that nobody is watched by yet.</summary>
    /// <param name="octetsMax">Octets that wait for the reader, at the most; 4 MiB by default.</param>
    public PduTrace(int octetsMax = OctetsMaxDefault)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(octetsMax, 1);
        _octetsMax = octetsMax;
    }

    /// <summary>PDUs handed to the reader or waiting for it.</summary>
    public long Traced => Volatile.Read(ref _traced);

    /// <summary>PDUs that were dropped because too many waited.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    /// <summary>Makes what is to be attached to the session of a connection: a new one for each.</summary>
    public IPduObserver Watch(TraceConnection connection) => new Watcher(this, connection);

    /// <summary>The PDUs, oldest first, until the trace is closed and all have been read. For one reader, once.</summary>
    public async IAsyncEnumerable<TracedPdu> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var pdu in _waiting.ReadAllAsync(cancellation))
        {
            Interlocked.Add(ref _octets, -pdu.Octets.Length);
            yield return pdu;
        }
    }

    /// <summary>Takes no more PDUs; what waits can still be read. Those that still come are not counted as dropped.</summary>
    public void Close()
    {
        _isClosed = true;
        _waiting.Close();
    }

    private bool TryKeep(TracedPdu pdu)
    {
        if (Interlocked.Add(ref _octets, pdu.Octets.Length) <= _octetsMax && _waiting.TryPost(pdu))
        {
            Interlocked.Increment(ref _traced);
            return true;
        }

        Interlocked.Add(ref _octets, -pdu.Octets.Length);
        if (!_isClosed) Interlocked.Increment(ref _dropped);
        return false;
    }

    // The positions go on only with PDUs that are kept, so that what was dropped is no hole that a dissector would stumble over.
    private sealed class Watcher(PduTrace trace, TraceConnection connection) : IPduObserver
    {
        private readonly Lock _gate = new();
        private readonly long[] _positions = new long[2];

        public void OnPdu(PduDirection direction, DateTimeOffset at, ReadOnlySpan<byte> pdu)
        {
            if (trace._isClosed) return;
            // asked before copying: a PDU that has no room costs nothing more
            if (Volatile.Read(ref trace._octets) + pdu.Length > trace._octetsMax)
            {
                Interlocked.Increment(ref trace._dropped);
                return;
            }

            lock (_gate)
            {
                ref var position = ref _positions[(int)direction];
                var traced = new TracedPdu(connection, direction, at, pdu.ToArray(), position, _positions[1 - (int)direction]);
                if (trace.TryKeep(traced)) position += pdu.Length;
            }
        }
    }
}
