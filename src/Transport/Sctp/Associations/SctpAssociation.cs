using Signalbox.Kernel.Actors;

namespace Signalbox.Transport.Sctp.Associations;

/// <summary>
/// What every association does alike, whatever carries it: it keeps arrivals for its one reader, and lets senders wait for room, first come
/// first served.
/// </summary>
public abstract class SctpAssociation : ISctpAssociation
{
    /// <summary>Octets of one message at the most, in either direction.</summary>
    public const int MessageOctetsMax = 64 * 1024;

    private readonly ArrivalQueue _arrivals;
    private readonly Wakeup _arrived = new();
    private readonly Wakeup _room = new();
    private readonly SemaphoreSlim _sender = new(1, 1);
    private volatile bool _isSenderWaiting;

    private protected SctpAssociation(SctpSettings settings) => _arrivals = new ArrivalQueue(settings.ArrivalsMax);

    /// <inheritdoc/>
    public abstract SctpEndpoint Local { get; }

    /// <inheritdoc/>
    public abstract SctpEndpoint Remote { get; }

    /// <inheritdoc/>
    public abstract int OutboundStreams { get; }

    private protected ArrivalQueue Arrivals => _arrivals;

    /// <inheritdoc/>
    public async ValueTask<bool> SendAsync(ushort stream, uint protocolId, ReadOnlyMemory<byte> data, CancellationToken cancellation)
    {
        CheckMessage(stream, data.Length);
        await _sender.WaitAsync(cancellation);
        try
        {
            while (true)
            {
                var outcome = Send(stream, protocolId, data.Span);
                if (outcome != SendOutcome.NoRoom) return outcome == SendOutcome.Taken;
                _isSenderWaiting = true;
                using (cancellation.UnsafeRegister(static room => ((Wakeup)room!).Raise(), _room)) await _room.WaitAsync();
                cancellation.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            _isSenderWaiting = false;
            _sender.Release();
        }
    }

    /// <inheritdoc/>
    public bool TrySend(ushort stream, uint protocolId, ReadOnlySpan<byte> data)
    {
        CheckMessage(stream, data.Length);

        // Whoever waits for room came first: there is none for others.
        return !_isSenderWaiting && Send(stream, protocolId, data) == SendOutcome.Taken;
    }

    /// <inheritdoc/>
    public async ValueTask<SctpArrival> ReadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (TryRead(out var arrival)) return arrival;
            cancellation.ThrowIfCancellationRequested();
            using (cancellation.UnsafeRegister(static arrived => ((Wakeup)arrived!).Raise(), _arrived)) await _arrived.WaitAsync();
        }
    }

    /// <inheritdoc/>
    public bool TryRead(out SctpArrival arrival)
    {
        if (!_arrivals.TryTake(out arrival)) return false;
        OnRead();
        return true;
    }

    /// <inheritdoc/>
    public abstract void Abort();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>Hands the stack a message, never waiting.</summary>
    private protected abstract SendOutcome Send(ushort stream, uint protocolId, ReadOnlySpan<byte> data);

    /// <summary>The reader took something: there may be room again.</summary>
    private protected abstract void OnRead();

    /// <summary>Lets the sender that waits try once more.</summary>
    private protected void RaiseRoom() => _room.Raise();

    private protected void Tell(in SctpArrival arrival)
    {
        _arrivals.Add(arrival);
        _arrived.Raise();
    }

    /// <summary>Tells the last arrival and turns senders away; false when it was told before.</summary>
    private protected bool TellLast(in SctpArrival last)
    {
        if (!_arrivals.End(last)) return false;
        _arrived.Raise();
        _room.Raise();
        return true;
    }

    private void CheckMessage(ushort stream, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(stream, OutboundStreams);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MessageOctetsMax);
    }
}
