using Signalbox.Kernel.Wire;
using Signalbox.Storage.Journal;

namespace Signalbox.Storage.Recovery;

/// <summary>
/// Frames read from the journal, the ones used last. Messages read in the order of their ids stand mostly in one frame after another, and
/// those that were carried in another run of frames beside it, so that few frames serve. Not thread-safe.
/// </summary>
internal sealed class FrameCache(IJournalReader journal, int octetsMax)
{
    private readonly Dictionary<long, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = new();
    private readonly WireBuffer _buffer = new();
    private int _octets;

    /// <summary>The frame of that number.</summary>
    /// <exception cref="StoreDamagedException">It is not there.</exception>
    public byte[] Read(long sequence)
    {
        if (_byUse.First is { } newest && newest.Value.Sequence == sequence) return newest.Value.Frame;
        if (_entries.TryGetValue(sequence, out var found))
        {
            _byUse.Remove(found);
            _byUse.AddFirst(found);
            return found.Value.Frame;
        }

        if (!journal.TryReadFrame(sequence, _buffer)) throw new StoreDamagedException($"{journal.Name}: frame {sequence} is gone");
        var frame = _buffer.Written.ToArray();
        _entries.Add(sequence, _byUse.AddFirst(new Entry(sequence, frame)));
        _octets += frame.Length;
        while (_octets > octetsMax && _byUse.Count > 1) DropOldest();
        return frame;
    }

    private void DropOldest()
    {
        var oldest = _byUse.Last!;
        _byUse.RemoveLast();
        _entries.Remove(oldest.Value.Sequence);
        _octets -= oldest.Value.Frame.Length;
    }

    private readonly record struct Entry(long Sequence, byte[] Frame);
}
