using Signalbox.Kernel.Wire;

namespace Signalbox.Storage.Journal;

/// <summary>
/// The newest frames, in a ring of fixed size: what was written a moment ago is read again (by the projector, and for the texts of messages)
/// without asking the disk. Thread-safe.
/// </summary>
internal sealed class FrameRing(int capacity)
{
    private readonly Lock _gate = new();
    private readonly byte[] _octets = new byte[capacity];
    private readonly Dictionary<long, Place> _places = [];
    private long _oldest;
    private int _end;

    /// <summary>Adds the frame that follows the one added last; the oldest make room for it.</summary>
    public void Add(long sequence, ReadOnlySpan<byte> frame)
    {
        lock (_gate)
        {
            if (frame.Length > _octets.Length)
            {
                _places.Clear();
                return;
            }

            var start = MakeRoom(frame.Length);
            frame.CopyTo(_octets.AsSpan(start));
            if (_places.Count == 0) _oldest = sequence;
            _places.Add(sequence, new Place(start, frame.Length));
            _end = start + frame.Length;
        }
    }

    /// <summary>Copies a whole frame; false when it is no longer here.</summary>
    public bool TryReadFrame(long sequence, WireBuffer into)
    {
        lock (_gate)
        {
            into.Clear();
            if (!_places.TryGetValue(sequence, out var place)) return false;
            _octets.AsSpan(place.Start, place.Length).CopyTo(into.Extend(place.Length));
            return true;
        }
    }

    /// <summary>Copies <paramref name="octets"/> from a position on, or what there is of them; false when the frame is no longer here.</summary>
    public bool TryRead(JournalPosition position, Span<byte> octets, out int count)
    {
        lock (_gate)
        {
            count = 0;
            if (!_places.TryGetValue(position.Sequence, out var place)) return false;
            count = Math.Min(octets.Length, place.Length - position.Offset);
            _octets.AsSpan(place.Start + position.Offset, count).CopyTo(octets);
            return true;
        }
    }

    // The oldest frames stand right behind the end; those left between the end and the end of the ring go when the ring begins anew.
    private int MakeRoom(int length)
    {
        var start = _end;
        if (start + length > _octets.Length)
        {
            while (_places.TryGetValue(_oldest, out var place) && place.Start >= _end) _places.Remove(_oldest++);
            start = 0;
        }

        while (_places.TryGetValue(_oldest, out var place) && place.Start < start + length && start < place.Start + place.Length)
            _places.Remove(_oldest++);
        return start;
    }

    private readonly record struct Place(int Start, int Length);
}
