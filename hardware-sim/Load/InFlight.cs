using System.Numerics;

namespace Signalbox.HardwareSim.Load;

/// <summary>The submit_sm's of one connection that have no answer yet, in a ring by sequence number. Not thread-safe.</summary>
internal sealed class InFlight
{
    /// <summary>The first sequence number; 1 is the bind's.</summary>
    private const uint FirstSequence = 2;

    /// <summary>Sequence numbers go round after so many: a multiple of the ring's size, so that each has one place for ever.</summary>
    private const long Period = 1 << 30;

    private readonly int _window;
    private readonly Sent[] _places;
    private long _next;
    private long _oldest;

    public InFlight(int window)
    {
        _window = window;
        // four times the window: a straggler does not stop the others until they have gone around
        _places = new Sent[BitOperations.RoundUpToPowerOf2((uint)window * 4)];
    }

    public int Count { get; private set; }

    /// <summary>How many more may be sent now.</summary>
    public int Room
    {
        get
        {
            while (_oldest < _next && PlaceOf(_oldest).Sequence == 0) _oldest++;
            return (int)Math.Min(_window - Count, _oldest + _places.Length - _next);
        }
    }

    /// <summary>Notes a message and gives it its sequence number. Only within <see cref="Room"/>.</summary>
    public uint Add(long number, long dueAt, long sentAt)
    {
        var sequence = FirstSequence + (uint)(_next % Period);
        PlaceOf(_next++) = new Sent(sequence, number, dueAt, sentAt);
        Count++;
        return sequence;
    }

    /// <summary>Takes out what an answer is for; false when nothing waits for that answer.</summary>
    public bool TryTake(uint sequence, out Sent sent)
    {
        ref var place = ref PlaceOf(sequence - FirstSequence);
        sent = place;
        if (sequence < FirstSequence || place.Sequence != sequence) return false;
        place = default;
        Count--;
        return true;
    }

    /// <summary>Takes out everything.</summary>
    public List<Sent> TakeAll()
    {
        var all = _places.Where(place => place.Sequence != 0).ToList();
        Array.Clear(_places);
        Count = 0;
        return all;
    }

    private ref Sent PlaceOf(long count) => ref _places[count & (_places.Length - 1)];

    /// <summary>A message on its way.</summary>
    /// <param name="Sequence">Its sequence_number; zero in a free place.</param>
    /// <param name="Number">Its number in the run.</param>
    /// <param name="DueAt">When it was to be sent, on the monotonic clock.</param>
    /// <param name="SentAt">When it was.</param>
    internal readonly record struct Sent(uint Sequence, long Number, long DueAt, long SentAt);
}
