using System.Buffers.Binary;

namespace Signalbox.Storage.Journal;

/// <summary>
/// Goes through the records of a frame that has been checked.
/// <code>
///  0  type     one octet
///  1  length   three octets, of the payload
///  4  payload
/// </code>
/// </summary>
internal ref struct FrameReader
{
    /// <summary>Octets before a record's payload.</summary>
    public const int RecordHeaderSize = 4;

    private const int TypeShift = 24;
    private const uint LengthMask = 0xFFFFFF;

    private readonly ReadOnlySpan<byte> _frame;
    private int _next;

    public FrameReader(ReadOnlySpan<byte> frame, int from = FrameHeader.Size)
    {
        _frame = frame;
        _next = from;
    }

    public RecordType Type { get; private set; }

    /// <summary>Where the record begins, from the start of the frame.</summary>
    public int Offset { get; private set; }

    /// <summary>Octets of the record, its header counted.</summary>
    public readonly int Length => _next - Offset;

    public readonly ReadOnlySpan<byte> Payload => _frame[(Offset + RecordHeaderSize).._next];

    /// <summary>Goes to the next record; false at the end of the frame.</summary>
    public bool MoveNext()
    {
        if (_next == _frame.Length) return false;
        Offset = _next;
        var header = BinaryPrimitives.ReadUInt32BigEndian(_frame[Offset..]);
        Type = (RecordType)(header >> TypeShift);
        _next = Offset + RecordHeaderSize + (int)(header & LengthMask);
        if (_next > _frame.Length) throw new MalformedRecordException("a record reaches beyond its frame");
        return true;
    }

    /// <summary>A record's header.</summary>
    public static uint HeaderOf(RecordType type, int payloadLength) => ((uint)type << TypeShift) | (uint)payloadLength;
}
