using System.Text;

namespace Signalbox.Appliance.Tests.FrontDoors.Http;

/// <summary>Makes bad JSON, paths and headers of good ones, the same for the same seed.</summary>
internal sealed class RestMutations(int seed)
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", "\"", ":", ",", "null", "true", "0", "-", "-1", "1e999", "1.5", "99999999999999999999999", "\"\\u0000\"",
        "\\ud800", "\\udc00",
        "\\u12", "\\x", "\0", "\u00FF", "\uFEFF", "\uFFFF", "😀", "\r\n", "//", "/*", "\"text\":\"y\",", "\"messages\":[],", "\"options\":null,",
        "\"9999-12-31T23:59:59.9999999Z\"", "\"0001-01-01T00:00:00+14:00\"", "[[[[[[[[", "{\"a\":{\"a\":{\"a\":", "%00", "%zz", "%2e%2e/",
        "../", "//", "?", "&",
        "jobId=", "limit=0", "fromTs=9999-12-31", "toTs=0001-01-01", "open=x", ";", "=", "#", "\t", "Basic ", "Transfer-Encoding: chunked\r\n",
        "Content-Length: 5\r\n", "Content-Length: -1\r\n", "Expect: 100-continue\r\n", "Content-Encoding: gzip\r\n", "Host: x\r\n",
    ];

    private readonly Random _random = new(seed);

    public T OneOf<T>(IReadOnlyList<T> several) => several[_random.Next(several.Count)];

    /// <summary>A text with up to four things wrong with it, as octets.</summary>
    public byte[] Spoil(string good, int timesMin = 0)
    {
        var octets = Encoding.UTF8.GetBytes(good).ToList();
        for (var times = _random.Next(timesMin, 5); times > 0; times--) SpoilOnce(octets);
        return [.. octets];
    }

    private void SpoilOnce(List<byte> octets)
    {
        var at = _random.Next(octets.Count + 1);
        var length = Math.Min(octets.Count - at, _random.Next(1, 40));
        switch (_random.Next(6))
        {
            case 0:
                octets.RemoveRange(at, length);
                break;
            case 1:
                octets.InsertRange(at, octets.GetRange(at, length));
                break;
            case 2 when _random.Next(3) == 0:
                octets.RemoveRange(at, octets.Count - at);
                break;
            case 3 when at < octets.Count:
                octets[at] = (byte)_random.Next(256);
                break;
            case 4 when _random.Next(4) == 0:
                octets.InsertRange(at, Enumerable.Repeat(Encoding.UTF8.GetBytes(OneOf(Pieces)), _random.Next(1, 200)).SelectMany(piece => piece));
                break;
            default:
                octets.InsertRange(at, Encoding.UTF8.GetBytes(OneOf(Pieces)));
                break;
        }
    }
}
