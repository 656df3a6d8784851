namespace Signalbox.Transport.Sctp.Associations;

/// <summary>What an association has to tell and nobody has read yet, in order, with its end behind it. Thread-safe.</summary>
/// <param name="capacity">Arrivals at which there is no more room; at least 1.</param>
internal sealed class ArrivalQueue(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Queue<SctpArrival> _unread = new();
    private SctpArrival? _end;
    private long _octets;

    /// <summary>Whether more may be added. What comes from a socket is not fetched while there is none.</summary>
    public bool HasRoom
    {
        get
        {
            lock (_gate) return _unread.Count < capacity;
        }
    }

    /// <summary>Whether so much was read that it pays to fetch more: half of the capacity is free.</summary>
    public bool IsHalfEmpty
    {
        get
        {
            lock (_gate) return _unread.Count <= capacity / 2;
        }
    }

    /// <summary>Octets of the messages in it.</summary>
    public long Octets
    {
        get
        {
            lock (_gate) return _octets;
        }
    }

    /// <summary>Adds an arrival, unless the end was told already.</summary>
    public void Add(in SctpArrival arrival)
    {
        lock (_gate)
        {
            if (_end is not null) return;
            _unread.Enqueue(arrival);
            _octets += arrival.Data.Length;
        }
    }

    /// <summary>Sets the last arrival; false when there is one already, which stays.</summary>
    public bool End(in SctpArrival last)
    {
        lock (_gate)
        {
            if (_end is not null) return false;
            _end = last;
            return true;
        }
    }

    /// <summary>Takes the oldest; the end stays and is told again and again.</summary>
    public bool TryTake(out SctpArrival arrival)
    {
        lock (_gate)
        {
            if (_unread.TryDequeue(out arrival))
            {
                _octets -= arrival.Data.Length;
                return true;
            }

            arrival = _end.GetValueOrDefault();
            return _end is not null;
        }
    }
}
