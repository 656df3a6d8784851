using System.Collections.Immutable;
using System.Net;
using System.Threading.Channels;
using Signalbox.Sigtran.Trace;
using Signalbox.Transport.Sctp;

namespace Signalbox.Appliance.Links.Sigtran.Associations;

/// <summary>Who watches the messages of a link's associations. Costs nothing while nobody does. Thread-safe.</summary>
internal sealed class SignallingTraces(TimeProvider clock)
{
    /// <summary>Traces at the same time.</summary>
    public const int TracesMax = 4;

    private readonly Lock _gate = new();
    private ImmutableArray<SignallingTrace> _running = [];

    /// <summary>Watches until the trace is ended; null when too many are watched already.</summary>
    public SignallingTrace? TryBegin()
    {
        lock (_gate)
        {
            if (_running.Length == TracesMax) return null;
            var trace = new SignallingTrace();
            _running = _running.Add(trace);
            return trace;
        }
    }

    /// <summary>Watches no more.</summary>
    public void End(SignallingTrace trace)
    {
        lock (_gate) _running = _running.Remove(trace);
        trace.Close();
    }

    /// <summary>A message passes from one end to the other.</summary>
    public void Note(SctpEndpoint from, SctpEndpoint to, ushort stream, uint protocolId, ReadOnlySpan<byte> octets)
    {
        var running = _running;
        if (running.IsEmpty) return;
        var at = clock.GetUtcNow();
        var copy = octets.ToArray();
        foreach (var trace in running) trace.Note(at, EndOf(from), EndOf(to), stream, protocolId, copy);
    }

    private static IPEndPoint EndOf(SctpEndpoint end) => new(end.Addresses.IsDefaultOrEmpty ? IPAddress.None : end.Addresses[0], end.Port);
}

/// <summary>A trace that somebody reads: what they do not read in time is left out and counted.</summary>
internal sealed class SignallingTrace
{
    /// <summary>Messages that wait to be read at the most.</summary>
    public const int WaitingMax = 10_000;

    private readonly Channel<TracedMessage> _messages = Channel.CreateBounded<TracedMessage>(WaitingMax);
    private long _leftOut;
    private uint _number;

    /// <summary>Messages that were left out.</summary>
    public long LeftOut => Volatile.Read(ref _leftOut);

    /// <summary>What passes, until the trace is closed.</summary>
    public IAsyncEnumerable<TracedMessage> ReadAllAsync(CancellationToken cancellation) => _messages.Reader.ReadAllAsync(cancellation);

    /// <summary>A message passes.</summary>
    public void Note(DateTimeOffset at, IPEndPoint from, IPEndPoint to, ushort stream, uint protocolId, ReadOnlyMemory<byte> octets)
    {
        if (!_messages.Writer.TryWrite(new TracedMessage(at, from, to, stream, protocolId, Interlocked.Increment(ref _number), octets)))
            Interlocked.Increment(ref _leftOut);
    }

    /// <summary>Ends the reading.</summary>
    public void Close() => _messages.Writer.TryComplete();
}
