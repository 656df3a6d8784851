namespace Signalbox.Storage.Journal;

/// <summary>Where a record stands: its frame's sequence number and its offset in the frame, in one number.</summary>
internal readonly record struct JournalPosition(long Value)
{
    private const int OffsetBits = 22;

    /// <summary>Octets of a frame at the most, so that an offset has room.</summary>
    public const int FrameOctetsMax = 1 << OffsetBits;

    public JournalPosition(long sequence, int offset)
        : this((sequence << OffsetBits) | (uint)offset)
    {
    }

    public long Sequence => Value >> OffsetBits;

    public int Offset => (int)(Value & (FrameOctetsMax - 1));
}
