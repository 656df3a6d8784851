using Signalbox.Kernel.Wire;
using Signalbox.Storage.Index;
using Signalbox.Storage.Journal;

namespace Signalbox.Storage.Writing;

/// <summary>
/// Keeps the journal short. When it is longer than its limit, and than some times what lives in it, the oldest frames are read once more and what
/// still lives in them is carried to the start of the frame in hand, as a snapshot of all that is known of it; the next commit then drops
/// them. Only the oldest frames are ever dropped, and never one that history has not seen. A message that was carried stands in the journal
/// twice for the time of one commit; replayed, the later snapshot replaces the earlier record. For the writer alone.
/// </summary>
internal sealed class Compactor(LiveIndex index, IndexBatch batch, IJournalReader reader, long octetsMax)
{
    // One commit carries at most so much, so that no frame outgrows its limit and no commit takes long.
    private const int CarriedOctetsMax = 256 * 1024;
    private const int FramesMax = 1024;

    // What lives is carried once for as often as much that has ended: with a long queue for a dead link, every fifth octet written is carried.
    private const int LiveTimesMax = 6;
    private const int PassedOctetsMin = 64 * 1024;

    private readonly WireBuffer _frame = new();
    private Progress _committed;
    private Progress _inHand;
    private long _octets;
    private long _oldest;
    private int _lastLength;

    /// <summary>Octets of all frames.</summary>
    public long Octets => Volatile.Read(ref _octets);

    /// <summary>The oldest frame that the frame in hand keeps.</summary>
    public long Oldest => _committed.Sequence;

    /// <summary>Whether the frame in hand drops any.</summary>
    public bool Drops => Oldest > _oldest;

    /// <summary>Begins with what recovery found.</summary>
    /// <param name="oldest">The oldest frame there is.</param>
    /// <param name="octets">Octets of all frames.</param>
    public void Begin(long oldest, long octets)
    {
        _oldest = oldest;
        _octets = octets;
        _committed = _inHand = new Progress(oldest, FrameHeader.Size, 0);
    }

    /// <summary>Carries forward into a frame that has no records yet.</summary>
    /// <param name="into">The frame.</param>
    /// <param name="through">The last frame that may be dropped.</param>
    public void Carry(FrameBuilder into, long through)
    {
        var passedMax = _committed.Octets + (2 * _lastLength) + PassedOctetsMin;
        for (var frames = 0; frames < FramesMax; frames++)
        {
            var isFull = into.Length >= CarriedOctetsMax || _inHand.Octets >= passedMax;
            if (isFull || _inHand.Sequence > through || !IsTooLong || !CarryFrame(into)) return;
        }
    }

    /// <summary>The frame in hand is durable.</summary>
    public void Committed(int length)
    {
        Volatile.Write(ref _octets, _octets + length - _committed.Octets);
        _oldest = _committed.Sequence;
        _committed = _inHand with { Octets = _inHand.Octets - _committed.Octets };
        _inHand = _committed;
        _lastLength = length;
    }

    /// <summary>The frame in hand is not: what was carried into it stays where it was.</summary>
    public void Discarded() => _inHand = _committed;

    private bool IsTooLong => _octets - _inHand.Octets > Math.Max(octetsMax, LiveTimesMax * index.LiveOctets);

    // False when the frame in hand is full before this one is through.
    private bool CarryFrame(FrameBuilder into)
    {
        Read(_inHand.Sequence);
        var records = new FrameReader(_frame.Written, _inHand.Offset);
        while (records.MoveNext())
        {
            if (into.Length >= CarriedOctetsMax)
            {
                _inHand = _inHand with { Offset = records.Offset };
                return false;
            }

            if (BodyRecord.TryRead(records.Type, records.Payload, out var body))
                CarryBody(into, body, batch.FindBody(body.Id, new JournalPosition(_inHand.Sequence, records.Offset)));
        }

        _inHand = new Progress(_inHand.Sequence + 1, FrameHeader.Size, _inHand.Octets + _frame.Length);
        return true;
    }

    private void Read(long sequence)
    {
        if (!reader.TryReadFrame(sequence, _frame)) throw new StoreDamagedException($"{reader.Name}: frame {sequence} is gone");
        if (FrameHeader.Check(_frame.Written, out _) is { } fault)
            throw new StoreDamagedException($"{reader.Name}: frame {sequence} is damaged: {fault}");
    }

    private void CarryBody(FrameBuilder into, BodyRecord body, int slot)
    {
        if (slot < 0) return;
        var position = into.Open();
        if (body.IsInbound)
        {
            into.Payload.Extend(1)[0] = (byte)body.JoinedParts;
        }
        else
        {
            var parts = batch.PartsOf(slot);
            into.Payload.Extend(1)[0] = (byte)parts;
            CarriedRecord.WriteState(into.Payload, batch.Committed(slot));
            for (var number = 1; number <= parts; number++)
                CarriedRecord.WriteState(into.Payload, batch.Committed(batch.FindPart(slot, number)));
        }

        body.Body.CopyTo(into.Payload.Extend(body.Body.Length));
        batch.Move(slot, position, into.Close(position, body.IsInbound ? RecordType.InboundCarried : RecordType.MessageCarried));
    }

    // How far the oldest frames have been gone through.
    private readonly record struct Progress(long Sequence, int Offset, long Octets);
}
