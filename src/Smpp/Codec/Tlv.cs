namespace Signalbox.Smpp.Codec;

/// <summary>One optional parameter of a PDU (SMPP 3.4, 3.2.4); a view of the octets it was read from.</summary>
public readonly ref struct Tlv
{
    internal Tlv(ushort tag, ReadOnlySpan<byte> value)
    {
        Tag = tag;
        Value = value;
    }

    /// <summary>Its tag; see <see cref="TlvTag"/>.</summary>
    public ushort Tag { get; }

    /// <summary>Its value, without tag and length.</summary>
    public ReadOnlySpan<byte> Value { get; }
}
