using System.Buffers.Text;
using System.Text;

namespace Signalbox.Appliance.FrontDoors.Http.Simple;

/// <summary>
/// Reads <c>name=value&amp;name=value</c>, the form of a query and of application/x-www-form-urlencoded (WHATWG URL Standard, section 5.1), but
/// strictly: a broken %XX, or octets that the charset does not have, are refused, since the text would reach a subscriber broken.
/// </summary>
internal static class UrlEncoded
{
    /// <summary>Adds the fields of one text to others.</summary>
    /// <param name="octets">The text as it came.</param>
    /// <param name="charset">Of what its octets are; one that throws on those it does not have.</param>
    /// <param name="place">Where it stood.</param>
    /// <param name="fields">Takes them, or what is wrong.</param>
    public static void Read(ReadOnlySpan<byte> octets, Encoding charset, string place, FormFields fields)
    {
        while (!octets.IsEmpty && fields.Refusal is null)
        {
            var end = octets.IndexOf((byte)'&');
            var pair = end < 0 ? octets : octets[..end];
            octets = end < 0 ? [] : octets[(end + 1)..];
            if (pair.IsEmpty) continue;
            var equals = pair.IndexOf((byte)'=');
            var (name, value) = (Decode(equals < 0 ? pair : pair[..equals], charset), Decode(equals < 0 ? [] : pair[(equals + 1)..], charset));
            if (name is null || value is null) fields.Refuse($"the {place} has a broken %XX, or octets that are not {charset.WebName}");
            else fields.Add(place, name, value);
        }
    }

    private static string? Decode(ReadOnlySpan<byte> octets, Encoding charset)
    {
        var (plain, length) = (new byte[octets.Length], 0);
        for (var at = 0; at < octets.Length; at++)
        {
            if (octets[at] != '%') plain[length++] = octets[at] == '+' ? (byte)' ' : octets[at];
            else if (TryReadHex(octets[(at + 1)..], out plain[length++])) at += 2;
            else return null;
        }

        return charset.TryDecode(plain.AsSpan(0, length));
    }

    private static bool TryReadHex(ReadOnlySpan<byte> octets, out byte value)
    {
        value = 0;
        return octets.Length >= 2 && Utf8Parser.TryParse(octets[..2], out value, out var used, 'x') && used == 2;
    }
}
