using System.Text;

namespace Signalbox.Appliance.Tests.FrontDoors.Http;

/// <summary>Makes bad requests of good ones, the same for the same seed.</summary>
internal sealed class Mutations(int seed)
{
    private static readonly string[] Pieces =
    [
        "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&a;", "&#0;", "&#xD800;", "]]>", "<![CDATA[", "<!--", "<?xml version='1.0' encoding='utf-7'?>", "<?pi?>",
        "xmlns:a='b' ", "</", "<a>", "/>", "'", "\"", "%", "%0", "%FF", "%00", "&", "=", "&&&", "+", "--b", "--b--", "\r\n", "\r\n\r\n",
        "Content-Disposition: form-data; name=\"", "Content-Type: text/plain; charset=x", "\0", "\u00FF", "\uFEFF", "\uFFFF", "😀",
        "true", "-1", "99999999999999999999",
    ];

    private static readonly string[] Types =
    [
        "text/xml", "text/xml; charset=utf-8", "text/xml; charset=utf-16", "text/xml; charset=utf-16le", "text/xml; charset=utf-16be",
        "text/xml; charset=iso-8859-1", "text/xml; charset=\"utf-8\"", "text/xml; charset=utf-7", "text/xml; charset=", "text/xml;;;",
        "application/soap+xml",
        "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=iso-8859-1",
        "application/x-www-form-urlencoded; charset=utf-16",
        "multipart/form-data; boundary=b", "multipart/form-data; boundary=\"b\"", "multipart/form-data; boundary=--b",
        "multipart/form-data; boundary=",
        "multipart/form-data", "text/plain", "/", "a/b/c", "*/*",
    ];

    private readonly Random _random = new(seed);

    /// <summary>One that is mostly the one given.</summary>
    public string TypeLike(string type) => _random.Next(4) == 0 ? Types[_random.Next(Types.Length)] : type;

    /// <summary>One of several.</summary>
    public T OneOf<T>(IReadOnlyList<T> several) => several[_random.Next(several.Count)];

    /// <summary>A text with up to four things wrong with it, as octets.</summary>
    public byte[] Spoil(string good)
    {
        var octets = Encoding.UTF8.GetBytes(good).ToList();
        for (var times = _random.Next(5); times > 0; times--) SpoilOnce(octets);
        return _random.Next(12) switch
        {
            0 => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString([.. octets])),
            1 => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Encoding.UTF8.GetString([.. octets]))],
            2 => [.. Encoding.UTF8.Preamble, .. octets],
            _ => [.. octets],
        };
    }

    private void SpoilOnce(List<byte> octets)
    {
        var at = _random.Next(octets.Count + 1);
        var length = Math.Min(octets.Count - at, _random.Next(1, 40));
        switch (_random.Next(7))
        {
            case 0:
                octets.RemoveRange(at, length);
                break;
            case 1:
                octets.InsertRange(at, octets.GetRange(at, length));
                break;
            case 2:
                octets.RemoveRange(at, octets.Count - at);
                break;
            case 3 when at < octets.Count:
                octets[at] = (byte)_random.Next(256);
                break;
            case 4:
                octets.InsertRange(at, Enumerable.Repeat(Encoding.UTF8.GetBytes(OneOf(Pieces)), _random.Next(1, 200)).SelectMany(piece => piece));
                break;
            default:
                octets.InsertRange(at, Encoding.UTF8.GetBytes(OneOf(Pieces)));
                break;
        }
    }
}
