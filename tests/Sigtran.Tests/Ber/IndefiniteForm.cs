using System.Formats.Asn1;

namespace Signalbox.Sigtran.Tests.Ber;

/// <summary>
/// Rewrites an encoding so that every constructed value has an indefinite length (ITU-T X.690, 8.1.3.6): the same values, other octets.
/// </summary>
internal static class IndefiniteForm
{
    /// <summary>The other form of one or more whole TLVs of definite length.</summary>
    public static byte[] Of(ReadOnlySpan<byte> octets)
    {
        var result = new List<byte>();
        while (!octets.IsEmpty)
        {
            var tag = AsnDecoder.ReadEncodedValue(octets, AsnEncodingRules.BER, out var content, out var length, out var consumed);
            if (tag.IsConstructed)
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
}
