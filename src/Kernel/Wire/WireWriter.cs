using System.Buffers.Binary;

namespace Signalbox.Kernel.Wire;

/// <summary>Writes integers in network byte order, octets and lengths that are filled in afterwards, into a <see cref="WireBuffer"/>.</summary>
public readonly ref struct WireWriter
{
    private readonly WireBuffer _buffer;

    /// <summary>Writes at the end of <paramref name="buffer"/>.</summary>
    public WireWriter(WireBuffer buffer) => _buffer = buffer;

    /// <summary>Where the next octet goes, counted from the start of the buffer.</summary>
    public int Position => _buffer.Length;

    /// <summary>Writes one octet.</summary>
    public void WriteByte(byte value) => _buffer.Extend(1)[0] = value;

    /// <summary>Writes two octets.</summary>
    public void WriteUInt16(ushort value) => BinaryPrimitives.WriteUInt16BigEndian(_buffer.Extend(2), value);

    /// <summary>Writes four octets.</summary>
    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(_buffer.Extend(4), value);

    /// <summary>Writes eight octets.</summary>
    public void WriteUInt64(ulong value) => BinaryPrimitives.WriteUInt64BigEndian(_buffer.Extend(8), value);

    /// <summary>Writes octets as they are.</summary>
    public void Write(scoped ReadOnlySpan<byte> octets) => octets.CopyTo(_buffer.Extend(octets.Length));

    /// <summary>Writes the low octet of each character and a final NUL; the caller has checked that all are ASCII.</summary>
    public void WriteCString(scoped ReadOnlySpan<char> text)
    {
        var span = _buffer.Extend(text.Length + 1);
        for (var i = 0; i < text.Length; i++) span[i] = (byte)text[i];
        span[^1] = 0;
    }

    /// <summary>Leaves room for an octet that is known later; returns its position for <see cref="PatchByte"/>.</summary>
    public int ReserveByte() => Reserve(1);

    /// <summary>Leaves room for two octets that are known later; returns their position for <see cref="PatchUInt16"/>.</summary>
    public int ReserveUInt16() => Reserve(2);

    /// <summary>Leaves room for four octets that are known later; returns their position for <see cref="PatchUInt32"/>.</summary>
    public int ReserveUInt32() => Reserve(4);

    /// <summary>Fills a reserved octet.</summary>
    public void PatchByte(int position, byte value) => _buffer.At(position, 1)[0] = value;

    /// <summary>Fills two reserved octets.</summary>
    public void PatchUInt16(int position, ushort value) => BinaryPrimitives.WriteUInt16BigEndian(_buffer.At(position, 2), value);

    /// <summary>Fills four reserved octets.</summary>
    public void PatchUInt32(int position, uint value) => BinaryPrimitives.WriteUInt32BigEndian(_buffer.At(position, 4), value);

    private int Reserve(int count)
    {
        var position = _buffer.Length;
        _buffer.Extend(count).Clear();
        return position;
    }
}
