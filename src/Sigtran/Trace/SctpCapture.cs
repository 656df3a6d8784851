using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using Signalbox.Kernel.Wire;

namespace Signalbox.Sigtran.Trace;

/// <summary>
/// Writes messages of associations as a capture that Wireshark opens: a pcap file of raw IP packets (link type 101), each with one SCTP DATA chunk
/// (RFC 9260, 3.3.1). The transport's own numbers are not those that were on the wire: a trace is taken above it, where nothing is lost or sent
/// twice.
/// </summary>
public static class SctpCapture
{
    /// <summary>Octets of the file's header.</summary>
    public const int FileHeaderSize = 24;

    private const uint Magic = 0xA1B2C3D4;
    private const uint SnapLength = 262_144;
    private const uint LinkTypeRaw = 101;
    private const byte SctpProtocol = 132;
    private const int Ipv4HeaderSize = 20;
    private const int Ipv6HeaderSize = 40;
    private const int SctpHeaderSize = 12;
    private const int ChunkHeaderSize = 16;
    private const int ChecksumOffset = 8;
    private const byte DataChunk = 0;

    // A whole message: it begins and ends in this chunk.
    private const byte BeginsAndEnds = 3;

    /// <summary>Writes what stands before the first packet.</summary>
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

    /// <summary>Writes one message.</summary>
    public static void Write(WireBuffer buffer, TracedMessage message)
    {
        var writer = new WireWriter(buffer);
        var isV6 = message.From.Address.AddressFamily == AddressFamily.InterNetworkV6;
        var padding = -message.Octets.Length & 3;
        var sctp = SctpHeaderSize + ChunkHeaderSize + message.Octets.Length + padding;
        var size = (isV6 ? Ipv6HeaderSize : Ipv4HeaderSize) + sctp;
        var since1970 = message.At.ToUniversalTime() - DateTimeOffset.UnixEpoch;
        writer.WriteUInt32((uint)(since1970.Ticks / TimeSpan.TicksPerSecond));
        writer.WriteUInt32((uint)(since1970.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond));
        writer.WriteUInt32((uint)size);
        writer.WriteUInt32((uint)size);
        if (isV6) WriteIpv6(writer, message, sctp);
        else WriteIpv4(buffer, message, sctp);
        var start = buffer.Length;
        WriteSctp(writer, message, padding);
        PatchChecksum(buffer, start);
    }

    private static void WriteIpv4(WireBuffer buffer, TracedMessage message, int payload)
    {
        var header = buffer.Extend(Ipv4HeaderSize);
        header.Clear();
        header[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)(Ipv4HeaderSize + payload));
        header[8] = 64;
        header[9] = SctpProtocol;
        message.From.Address.MapToIPv4().TryWriteBytes(header[12..], out _);
        message.To.Address.MapToIPv4().TryWriteBytes(header[16..], out _);
        var sum = 0u;
        for (var i = 0; i < Ipv4HeaderSize; i += 2) sum += BinaryPrimitives.ReadUInt16BigEndian(header[i..]);
        while (sum > ushort.MaxValue) sum = (sum & ushort.MaxValue) + (sum >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(header[10..], (ushort)~sum);
    }

    private static void WriteIpv6(WireWriter writer, TracedMessage message, int payload)
    {
        writer.WriteUInt32(0x60000000);
        writer.WriteUInt16((ushort)payload);
        writer.WriteByte(SctpProtocol);
        writer.WriteByte(64);
        writer.Write(message.From.Address.GetAddressBytes());
        writer.Write(message.To.Address.GetAddressBytes());
    }

    private static void WriteSctp(WireWriter writer, TracedMessage message, int padding)
    {
        writer.WriteUInt16((ushort)message.From.Port);
        writer.WriteUInt16((ushort)message.To.Port);
        writer.WriteUInt32(1);
        writer.WriteUInt32(0);
        writer.WriteByte(DataChunk);
        writer.WriteByte(BeginsAndEnds);
        writer.WriteUInt16((ushort)(ChunkHeaderSize + message.Octets.Length));
        writer.WriteUInt32(message.Number);
        writer.WriteUInt16(message.Stream);
        writer.WriteUInt16((ushort)message.Number);
        writer.WriteUInt32(message.ProtocolId);
        writer.Write(message.Octets.Span);
        for (var i = 0; i < padding; i++) writer.WriteByte(0);
    }

    // CRC32c over the packet with a checksum of 0, its low octet first (RFC 9260, appendix A).
    private static void PatchChecksum(WireBuffer buffer, int start)
    {
        var crc = uint.MaxValue;
        foreach (var octet in buffer.Written[start..]) crc = BitOperations.Crc32C(crc, octet);
        new WireWriter(buffer).PatchUInt32(start + ChecksumOffset, BinaryPrimitives.ReverseEndianness(~crc));
    }
}

/// <summary>A message of an association, as it passed.</summary>
/// <param name="At">When.</param>
/// <param name="From">Who sent it.</param>
/// <param name="To">To whom.</param>
/// <param name="Stream">The stream.</param>
/// <param name="ProtocolId">The payload protocol identifier; 3 is M3UA.</param>
/// <param name="Number">Counted in its direction, from 1.</param>
/// <param name="Octets">The message.</param>
public sealed record TracedMessage(
    DateTimeOffset At, IPEndPoint From, IPEndPoint To, ushort Stream, uint ProtocolId, uint Number, ReadOnlyMemory<byte> Octets);
