using System.Net;
using Signalbox.Kernel.Wire;
using Signalbox.Smpp.Session;

namespace Signalbox.Smpp.Trace;

/// <summary>
/// Writes traced PDUs as packets of a capture: records of the classic pcap format with raw IP packets (LINKTYPE_RAW), whose IP and TCP
/// headers are made up (RFC 791, RFC 8200, RFC 9293). Sequence numbers run on, so a dissector puts the stream together again.
/// </summary>
internal static class PcapPackets
{
    /// <summary>Octets of the header of the file.</summary>
    public const int FileHeaderSize = 24;

    private const uint Magic = 0xA1B2C3D4;
    private const uint LinkTypeRaw = 101;
    private const int SnapLength = 65_535;
    private const int TcpHeaderSize = 20;
    private const byte Ipv4HeaderWords = 5;
    private const byte TcpProtocol = 6;
    private const byte HopLimit = 64;
    private const byte PushAndAck = 0x18;
    private const ushort Window = 65_535;

    // what a packet on an Ethernet carries: Wireshark's view then looks as of a real capture
    private const int SegmentSizeMax = 1400;

    /// <summary>Writes the header of the file.</summary>
    public static void WriteFileHeader(WireWriter writer)
    {
        writer.WriteUInt32(Magic);
        writer.WriteUInt16(2);
        writer.WriteUInt16(4);
        writer.WriteUInt32(0);
        writer.WriteUInt32(0);
        writer.WriteUInt32(SnapLength);
        writer.WriteUInt32(LinkTypeRaw);
    }

    /// <summary>Writes the packets of one PDU.</summary>
    public static void Write(WireWriter writer, TracedPdu pdu, TraceView view)
    {
        var octets = PduMask.Apply(pdu.Octets.Span, view);
        for (var at = 0; at < octets.Length; at += SegmentSizeMax)
        {
            var payload = octets.AsSpan(at, Math.Min(SegmentSizeMax, octets.Length - at));
            WritePacket(writer, pdu, pdu.Position + at, payload);
        }
    }

    // 0       4       8       12      16
    // +-------+-------+-------+-------+----------------+
    // |seconds| micros|caught | length| IP, TCP, PDU   |
    // +-------+-------+-------+-------+----------------+
    private static void WritePacket(WireWriter writer, TracedPdu pdu, long position, ReadOnlySpan<byte> payload)
    {
        var microseconds = pdu.At.Subtract(DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        writer.WriteUInt32((uint)(microseconds / 1_000_000));
        writer.WriteUInt32((uint)(microseconds % 1_000_000));
        var caught = writer.ReserveUInt32();
        var length = writer.ReserveUInt32();
        var start = writer.Position;
        var (from, to) = pdu.Direction == PduDirection.In ? (pdu.Connection.Peer, pdu.Connection.Local) : (pdu.Connection.Local, pdu.Connection.Peer);
        var (source, destination) = Addresses(from.Address, to.Address);
        if (source.Length == 4) WriteIpv4(writer, source, destination, payload.Length);
        else WriteIpv6(writer, source, destination, payload.Length);
        WriteTcp(writer, (from.Port, source), (to.Port, destination), position, pdu.OtherPosition, payload);
        writer.PatchUInt32(caught, (uint)(writer.Position - start));
        writer.PatchUInt32(length, (uint)(writer.Position - start));
    }

    // one IPv6 address makes both so; an IPv4 address that a socket of both families shows is an IPv4 address
    private static (byte[] Source, byte[] Destination) Addresses(IPAddress source, IPAddress destination)
    {
        (source, destination) = (Plain(source), Plain(destination));
        if (source.AddressFamily != destination.AddressFamily) (source, destination) = (source.MapToIPv6(), destination.MapToIPv6());
        return (source.GetAddressBytes(), destination.GetAddressBytes());

        static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    // RFC 791, 3.1: version and header length, type of service, total length, identification, flags and fragment offset, time to live,
    // protocol, checksum, source, destination
    private static void WriteIpv4(WireWriter writer, byte[] source, byte[] destination, int payload)
    {
        var total = (ushort)((Ipv4HeaderWords * 4) + TcpHeaderSize + payload);
        var checksum = new InternetChecksum();
        ushort[] words = [0x4000 | (Ipv4HeaderWords << 8), total, 0, 0x4000, (HopLimit << 8) | TcpProtocol];
        foreach (var word in words)
        {
            writer.WriteUInt16(word);
            checksum.Add(word);
        }

        checksum.Add(source);
        checksum.Add(destination);
        writer.WriteUInt16(checksum.Value);
        writer.Write(source);
        writer.Write(destination);
    }

    // RFC 8200, 3: version and flow, payload length, next header, hop limit, source, destination
    private static void WriteIpv6(WireWriter writer, byte[] source, byte[] destination, int payload)
    {
        writer.WriteUInt32(0x6000_0000);
        writer.WriteUInt16((ushort)(TcpHeaderSize + payload));
        writer.WriteByte(TcpProtocol);
        writer.WriteByte(HopLimit);
        writer.Write(source);
        writer.Write(destination);
    }

    // RFC 9293, 3.1: ports, sequence number, acknowledgment number, data offset and flags, window, checksum, urgent pointer
    private static void WriteTcp(
        WireWriter writer,
        (int Port, byte[] Address) from,
        (int Port, byte[] Address) to,
        long position,
        long otherPosition,
        ReadOnlySpan<byte> payload)
    {
        var (sequence, acknowledged) = ((uint)(position + 1), (uint)(otherPosition + 1));
        ushort[] words =
        [
            (ushort)from.Port, (ushort)to.Port, (ushort)(sequence >> 16), (ushort)sequence, (ushort)(acknowledged >> 16), (ushort)acknowledged,
            (TcpHeaderSize / 4 << 12) | PushAndAck, Window,
        ];
        var checksum = new InternetChecksum();
        checksum.Add(from.Address);
        checksum.Add(to.Address);
        checksum.Add(TcpProtocol);
        checksum.Add((ushort)(TcpHeaderSize + payload.Length));
        foreach (var word in words)
        {
            writer.WriteUInt16(word);
            checksum.Add(word);
        }

        checksum.Add(payload);
        writer.WriteUInt16(checksum.Value);
        writer.WriteUInt16(0);
        writer.Write(payload);
    }
}
