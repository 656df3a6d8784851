using System.Numerics;
using Signalbox.HardwareSim.Smpp;

namespace Signalbox.HardwareSim.Smsc;

/// <summary>
/// The deliver_sm's of one bind that have no answer yet, in a ring by sequence number: full when the place for the next number is
/// still taken. Not thread-safe: its connection's gate guards it.
/// </summary>
internal sealed class DeliveryWindow(int size)
{
    private readonly Delivery[] _places = new Delivery[BitOperations.RoundUpToPowerOf2((uint)size)];
    private uint _next = 1;
    private uint _oldest = 1;

    public bool HasRoom => PlaceOf(_next).Sequence == 0;

    /// <summary>Takes the next number and its place, to be filled in by the caller. Only when <see cref="HasRoom"/>.</summary>
    public ref Delivery Add(long now)
    {
        ref var place = ref PlaceOf(_next);
        place.Sequence = _next;
        place.SentAt = now;
        place.Part = null;
        _next = Following(_next);
        return ref place;
    }

    /// <summary>Takes out what an answer is for; false when nothing waits for that answer.</summary>
    public bool TryTake(uint sequence, out Delivery delivery)
    {
        ref var place = ref PlaceOf(sequence);
        delivery = place;
        if (sequence == 0 || place.Sequence != sequence) return false;
        place.Sequence = 0;
        return true;
    }

    /// <summary>Takes out everything, oldest first.</summary>
    public List<Delivery> TakeAll()
    {
        var all = new List<Delivery>();
        while (TryFindOldest(out _))
        {
            if (TryTake(_oldest, out var delivery)) all.Add(delivery);
        }

        return all;
    }

    /// <summary>When the oldest unanswered one was sent; false when all are answered.</summary>
    public bool TryFindOldest(out long sentAt)
    {
        while (_oldest != _next && PlaceOf(_oldest).Sequence != _oldest) _oldest = Following(_oldest);
        sentAt = PlaceOf(_oldest).SentAt;
        return _oldest != _next;
    }

    private static uint Following(uint sequence) => sequence == SmppLimits.SequenceMax ? 1 : sequence + 1;

    private ref Delivery PlaceOf(uint sequence) => ref _places[sequence & (uint)(_places.Length - 1)];
}
