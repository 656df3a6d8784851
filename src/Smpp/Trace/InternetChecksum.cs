using System.Buffers.Binary;

namespace Signalbox.Smpp.Trace;

/// <summary>The checksum of IP and TCP (RFC 1071): the complement of the sum of all words in ones' complement.</summary>
internal struct InternetChecksum
{
    private ulong _sum;

    /// <summary>The checksum of what was added.</summary>
    public readonly ushort Value
    {
        get
        {
            var sum = _sum;
            while (sum > ushort.MaxValue) sum = (sum & ushort.MaxValue) + (sum >> 16);
            return (ushort)~sum;
        }
    }

    /// <summary>Adds a word.</summary>
    public void Add(ushort word) => _sum += word;

    /// <summary>Adds octets; an odd last one is the upper half of a word.</summary>
    public void Add(ReadOnlySpan<byte> octets)
    {
        for (; octets.Length >= 2; octets = octets[2..]) _sum += BinaryPrimitives.ReadUInt16BigEndian(octets);
        if (!octets.IsEmpty) _sum += (ulong)octets[0] << 8;
    }
}
