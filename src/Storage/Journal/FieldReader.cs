using System.Text;
using Signalbox.Kernel.Wire;

namespace Signalbox.Storage.Journal;

/// <summary>
/// Reads the fields of a record. The frame's checksum has been right, so a field that is missing is a fault of the writer and an
/// exception, unlike what a peer sends.
/// </summary>
internal ref struct FieldReader(ReadOnlySpan<byte> payload)
{
    private WireReader _reader = new(payload);

    public readonly bool IsAtEnd => _reader.Remaining == 0;

    /// <summary>What has not been read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _reader.Rest;

    public byte Byte() => _reader.TryReadByte(out var value) ? value : throw Missing();

    public ushort UInt16() => _reader.TryReadUInt16(out var value) ? value : throw Missing();

    public int Int32() => _reader.TryReadUInt32(out var value) ? (int)value : throw Missing();

    public ulong UInt64() => _reader.TryReadUInt64(out var value) ? value : throw Missing();

    public long Int64() => (long)UInt64();

    public ReadOnlySpan<byte> Octets(int count) => _reader.TryRead(count, out var octets) ? octets : throw Missing();

    /// <summary>A text of at most 255 octets in UTF-8, its length before it.</summary>
    public ReadOnlySpan<byte> Utf8() => Octets(Byte());

    public string Text() => Encoding.UTF8.GetString(Utf8());

    private static MalformedRecordException Missing() => new("a record ends before its last field");
}
