using System.Formats.Asn1;
using Signalbox.Sigtran.Ber;

namespace Signalbox.Sigtran.Map.Parameters;

/// <summary>
/// AddressString and ISDN-AddressString (3GPP TS 29.002, 17.7.8): one octet that says what kind of number it is, and digits.
/// <code>
///  bit  8   7 6 5              4 3 2 1
///      | 1 | nature of address | numbering plan |
/// </code>
/// </summary>
/// <param name="Digits">0..<see cref="DigitsMax"/> of 0..9, * # a b c.</param>
/// <param name="Nature">Nature of address, 0..7; 1 for an international number.</param>
/// <param name="Plan">Numbering plan, 0..15; 1 for ISDN (E.164).</param>
public sealed record AddressString(string Digits, byte Nature = AddressString.International, byte Plan = AddressString.Isdn)
{
    /// <summary>Octets at the most (maxAddressLength).</summary>
    public const int OctetsMax = 20;

    /// <summary>Digits at the most.</summary>
    public const int DigitsMax = (OctetsMax - 1) * 2;

    /// <summary>Nature of address: international number.</summary>
    public const byte International = 1;

    /// <summary>Numbering plan: ISDN/telephony (E.164).</summary>
    public const byte Isdn = 1;

    /// <summary>Numbering plan: land mobile (E.212), which an IMSI has where it stands as an address.</summary>
    public const byte LandMobile = 6;

    private const byte NoExtension = 0x80;

    /// <summary>Reads an OCTET STRING; null when it is none, or has too few or too many octets.</summary>
    internal static AddressString? Read(BerValue value)
    {
        if (!value.TryOctets(out var octets) || octets.Length is 0 or > OctetsMax) return null;
        var kind = octets.Span[0];
        return new AddressString(TbcdString.Read(octets.Span[1..]), (byte)((kind >> 4) & 7), (byte)(kind & 0x0F));
    }

    /// <summary>Writes it under a tag; false when it has no such form.</summary>
    internal bool TryWrite(AsnWriter writer, Asn1Tag tag)
    {
        Span<byte> octets = stackalloc byte[OctetsMax];
        octets[0] = (byte)(NoExtension | ((Nature & 7) << 4) | (Plan & 0x0F));
        if (!TbcdString.TryWrite(Digits, octets[1..], out var length)) return false;
        writer.WriteOctetString(octets[..(length + 1)], tag);
        return true;
    }
}
