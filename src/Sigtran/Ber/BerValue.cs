using System.Formats.Asn1;

namespace Signalbox.Sigtran.Ber;

/// <summary>
/// One value as it stands on the wire (ITU-T X.690, 8.1.1). It shares the octets that were read. Whoever reads its content names no tag: that was
/// looked at before, so that implicit tags need nothing more.
/// </summary>
public readonly struct BerValue
{
    private readonly int _content;
    private readonly int _length;
    private readonly int _depth;

    internal BerValue(Asn1Tag tag, ReadOnlyMemory<byte> encoded, int content, int length, int offset, int depth)
    {
        (Tag, Encoded, Offset) = (tag, encoded, offset);
        (_content, _length, _depth) = (content, length, depth);
    }

    /// <summary>Its tag.</summary>
    public Asn1Tag Tag { get; }

    /// <summary>All of it: tag, length, content and, with an indefinite length, the end-of-contents.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>Its content alone.</summary>
    public ReadOnlyMemory<byte> Content => Encoded.Slice(_content, _length);

    /// <summary>Where its tag stands, counted in octets from the first of the outermost reader.</summary>
    public int Offset { get; }

    /// <summary>Whether its tag is <paramref name="tag"/>, primitive or constructed.</summary>
    public bool Is(Asn1Tag tag) => Tag.HasSameClassAndValue(tag);

    /// <summary>A reader of what it consists of; false when it is primitive.</summary>
    public bool TryOpen(out BerReader inner)
    {
        inner = Tag.IsConstructed ? new BerReader(Content, Offset + _content, _depth + 1) : default;
        return Tag.IsConstructed;
    }

    /// <summary>INTEGER or ENUMERATED of one to four octets, the shortest form or not; false when it is none, or is longer.</summary>
    public bool TryInt32(out int value)
    {
        value = 0;
        if (Tag.IsConstructed || _length is < 1 or > sizeof(int)) return false;
        var octets = Content.Span;
        value = (sbyte)octets[0];
        foreach (var octet in octets[1..]) value = (value << 8) | octet;
        return true;
    }

    /// <summary>OCTET STRING: the octets themselves, put together where they came in segments; false when it is none.</summary>
    public bool TryOctets(out ReadOnlyMemory<byte> value)
    {
        value = Content;
        return !Tag.IsConstructed || BerGuard.TryRead(
            this, UniversalTagNumber.OctetString,
            static each => AsnDecoder.ReadOctetString(each.Encoded.Span, AsnEncodingRules.BER, out _, each.Tag).AsMemory(), out value);
    }

    /// <summary>OBJECT IDENTIFIER in dotted form; false when it is none.</summary>
    public bool TryObjectIdentifier(out string value) => BerGuard.TryRead(
        this, UniversalTagNumber.ObjectIdentifier,
        static each => AsnDecoder.ReadObjectIdentifier(each.Encoded.Span, AsnEncodingRules.BER, out _, each.Tag), out value!);

    /// <summary>BOOLEAN; false when it is none.</summary>
    public bool TryBoolean(out bool value) => BerGuard.TryRead(
        this, UniversalTagNumber.Boolean, static each => AsnDecoder.ReadBoolean(each.Encoded.Span, AsnEncodingRules.BER, out _, each.Tag), out value);

    /// <summary>BIT STRING: its octets, the first bit in the highest of the first octet, unused ones last and 0; false when it is none.</summary>
    public bool TryBits(out ReadOnlyMemory<byte> value) => BerGuard.TryRead(
        this, UniversalTagNumber.BitString,
        static each => AsnDecoder.ReadBitString(each.Encoded.Span, AsnEncodingRules.BER, out _, out _, each.Tag).AsMemory(), out value);

    /// <summary>Whether it is a NULL by its content: primitive, and empty.</summary>
    public bool IsNull() => !Tag.IsConstructed && _length == 0;
}
