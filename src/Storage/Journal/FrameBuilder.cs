using Signalbox.Kernel.Wire;

namespace Signalbox.Storage.Journal;

/// <summary>
/// Puts a frame together, record by record, in memory that is used again. See <see cref="FrameHeader"/> and <see cref="FrameReader"/>.
/// </summary>
internal sealed class FrameBuilder
{
    private const int CapacityAtFirst = 1 << 16;

    private readonly WireBuffer _buffer = new(CapacityAtFirst, JournalPosition.FrameOctetsMax);
    private FrameHeader _header;

    /// <summary>Records so far.</summary>
    public int Count { get; private set; }

    /// <summary>Octets so far, the header counted.</summary>
    public int Length => _buffer.Length;

    public long Sequence => _header.Sequence;

    /// <summary>The number of the oldest frame that is kept once this one is committed.</summary>
    public long Oldest => _header.Oldest;

    public long Reserved => _header.Reserved;

    public long Time => _header.Time;

    /// <summary>Where the next record's payload goes.</summary>
    public WireBuffer Payload => _buffer;

    /// <summary>The finished frame; valid until the next <see cref="Begin"/>.</summary>
    public ReadOnlySpan<byte> Frame => _buffer.Written;

    public void Begin(long sequence, long oldest, long reserved, long time)
    {
        Count = 0;
        _header = new FrameHeader(0, sequence, oldest, reserved, time, 0);
        _buffer.Clear();
        _buffer.Extend(FrameHeader.Size);
    }

    /// <summary>Begins a record; its payload is then written to <see cref="Payload"/>.</summary>
    public JournalPosition Open()
    {
        var position = new JournalPosition(Sequence, _buffer.Length);
        _buffer.Extend(FrameReader.RecordHeaderSize);
        return position;
    }

    /// <summary>Ends the record that was begun last and returns its length.</summary>
    public int Close(JournalPosition position, RecordType type)
    {
        var length = _buffer.Length - position.Offset;
        new WireWriter(_buffer).PatchUInt32(position.Offset, FrameReader.HeaderOf(type, length - FrameReader.RecordHeaderSize));
        Count++;
        return length;
    }

    /// <summary>Takes the record that was ended last away again.</summary>
    public void TakeBack(JournalPosition position)
    {
        _buffer.Truncate(position.Offset);
        Count--;
    }

    /// <summary>Fills in the header. No record may follow.</summary>
    public void Finish() => (_header with { Length = _buffer.Length, Count = Count }).WriteTo(_buffer);
}
