using System.Text;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Signalbox.Appliance.FrontDoors.Http.Simple;

/// <summary>The charsets in which fields may come.</summary>
internal static class FormCharset
{
    /// <summary>What holds when nothing is said; octets that it does not have are refused.</summary>
    public static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The charset of a name from a header; null for one that is not spoken here.</summary>
    public static Encoding? Find(StringSegment name) => HeaderUtilities.RemoveQuotes(name).ToString().ToUpperInvariant() switch
    {
        "" or "UTF-8" or "UTF8" or "US-ASCII" => Utf8,
        "ISO-8859-1" or "ISO8859-1" or "LATIN1" => Encoding.Latin1,
        _ => null,
    };

    /// <summary>The text of octets; null when there are some that the charset does not have.</summary>
    public static string? TryDecode(this Encoding charset, ReadOnlySpan<byte> octets)
    {
        try
        {
            return charset.GetString(octets);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
