using System.Formats.Asn1;

namespace Signalbox.Sigtran.Ber;

/// <summary>
/// The one place where the library's exceptions about an encoding (ITU-T X.690) become answers. Even the library's method to try throws where a value
/// of indefinite length is broken inside.
/// </summary>
internal static class BerGuard
{
    public static bool TryMeasure(ReadOnlySpan<byte> octets, out Asn1Tag tag, out int content, out int length, out int consumed)
    {
        try
        {
            return AsnDecoder.TryReadEncodedValue(octets, AsnEncodingRules.BER, out tag, out content, out length, out consumed);
        }
        catch (AsnContentException)
        {
            (tag, content, length, consumed) = (default, 0, 0, 0);
            return false;
        }
    }

    /// <summary>Reads content. The library takes any tag but a universal one of another type, which it holds for a mistake of its caller's.</summary>
    public static bool TryRead<T>(BerValue value, UniversalTagNumber type, Func<BerValue, T> read, out T? result)
    {
        result = default;
        if (value.Tag.TagClass == TagClass.Universal && value.Tag.TagValue != (int)type) return false;
        try
        {
            result = read(value);
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
