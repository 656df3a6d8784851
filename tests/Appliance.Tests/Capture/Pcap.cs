using System.Buffers.Binary;

namespace Signalbox.Appliance.Tests.Capture;

/// <summary>
/// Writes recorded connections as a capture file (pcap, link type 101: raw IPv4): each connection as TCP from a port of its own to 2775, each
/// PDU in a segment of its own. Addresses and times are made up; lengths and sequence numbers are right, checksums left at zero.
/// </summary>
internal static class Pcap
{
    public const int ServerPort = 2775;

    private const int FirstClientPort = 10_000;
    private const int SegmentMax = 60_000;
    private const int IpHeader = 20;
    private const int TcpHeader = 20;
    private const byte Tcp = 6;
    private const byte PushAck = 0x18;

    /// <summary>The port that a connection has in the capture.</summary>
    public static int ClientPortOf(int connection) => FirstClientPort + connection;

    public static void Write(string file, IReadOnlyList<Recording> connections)
    {
        using var output = File.Create(file);
        Span<byte> head = stackalloc byte[24];
        BinaryPrimitives.WriteUInt32LittleEndian(head, 0xA1B2_C3D4);
        BinaryPrimitives.WriteUInt16LittleEndian(head[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(head[6..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(head[16..], 262_144);
        BinaryPrimitives.WriteUInt32LittleEndian(head[20..], 101);
        output.Write(head);
        for (var connection = 0; connection < connections.Count; connection++) Write(output, ClientPortOf(connection), connections[connection]);
    }

    private static void Write(Stream output, int clientPort, Recording recording)
    {
        var (fromServer, fromClient) = (1u, 1u);
        foreach (var (isOurs, octets) in recording.Pieces)
        {
            foreach (var segment in octets.Chunk(SegmentMax))
            {
                var (own, other) = isOurs ? (fromServer, fromClient) : (fromClient, fromServer);
                WriteSegment(output, isOurs ? ServerPort : clientPort, isOurs ? clientPort : ServerPort, own, other, segment);
                if (isOurs) fromServer += (uint)segment.Length;
                else fromClient += (uint)segment.Length;
            }
        }
    }

    private static void WriteSegment(Stream output, int source, int destination, uint sequence, uint acknowledged, byte[] octets)
    {
        var length = IpHeader + TcpHeader + octets.Length;
        Span<byte> record = stackalloc byte[16];
        BinaryPrimitives.WriteInt32LittleEndian(record[8..], length);
        BinaryPrimitives.WriteInt32LittleEndian(record[12..], length);
        output.Write(record);

        Span<byte> headers = stackalloc byte[IpHeader + TcpHeader];
        headers.Clear();
        headers[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(headers[2..], (ushort)length);
        headers[8] = 64;
        headers[9] = Tcp;
        headers[12] = headers[16] = 127;
        headers[15] = headers[19] = 1;
        var tcp = headers[IpHeader..];
        BinaryPrimitives.WriteUInt16BigEndian(tcp, (ushort)source);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[2..], (ushort)destination);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[4..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[8..], acknowledged);
        tcp[12] = (TcpHeader / 4) << 4;
        tcp[13] = PushAck;
        BinaryPrimitives.WriteUInt16BigEndian(tcp[14..], ushort.MaxValue);
        output.Write(headers);
        output.Write(octets);
    }
}
