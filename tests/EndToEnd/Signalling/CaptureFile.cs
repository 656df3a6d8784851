using System.Buffers.Binary;

namespace Signalbox.EndToEnd.Signalling;

/// <summary>
/// The messages of a capture of <c>appliance ss7 trace</c>: a pcap file of raw IPv4 packets, each with one SCTP DATA chunk (RFC 9260, 3.3.1).
/// </summary>
internal static class CaptureFile
{
    private const int FileHeaderSize = 24;
    private const int PacketHeaderSize = 16;
    private const int PacketLengthAt = 8;
    private const int IpHeaderSize = 20;
    private const int ChunkAt = IpHeaderSize + 12;
    private const int ChunkHeaderSize = 16;

    /// <summary>The messages that went to a port.</summary>
    public static IEnumerable<byte[]> MessagesTo(int port, byte[] file)
    {
        for (var at = FileHeaderSize; at < file.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + PacketLengthAt));
            var packet = file.AsMemory(at + PacketHeaderSize, length);
            at += PacketHeaderSize + length;
            if (BinaryPrimitives.ReadUInt16BigEndian(packet.Span[(IpHeaderSize + 2)..]) != port) continue;
            var chunk = BinaryPrimitives.ReadUInt16BigEndian(packet.Span[(ChunkAt + 2)..]);
            yield return packet.Slice(ChunkAt + ChunkHeaderSize, chunk - ChunkHeaderSize).ToArray();
        }
    }
}
