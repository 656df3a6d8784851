using System.Buffers.Binary;

namespace Signalbox.Smpp.Fuzz.Engine;

/// <summary>Makes PDUs that are nearly right, or not at all.</summary>
internal sealed class Mutator(Random random)
{
    private const int LengthMax = 100_000;

    private static readonly uint[] Commands =
    [
        0x1, 0x2, 0x3, 0x4, 0x5, 0x6, 0x7, 0x8, 0x9, 0xA, 0xB, 0x15, 0x21, 0x102, 0x103, 0x110, 0x80000000, 0x80000001, 0x80000002, 0x80000003,
        0x80000004, 0x80000005, 0x80000006, 0x80000007, 0x80000008, 0x80000009, 0x80000015, 0x80000021, 0x80000103, 0xFFFFFFFF,
    ];

    private static readonly byte[] OddOctets = [0x00, 0x01, 0x02, 0x10, 0x1F, 0x20, 0x3F, 0x40, 0x7F, 0x80, 0xFE, 0xFF];

    /// <summary>A seed, changed in up to five ways; mostly with a command_length that fits again.</summary>
    public byte[] Next()
    {
        var octets = Seed().ToList();
        for (var count = random.Next(6); count > 0; count--) Change(octets);
        if (random.Next(300) == 0) octets.AddRange(Enumerable.Repeat((byte)'A', random.Next(LengthMax)));
        if (octets.Count < 16) octets.AddRange(new byte[16 - octets.Count]);
        var pdu = octets.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(pdu, random.Next(40) == 0 ? OddLength(pdu.Length) : (uint)pdu.Length);
        if (random.Next(3) == 0) BinaryPrimitives.WriteUInt32BigEndian(pdu.AsSpan(12), (uint)random.NextInt64(1L << 32));
        return pdu;
    }

    private byte[] Seed() => FuzzSeeds.All[random.Next(FuzzSeeds.All.Length)];

    private uint OddLength(int length) => random.Next(8) switch
    {
        0 => 0,
        1 => (uint)random.Next(16),
        2 => (uint)(length + random.Next(1, 4)),
        3 => (uint)(length - random.Next(1, 4)),
        4 => 70_000,
        5 => 70_001,
        6 => 0x8000_0010,
        _ => (uint)random.NextInt64(1L << 32),
    };

    private void Change(List<byte> octets)
    {
        var at = random.Next(octets.Count + 1);
        var run = Math.Min(octets.Count - at, random.Next(1, 17));
        switch (random.Next(12))
        {
            case 0 when run > 0: octets[at] ^= (byte)(1 << random.Next(8)); break;
            case 1 when run > 0: octets[at] = (byte)random.Next(256); break;
            case 2 when run > 0: octets[at] = OddOctets[random.Next(OddOctets.Length)]; break;
            case 3: octets.InsertRange(at, Noise(random.Next(1, 17))); break;
            case 4: octets.RemoveRange(at, run); break;
            case 5: octets.InsertRange(at, octets.GetRange(at, run)); break;
            case 6: Splice(octets, at); break;
            case 7: octets.RemoveRange(at, octets.Count - at); break;
            case 8: octets.InsertRange(at, Enumerable.Repeat((byte)random.Next(256), random.Next(300))); break;
            case 9: ReplaceCommand(octets); break;
            case 10: FillNuls(octets); break;
            case 11: ReplaceWord(octets, at); break;
        }
    }

    private byte[] Noise(int count)
    {
        var noise = new byte[count];
        random.NextBytes(noise);
        return noise;
    }

    // the end of another PDU: optional parameters get behind bodies that have none
    private void Splice(List<byte> octets, int at)
    {
        var other = Seed();
        octets.RemoveRange(at, octets.Count - at);
        octets.AddRange(other[random.Next(other.Length)..]);
    }

    private void ReplaceCommand(List<byte> octets)
    {
        if (octets.Count < 8) return;
        Put(octets, 4, Commands[random.Next(Commands.Length)]);
    }

    private void FillNuls(List<byte> octets)
    {
        for (var i = 16; i < octets.Count; i++) if (octets[i] == 0 && random.Next(3) == 0) octets[i] = (byte)'0';
    }

    // lengths of optional parameters lie anywhere
    private void ReplaceWord(List<byte> octets, int at)
    {
        if (at + 2 > octets.Count) return;
        var value = random.Next(4) switch { 0 => 0, 1 => 0xFFFF, 2 => octets.Count - at, _ => octets.Count - at - 2 };
        (octets[at], octets[at + 1]) = ((byte)(value >> 8), (byte)value);
    }

    private static void Put(List<byte> octets, int at, uint value)
    {
        for (var i = 0; i < 4; i++) octets[at + i] = (byte)(value >> (24 - (8 * i)));
    }
}
