using System.Formats.Asn1;

namespace Signalbox.Sigtran.Tests.Ber;

/// <summary>
/// Rewrites an encoding so that every constructed value has an indefinite length (ITU-T X.690, 8.1.3.6): the same values, other octets.
/// </summary>
internal static class IndefiniteForm
{
    /// <summary>The octets of whole TLVs of definite length as they are, or in the other form.</summary>
    public static byte[] Of(string hex, bool isIndefinite)
    {
        var octets = Convert.FromHexString(hex);
        return isIndefinite ? Of(octets) : octets;
    }

    /// <summary>The other form of one or more whole TLVs of definite length.</summary>
    public static byte[] Of(ReadOnlySpan<byte> octets)
    {
        var result = new List<byte>();
        while (!octets.IsEmpty)
        {
            var tag = AsnDecoder.ReadEncodedValue(octets, AsnEncodingRules.BER, out var content, out var length, out var consumed);
            if (tag.IsConstructed && IsWhole(octets.Slice(content, length)))
            {
                Asn1Tag.TryDecode(octets, out _, out var tagOctets);
                result.AddRange(octets[..tagOctets]);
                result.Add(0x80);
                result.AddRange(Of(octets.Slice(content, length)));
                result.AddRange([0, 0]);
            }
            else
            {
                result.AddRange(octets[..consumed]);
            }

            octets = octets[consumed..];
        }

        return [.. result];
    }

    // Vectors of others have things in their extensions that only look like values; those stay as they are.
    private static bool IsWhole(ReadOnlySpan<byte> octets)
    {
        while (!octets.IsEmpty)
        {
            if (!AsnDecoder.TryReadEncodedValue(octets, AsnEncodingRules.BER, out _, out _, out _, out var consumed)) return false;
            octets = octets[consumed..];
        }

        return true;
    }
}
