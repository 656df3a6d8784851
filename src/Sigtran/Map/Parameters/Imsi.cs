using System.Formats.Asn1;
using Signalbox.Sigtran.Ber;

namespace Signalbox.Sigtran.Map.Parameters;

/// <summary>
/// IMSI (3GPP TS 29.002, 17.7.8): a TBCD-STRING of 3 to 8 octets. A home router's MT correlation id (3GPP TS 23.040, 3.3.2) has the same form and
/// stands in the same place; nobody but the router can tell it from an IMSI.
/// </summary>
internal static class Imsi
{
    public const int OctetsMin = 3;
    public const int OctetsMax = 8;

    /// <summary>The digits; null when it is none.</summary>
    public static string? Read(BerValue value)
    {
        if (!value.TryOctets(out var octets) || octets.Length is < OctetsMin or > OctetsMax) return null;
        return TbcdString.Read(octets.Span);
    }

    /// <summary>Writes it under a tag; false when the digits are none.</summary>
    public static bool TryWrite(string digits, AsnWriter writer, Asn1Tag tag)
    {
        Span<byte> octets = stackalloc byte[OctetsMax];
        if (!TbcdString.TryWrite(digits, octets, out var length) || length < OctetsMin) return false;
        writer.WriteOctetString(octets[..length], tag);
        return true;
    }
}
