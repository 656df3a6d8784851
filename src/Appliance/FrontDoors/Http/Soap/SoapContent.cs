using System.Text;
using Microsoft.Net.Http.Headers;

namespace Signalbox.Appliance.FrontDoors.Http.Soap;

/// <summary>What the headers of a request say of its body.</summary>
internal static class SoapContent
{
    // With a preamble, so that one is taken for what it is; octets that they do not have are refused.
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16Little = new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16Big = new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);
    private static readonly string[] Types = ["text/xml", "application/xml", "application/soap+xml"];

    /// <summary>
    /// Whether it is XML as it stands; a missing type counts as text/xml. The type of SOAP 1.2 is, so that its envelope gets its fault.
    /// </summary>
    public static bool IsXml(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.ToString() is not ("" or "identity")) return false;
        return request.ContentType is null
            || (MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
                && Types.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The charset that counts (RFC 7303, section 3); null for what the XML says of itself. False for one that is not spoken here.</summary>
    public static bool TryGetCharset(HttpRequest request, out Encoding? charset)
    {
        charset = null;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.Charset.Length == 0) return true;
        var name = HeaderUtilities.RemoveQuotes(type.Charset).ToString().ToUpperInvariant();
        charset = name switch
        {
            "UTF-8" or "UTF8" or "US-ASCII" => Utf8,
            "UTF-16LE" => Utf16Little,
            "UTF-16BE" => Utf16Big,
            "ISO-8859-1" or "ISO8859-1" or "LATIN1" => Encoding.Latin1,
            _ => null,
        };
        // In which order its octets are, UTF-16 says by itself.
        return charset is not null || name == "UTF-16";
    }
}
