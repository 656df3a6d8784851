using Signalbox.Kernel.Wire;

namespace Signalbox.HardwareSim.Ss7.Sccp;

/// <summary>
/// A connectionless message (ITU-T Q.713, 4.10 to 4.20): UDT, XUDT, and UDTS with XUDTS, which bring one back.
/// <code>
/// UDT:  | 09 | class | pointers 3 | called | calling | data |
/// XUDT: | 11 | class | hops | pointers 4 | called | calling | data | options |
/// </code>
/// </summary>
internal sealed record Unitdata(PartyAddress Called, PartyAddress Calling, byte[] Data)
{
    private const byte Udt = 0x09;
    private const byte Udts = 0x0A;
    private const byte Xudt = 0x11;
    private const byte Xudts = 0x12;
    private const byte Segmentation = 0x10;
    private const byte ReturnOnError = 0x80;
    private const byte Hops = 15;

    // What an MSU has room for beside the longest addresses.
    private const int DataMax = 200;

    /// <summary>Set when it is a service message: why it came back.</summary>
    public byte? ReturnCause { get; init; }

    /// <summary>Whether it may come back.</summary>
    public bool MayReturn { get; init; }

    /// <summary>Segments that follow, and the number that they have in common; null when it is whole.</summary>
    public (bool IsFirst, int Remaining, uint Reference)? Segment { get; init; }

    /// <summary>Reads a message; null when it is malformed or of another kind.</summary>
    public static Unitdata? Read(byte[] octets)
    {
        var reader = new WireReader(octets);
        if (!reader.TryReadByte(out var type) || !reader.TryReadByte(out var second)) return null;
        var isExtended = type is Xudt or Xudts;
        if (type is not (Udt or Udts) && !isExtended) return null;
        if (isExtended && !reader.TryReadByte(out _)) return null;
        if (Part(octets, ref reader) is not { } called || Part(octets, ref reader) is not { } calling) return null;
        if (Part(octets, ref reader) is not { } data) return null;
        if (PartyAddress.Read(called) is not { } to || PartyAddress.Read(calling) is not { } from) return null;
        var isService = type is Udts or Xudts;
        return new Unitdata(to, from, data)
        {
            ReturnCause = isService ? second : null,
            MayReturn = !isService && (second & ReturnOnError) != 0,
            Segment = isExtended ? ReadSegment(octets, ref reader) : null,
        };
    }

    /// <summary>As one UDT, or as XUDTs where one has no room.</summary>
    /// <param name="reference">The number of its segments.</param>
    public IEnumerable<byte[]> ToMessages(uint reference)
    {
        if (ReturnCause is { } cause) return [Write([Udts, cause], Data, [])];
        if (Data.Length <= DataMax) return [Write([Udt, 0], Data, [])];
        var count = (Data.Length + DataMax - 1) / DataMax;
        return Enumerable.Range(0, count).Select(number => Write(
            [Xudt, 1, Hops],
            [.. Data.Skip(number * DataMax).Take(DataMax)],
            [
                Segmentation, 4, (byte)((number == 0 ? 0x80 : 0) | 0x40 | (count - 1 - number)),
                (byte)(reference >> 16), (byte)(reference >> 8), (byte)reference, 0,
            ]));
    }

    // A pointer counts from itself.
    private static byte[]? Part(byte[] octets, ref WireReader reader)
    {
        var at = reader.Position;
        if (!reader.TryReadByte(out var pointer) || at + pointer >= octets.Length) return null;
        var length = octets[at + pointer];
        return at + pointer + 1 + length <= octets.Length ? octets[(at + pointer + 1)..(at + pointer + 1 + length)] : null;
    }

    private static (bool, int, uint)? ReadSegment(byte[] octets, ref WireReader reader)
    {
        var at = reader.Position;
        if (!reader.TryReadByte(out var pointer) || pointer == 0) return null;
        var place = at + pointer;
        while (place + 1 < octets.Length && octets[place] != 0)
        {
            var length = octets[place + 1];
            if (octets[place] == Segmentation && length == 4 && place + 6 <= octets.Length)
            {
                var reference = (uint)((octets[place + 3] << 16) | (octets[place + 4] << 8) | octets[place + 5]);
                return ((octets[place + 2] & 0x80) != 0, octets[place + 2] & 0x0F, reference);
            }

            place += 2 + length;
        }

        return null;
    }

    private byte[] Write(byte[] head, byte[] data, byte[] options)
    {
        var (called, calling) = (Called.ToArray(), Calling.ToArray());
        var pointers = head[0] == Xudt ? 4 : 3;
        var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);
        writer.Write(head);
        writer.WriteByte((byte)pointers);
        writer.WriteByte((byte)(pointers + called.Length));
        writer.WriteByte((byte)(pointers + called.Length + calling.Length));
        if (pointers == 4) writer.WriteByte((byte)(options.Length == 0 ? 0 : pointers + called.Length + calling.Length + data.Length));
        foreach (var part in new[] { called, calling, data })
        {
            writer.WriteByte((byte)part.Length);
            writer.Write(part);
        }

        writer.Write(options);
        return buffer.Written.ToArray();
    }
}
