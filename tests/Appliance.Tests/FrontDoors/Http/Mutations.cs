using System.Text;

namespace Signalbox.Appliance.Tests.FrontDoors.Http;

/// <summary>Makes bad requests of good ones, the same for the same seed.</summary>
/// <param name="seed">The seed.</param>
/// <param name="pieces">What may be put in where it does not belong.</param>
internal sealed class Mutations(int seed, IReadOnlyList<string> pieces)
{
    private readonly Random _random = new(seed);

    /// <summary>One of several.</summary>
    public T OneOf<T>(IReadOnlyList<T> several) => several[_random.Next(several.Count)];

    /// <summary>True once in so many times.</summary>
    public bool OnceIn(int times) => _random.Next(times) == 0;

    /// <summary>One that is mostly the one given.</summary>
    public string TypeLike(string type) => OnceIn(4) ? OneOf(MutationPieces.Types) : type;

    /// <summary>A text with up to four things wrong with it, as octets.</summary>
    public byte[] Spoil(string good, int timesMin = 0)
    {
        var octets = Encoding.UTF8.GetBytes(good).ToList();
        for (var times = _random.Next(timesMin, 5); times > 0; times--) SpoilOnce(octets);
        return [.. octets];
    }

    /// <summary>The same, now and then in another charset or with a byte order mark.</summary>
    public byte[] SpoilInAnyCharset(string good)
    {
        var octets = Spoil(good);
        return _random.Next(12) switch
        {
            0 => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(octets)),
            1 => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Encoding.UTF8.GetString(octets))],
            2 => [.. Encoding.UTF8.Preamble, .. octets],
            _ => octets,
        };
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
            case 2 when OnceIn(3):
                octets.RemoveRange(at, octets.Count - at);
                break;
            case 3 when at < octets.Count:
                octets[at] = (byte)_random.Next(256);
                break;
            case 4 when OnceIn(4):
                octets.InsertRange(at, Enumerable.Repeat(Encoding.UTF8.GetBytes(OneOf(pieces)), _random.Next(1, 200)).SelectMany(piece => piece));
                break;
            default:
                octets.InsertRange(at, Encoding.UTF8.GetBytes(OneOf(pieces)));
                break;
        }
    }
}
