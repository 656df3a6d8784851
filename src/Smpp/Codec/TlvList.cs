using System.Buffers.Binary;

namespace Signalbox.Smpp.Codec;

/// <summary>
/// The optional parameters at the end of a PDU (SMPP 3.4, 3.2.4), as a view of their raw octets: known and unknown ones, in order,
/// duplicates too, and the same octets go out again when the PDU is encoded.
/// </summary>
public readonly ref struct TlvList
{
    private const int HeadSize = 4;

    internal TlvList(ReadOnlySpan<byte> raw) => Raw = raw;

    /// <summary>The octets as they stand in the PDU.</summary>
    public ReadOnlySpan<byte> Raw { get; }

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => Raw.IsEmpty;

    /// <summary>Checks that octets are a sequence of whole TLVs; their values are not looked at.</summary>
    /// <param name="raw">The octets, up to the end of the PDU.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="list">A view of them.</param>
    /// <param name="error">
    /// ESME_RINVOPTPARSTREAM when a tag or length is cut off or there are too many, ESME_RINVPARLEN when a value is longer than what is
    /// left.
    /// </param>
    public static bool TryRead(ReadOnlySpan<byte> raw, SmppLimits limits, out TlvList list, out DecodeError error)
    {
        list = default;
        error = default;
        var offset = 0;
        for (var count = 0; offset < raw.Length; count++)
        {
            var rest = raw[offset..];
            if (rest.Length < HeadSize || count == limits.TlvCountMax)
            {
                error = new DecodeError(DecodeScope.Field, (uint)CommandStatus.InvalidTlvStream, "tlv", offset);
                return false;
            }

            var size = HeadSize + BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (size > rest.Length)
            {
                error = new DecodeError(DecodeScope.Field, (uint)CommandStatus.InvalidTlvLength, "tlv", offset);
                return false;
            }

            offset += size;
        }

        list = new TlvList(raw);
        return true;
    }

    /// <summary>The value of the first TLV with this tag; false when there is none.</summary>
    public bool TryFind(ushort tag, out ReadOnlySpan<byte> value)
    {
        foreach (var tlv in this)
        {
            if (tlv.Tag != tag) continue;
            value = tlv.Value;
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>The value of the first TLV with this tag, when it is one octet long.</summary>
    public bool TryFindByte(ushort tag, out byte value)
    {
        var found = TryFind(tag, out var octets) && octets.Length == 1;
        value = found ? octets[0] : (byte)0;
        return found;
    }

    /// <summary>The value of the first TLV with this tag, when it is two octets long.</summary>
    public bool TryFindUInt16(ushort tag, out ushort value)
    {
        value = 0;
        return TryFind(tag, out var octets) && octets.Length == 2 && BinaryPrimitives.TryReadUInt16BigEndian(octets, out value);
    }

    /// <summary>
    /// The value of the first TLV with this tag as a C-octet string, without its NUL; a peer that leaves the NUL out is forgiven.
    /// </summary>
    public bool TryFindCString(ushort tag, out ReadOnlySpan<byte> text)
    {
        if (!TryFind(tag, out text)) return false;
        var end = text.IndexOf((byte)0);
        if (end >= 0) text = text[..end];
        return true;
    }

    /// <summary>
    /// Whether every parameter that the standard defines has a length that the standard allows (5.3.2). Decoding does not ask for it,
    /// since peers are often careless; whoever wants to be strict does. The error is ESME_RINVPARLEN, its offset counts from the first
    /// TLV.
    /// </summary>
    public bool HasValidLengths(out DecodeError error)
    {
        var offset = 0;
        foreach (var tlv in this)
        {
            if (TlvDefinition.All.TryGetValue(tlv.Tag, out var known) &&
                (tlv.Value.Length < known.LengthMin || tlv.Value.Length > known.LengthMax))
            {
                error = new DecodeError(DecodeScope.Field, (uint)CommandStatus.InvalidTlvLength, known.Name, offset);
                return false;
            }

            offset += HeadSize + tlv.Value.Length;
        }

        error = default;
        return true;
    }

    /// <summary>The TLVs in order.</summary>
    public Enumerator GetEnumerator() => new(Raw);

    /// <summary>Walks a list; stops where the octets stop making sense, which in a checked list is their end.</summary>
    public ref struct Enumerator
    {
        private ReadOnlySpan<byte> _rest;

        internal Enumerator(ReadOnlySpan<byte> raw)
        {
            _rest = raw;
            Current = default;
        }

        /// <summary>The TLV reached last.</summary>
        public Tlv Current { readonly get; private set; }

        // 0       2       4
        // +-------+-------+------------------+
        // |  tag  | length| value (length)   |   3.2.4.1
        // +-------+-------+------------------+

        /// <summary>Goes to the next TLV; false at the end.</summary>
        public bool MoveNext()
        {
            if (_rest.Length < HeadSize) return false;
            var tag = BinaryPrimitives.ReadUInt16BigEndian(_rest);
            var length = BinaryPrimitives.ReadUInt16BigEndian(_rest[2..]);
            if (length > _rest.Length - HeadSize) return false;
            Current = new Tlv(tag, _rest.Slice(HeadSize, length));
            _rest = _rest[(HeadSize + length)..];
            return true;
        }
    }
}
