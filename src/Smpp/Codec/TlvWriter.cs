using System.Buffers.Binary;

namespace Signalbox.Smpp.Codec;

/// <summary>
/// Builds the optional parameters of a PDU (SMPP 3.4, 3.2.4) in memory of the caller's, on the stack for instance. Not enough memory is
/// the caller's mistake and throws.
/// </summary>
public ref struct TlvWriter
{
    private const int HeadSize = 4;
    private readonly Span<byte> _memory;
    private int _length;

    /// <summary>Builds in <paramref name="memory"/>, from its start.</summary>
    public TlvWriter(Span<byte> memory) => _memory = memory;

    /// <summary>What has been built, a view of the memory.</summary>
    public readonly TlvList List => new(_memory[.._length]);

    /// <summary>Adds a TLV with this value.</summary>
    /// <exception cref="ArgumentException">The memory is too small, or the value longer than 65,535 octets.</exception>
    public void Write(ushort tag, scoped ReadOnlySpan<byte> value) => value.CopyTo(Extend(tag, value.Length));

    /// <summary>Adds a TLV with a value of one octet.</summary>
    /// <exception cref="ArgumentException">The memory is too small.</exception>
    public void WriteByte(ushort tag, byte value) => Extend(tag, 1)[0] = value;

    /// <summary>Adds a TLV with a value of two octets.</summary>
    /// <exception cref="ArgumentException">The memory is too small.</exception>
    public void WriteUInt16(ushort tag, ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Extend(tag, 2), value);

    /// <summary>Adds a TLV with a value of four octets.</summary>
    /// <exception cref="ArgumentException">The memory is too small.</exception>
    public void WriteUInt32(ushort tag, uint value) => BinaryPrimitives.WriteUInt32BigEndian(Extend(tag, 4), value);

    /// <summary>Adds a TLV whose value is a C-octet string: <paramref name="text"/> and a NUL.</summary>
    /// <exception cref="ArgumentException">The memory is too small, or the text longer than 65,534 octets.</exception>
    public void WriteCString(ushort tag, scoped ReadOnlySpan<byte> text)
    {
        var value = Extend(tag, text.Length + 1);
        text.CopyTo(value);
        value[^1] = 0;
    }

    /// <summary>Adds TLVs that came from elsewhere, octet for octet.</summary>
    /// <exception cref="ArgumentException">The memory is too small.</exception>
    public void WriteAll(scoped TlvList tlvs)
    {
        tlvs.Raw.CopyTo(_memory[_length..]);
        _length += tlvs.Raw.Length;
    }

    private Span<byte> Extend(ushort tag, int length)
    {
        if (length > ushort.MaxValue || HeadSize + length > _memory.Length - _length)
            throw new ArgumentException($"a TLV of {length} octets does not fit into {_memory.Length - _length}");
        var head = _memory.Slice(_length, HeadSize);
        BinaryPrimitives.WriteUInt16BigEndian(head, tag);
        BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)length);
        _length += HeadSize + length;
        return _memory.Slice(_length - length, length);
    }
}
