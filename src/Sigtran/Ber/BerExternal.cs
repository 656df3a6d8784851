using System.Formats.Asn1;

namespace Signalbox.Sigtran.Ber;

/// <summary>
/// EXTERNAL (ITU-T X.690, 8.18) with a direct reference and one value of ASN.1, which is the only kind that TCAP and MAP have. The library's reader
/// and writer refuse its tag, so that its frame is made here.
/// </summary>
/// <param name="DirectReference">What names the syntax, in dotted form.</param>
/// <param name="Value">single-ASN1-type: the value, a whole TLV.</param>
public readonly record struct BerExternal(string DirectReference, BerValue Value)
{
    private const byte Identifier = 0x28;

    /// <summary>UNIVERSAL 8.</summary>
    public static readonly Asn1Tag Tag = new(UniversalTagNumber.External, isConstructed: true);

    private static readonly Asn1Tag SingleAsn1Type = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>Takes apart an EXTERNAL; false when <paramref name="value"/> is none of this kind. A data value descriptor is skipped.</summary>
    public static bool TryRead(BerValue value, out BerExternal external)
    {
        external = default;
        if (!value.Is(Tag) || !value.TryOpen(out var inner)) return false;
        if (!inner.TryRead(Asn1Tag.ObjectIdentifier, out var reference) || !reference.TryObjectIdentifier(out var syntax)) return false;
        inner.TryRead(Asn1Tag.Integer, out _);
        inner.TryRead(new Asn1Tag(UniversalTagNumber.ObjectDescriptor), out _);
        if (!inner.TryRead(SingleAsn1Type, out var encoding) || !encoding.TryOpen(out var single)) return false;
        if (!single.TryRead(out var only) || !single.IsAtEnd || !inner.IsAtEnd) return false;
        external = new BerExternal(syntax, only);
        return true;
    }

    /// <summary>Writes an EXTERNAL.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="directReference">What names the syntax, in dotted form.</param>
    /// <param name="value">single-ASN1-type: the value, a whole TLV.</param>
    /// <param name="scratch">A writer that is empty, and is left so.</param>
    public static void Write(AsnWriter writer, string directReference, ReadOnlySpan<byte> value, AsnWriter scratch)
    {
        scratch.WriteObjectIdentifier(directReference);
        using (scratch.PushSequence(SingleAsn1Type)) scratch.WriteEncodedValue(value);
        var framed = Frame(scratch);
        scratch.Reset();
        writer.WriteEncodedValue(framed);
    }

    private static byte[] Frame(AsnWriter content)
    {
        var length = content.GetEncodedLength();
        var header = 2 + (length > 0x7F ? 1 : 0) + (length > 0xFF ? 1 : 0);
        var framed = new byte[header + length];
        framed[0] = Identifier;
        framed[1] = (byte)(length > 0x7F ? 0x80 | (header - 2) : length);
        if (header == 3) framed[2] = (byte)length;
        if (header == 4) (framed[2], framed[3]) = ((byte)(length >> 8), (byte)length);
        content.Encode(framed.AsSpan(header));
        return framed;
    }
}
