using System.Buffers.Binary;

namespace Signalbox.Smpp.Session;

/// <summary>Tells a session's observers its PDUs. Without any it costs one look at a field. Thread-safe.</summary>
internal sealed class PduTap(TimeProvider clock)
{
    private const int ObserversMax = 8;

    private readonly Lock _gate = new();
    private volatile IPduObserver[]? _observers;

    /// <summary>Whether there is anybody to tell.</summary>
    public bool IsWatched => _observers is not null;

    /// <summary>Adds an observer; false when there are eight, or it is one of them.</summary>
    public bool TryAttach(IPduObserver observer)
    {
        lock (_gate)
        {
            var before = _observers ?? [];
            if (before.Length == ObserversMax || before.Contains(observer)) return false;
            _observers = [.. before, observer];
            return true;
        }
    }

    /// <summary>Removes an observer.</summary>
    public void Detach(IPduObserver observer)
    {
        lock (_gate)
        {
            var rest = (_observers ?? []).Where(other => other != observer).ToArray();
            _observers = rest.Length == 0 ? null : rest;
        }
    }

    /// <summary>Tells one PDU.</summary>
    public void Tell(PduDirection direction, ReadOnlySpan<byte> pdu)
    {
        if (_observers is not { } observers) return;
        var at = clock.GetUtcNow();
        foreach (var observer in observers)
        {
            try
            {
                observer.OnPdu(direction, at, pdu);
            }
            catch (Exception)
            {
                // watching must never harm the session
                Detach(observer);
            }
        }
    }

    /// <summary>Tells, of a batch that is being written, the PDUs from <paramref name="told"/> on that begin before an end.</summary>
    /// <returns>Where the first PDU begins that has not been told.</returns>
    public int TellOut(ReadOnlySpan<byte> batch, int told, int end)
    {
        while (told < end)
        {
            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(batch[told..]);
            Tell(PduDirection.Out, batch.Slice(told, length));
            told += length;
        }

        return told;
    }
}
