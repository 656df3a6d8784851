using System.Buffers.Binary;
using System.Numerics;
using Signalbox.Kernel.Wire;

namespace Signalbox.Storage.Journal;

/// <summary>
/// A frame is one group commit: a header and records (see <see cref="FrameReader"/>). Integers are in network byte order.
/// <code>
///  0  magic     "SBJ1"
///  4  length    octets of the frame, header and all
///  8  sequence  1 for the first frame, then one more each
/// 16  oldest    the first frame kept once this one is committed
/// 24  reserved  no id from here on has been handed out (see IdSequence)
/// 32  time      of the commit, milliseconds since 1970 UTC
/// 40  count     of records
/// 44  crc       CRC-32C of the frame but for these four octets
/// 48  records
/// </code>
/// </summary>
internal readonly record struct FrameHeader(int Length, long Sequence, long Oldest, long Reserved, long Time, int Count)
{
    public const int Size = 48;
    private const uint Magic = 0x53424A31;
    private const int CrcOffset = 44;

    /// <summary>Writes the header over the start of a finished frame.</summary>
    public void WriteTo(WireBuffer frame)
    {
        var writer = new WireWriter(frame);
        writer.PatchUInt32(0, Magic);
        writer.PatchUInt32(4, (uint)Length);
        PatchInt64(writer, 8, Sequence);
        PatchInt64(writer, 16, Oldest);
        PatchInt64(writer, 24, Reserved);
        PatchInt64(writer, 32, Time);
        writer.PatchUInt32(40, (uint)Count);
        writer.PatchUInt32(CrcOffset, Checksum(frame.Written));
    }

    /// <summary>Reads the header and checks the whole frame against it.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="header">The header, when nothing is wrong.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static string? Check(ReadOnlySpan<byte> frame, out FrameHeader header)
    {
        header = default;
        if (frame.Length < Size) return $"it has {frame.Length} octets, fewer than its header";
        if (BinaryPrimitives.ReadUInt32BigEndian(frame) != Magic) return "it does not begin like a frame";
        header = Read(frame);
        if (header.Length != frame.Length) return $"it has {frame.Length} octets and says {header.Length}";
        var stored = BinaryPrimitives.ReadUInt32BigEndian(frame[CrcOffset..]);
        var computed = Checksum(frame);
        return stored == computed ? null : $"its checksum is {computed:x8} and should be {stored:x8}";
    }

    /// <summary>Reads the header of a frame that has been checked.</summary>
    public static FrameHeader Read(ReadOnlySpan<byte> frame) => new(
        BinaryPrimitives.ReadInt32BigEndian(frame[4..]),
        BinaryPrimitives.ReadInt64BigEndian(frame[8..]),
        BinaryPrimitives.ReadInt64BigEndian(frame[16..]),
        BinaryPrimitives.ReadInt64BigEndian(frame[24..]),
        BinaryPrimitives.ReadInt64BigEndian(frame[32..]),
        BinaryPrimitives.ReadInt32BigEndian(frame[40..]));

    private static void PatchInt64(WireWriter writer, int offset, long value)
    {
        writer.PatchUInt32(offset, (uint)(value >> 32));
        writer.PatchUInt32(offset + sizeof(uint), (uint)value);
    }

    private static uint Checksum(ReadOnlySpan<byte> frame) => ~Add(Add(uint.MaxValue, frame[..CrcOffset]), frame[Size..]);

    private static uint Add(uint crc, ReadOnlySpan<byte> octets)
    {
        for (; octets.Length >= sizeof(ulong); octets = octets[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(octets));
        foreach (var octet in octets) crc = BitOperations.Crc32C(crc, octet);
        return crc;
    }
}
