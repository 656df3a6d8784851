using System.Buffers.Binary;
using System.Globalization;

namespace Signalbox.Smpp.Fuzz.Engine;

/// <summary>
/// What is wrong with a request's body, by the tables of SMPP 3.4, section 4, read a second time and apart from the codec: the status
/// for a field that is too long, or that the PDU ends too early.
/// </summary>
internal static class ReferenceRules
{
    private const uint Good = 0;
    private const int TlvsMax = 64;
    private const int ShortMessageMax = 254;
    private const int DestinationsMax = 254;

    // b: an octet; cN:S: a C-octet string of N octets with its NUL, else status S; d: destinations; m: sm_length and short_message
    private static readonly Dictionary<uint, string> Bodies = new()
    {
        [0x003] = "c65:0C b b c21:0A",
        [0x004] = "c6:15 b b c21:0A b b c21:0B b b b c17:61 c17:62 b b b b m",
        [0x005] = "c6:15 b b c21:0A b b c21:0B b b b c17:61 c17:62 b b b b m",
        [0x007] = "c65:0C b b c21:0A c17:61 c17:62 b b m",
        [0x008] = "c6:15 c65:0C b b c21:0A b b c21:0B",
        [0x021] = "c6:15 b b c21:0A d b b b c17:61 c17:62 b b b b m",
        [0x102] = "b b c65:0A b b c65:0B",
        [0x103] = "c6:15 b b c65:0A b b c65:0B b b b",
    };

    /// <summary>Judges a body; <paramref name="isCut"/> when it ends too early, which is status 0x02 of the whole PDU.</summary>
    public static uint Judge(uint command, ReadOnlySpan<byte> body, out bool isCut)
    {
        isCut = false;
        foreach (var field in Bodies[command].Split(' '))
        {
            var status = Field(field, ref body, ref isCut);
            if (isCut || status != Good) return isCut ? 2 : status;
        }

        return Parameters(body);
    }

    private static uint Field(string field, ref ReadOnlySpan<byte> body, ref bool isCut)
    {
        switch (field[0])
        {
            case 'b':
                Octet(ref body, ref isCut);
                return Good;
            case 'c':
                var parts = field[1..].Split(':');
                return Text(
                    int.Parse(parts[0], CultureInfo.InvariantCulture), uint.Parse(parts[1], NumberStyles.HexNumber, null), ref body, ref isCut);
            case 'd':
                return Destinations(ref body, ref isCut);
            default:
                var length = Octet(ref body, ref isCut);
                if (isCut) return Good;
                if (length > ShortMessageMax) return 1;
                isCut = length > body.Length;
                if (!isCut) body = body[length..];
                return Good;
        }
    }

    private static int Octet(ref ReadOnlySpan<byte> body, ref bool isCut)
    {
        isCut = body.IsEmpty;
        if (isCut) return 0;
        var octet = body[0];
        body = body[1..];
        return octet;
    }

    private static uint Text(int size, uint status, ref ReadOnlySpan<byte> body, ref bool isCut)
    {
        for (var i = 0; i < size; i++)
        {
            isCut = i == body.Length;
            if (isCut) return Good;
            if (body[i] != 0) continue;
            body = body[(i + 1)..];
            return Good;
        }

        return status;
    }

    private static uint Destinations(ref ReadOnlySpan<byte> body, ref bool isCut)
    {
        var count = Octet(ref body, ref isCut);
        if (isCut) return Good;
        if (count is 0 or > DestinationsMax) return 0x33;
        for (; count > 0; count--)
        {
            var flag = Octet(ref body, ref isCut);
            if (isCut) return Good;
            if (flag is not (1 or 2)) return 0x40;
            if (flag == 1) Octet(ref body, ref isCut);
            if (flag == 1 && !isCut) Octet(ref body, ref isCut);
            if (isCut) return Good;
            var status = Text(21, flag == 1 ? 0x0Bu : 0x34u, ref body, ref isCut);
            if (isCut || status != Good) return status;
        }

        return Good;
    }

    private static uint Parameters(ReadOnlySpan<byte> rest)
    {
        for (var count = 0; !rest.IsEmpty; count++)
        {
            if (rest.Length < 4 || count == TlvsMax) return 0xC0;
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length > rest.Length - 4) return 0xC2;
            rest = rest[(4 + length)..];
        }

        return Good;
    }
}
