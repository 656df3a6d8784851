using System.Buffers.Binary;
using Signalbox.Kernel.Wire;

namespace Signalbox.HardwareSim.Ss7.M3ua;

/// <summary>
/// An M3UA message (RFC 4666, 3.1 and 3.2): class, type, and parameters by their tag.
/// <code>
/// | version 1 | reserved | class | type | length 4 | tag 2 | length 2 | value … padding |
/// </code>
/// </summary>
internal sealed class M3uaFrame(byte messageClass, byte type)
{
    private const int HeaderSize = 8;
    private readonly List<(ushort Tag, byte[] Value)> _parameters = [];

    public byte Class => messageClass;

    public byte Type => type;

    /// <summary>Class and type as one number, as in 0x0301 for ASPUP.</summary>
    public int Kind => (messageClass << 8) | type;

    /// <summary>Reads a message; null when it is malformed.</summary>
    public static M3uaFrame? Read(ReadOnlySpan<byte> octets)
    {
        var reader = new WireReader(octets);
        if (!reader.TryReadByte(out var version) || version != 1 || !reader.TryReadByte(out _)) return null;
        if (!reader.TryReadByte(out var messageClass) || !reader.TryReadByte(out var type)) return null;
        if (!reader.TryReadUInt32(out var length) || length != octets.Length) return null;
        var frame = new M3uaFrame(messageClass, type);
        while (reader.Remaining > 0)
        {
            if (!reader.TryReadUInt16(out var tag) || !reader.TryReadUInt16(out var size) || size < 4) return null;
            if (!reader.TryRead(size - 4, out var value)) return null;
            // The last one's padding may be missing.
            reader.TryRead(Math.Min(reader.Remaining, -size & 3), out _);
            frame._parameters.Add((tag, value.ToArray()));
        }

        return frame;
    }

    public byte[]? Find(ushort tag) => _parameters.Find(each => each.Tag == tag).Value;

    public uint? FindNumber(ushort tag) => Find(tag) is { Length: >= 4 } value ? BinaryPrimitives.ReadUInt32BigEndian(value) : null;

    public M3uaFrame With(ushort tag, byte[]? value)
    {
        if (value is not null) _parameters.Add((tag, value));
        return this;
    }

    public M3uaFrame With(ushort tag, uint? value)
    {
        if (value is not { } number) return this;
        var octets = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(octets, number);
        return With(tag, octets);
    }

    public byte[] ToArray()
    {
        var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);
        writer.WriteByte(1);
        writer.WriteByte(0);
        writer.WriteByte(messageClass);
        writer.WriteByte(type);
        writer.WriteUInt32((uint)(HeaderSize + _parameters.Sum(each => 4 + ((each.Value.Length + 3) & ~3))));
        foreach (var (tag, value) in _parameters)
        {
            writer.WriteUInt16(tag);
            writer.WriteUInt16((ushort)(4 + value.Length));
            writer.Write(value);
            for (var i = value.Length; (i & 3) != 0; i++) writer.WriteByte(0);
        }

        return buffer.Written.ToArray();
    }
}

/// <summary>Kinds of messages (RFC 4666, 3.1.2 to 3.1.3), class and type as one number.</summary>
internal static class M3uaKind
{
    public const int Error = 0x0000;
    public const int Notify = 0x0001;
    public const int Data = 0x0101;
    public const int DestinationUnavailable = 0x0201;
    public const int DestinationAvailable = 0x0202;
    public const int DestinationAudit = 0x0203;
    public const int AspUp = 0x0301;
    public const int AspDown = 0x0302;
    public const int Beat = 0x0303;
    public const int AspUpAck = 0x0304;
    public const int AspDownAck = 0x0305;
    public const int BeatAck = 0x0306;
    public const int AspActive = 0x0401;
    public const int AspInactive = 0x0402;
    public const int AspActiveAck = 0x0403;
    public const int AspInactiveAck = 0x0404;

    public static M3uaFrame Make(int kind) => new((byte)(kind >> 8), (byte)kind);
}

/// <summary>Tags of parameters (RFC 4666, 3.2).</summary>
internal static class M3uaTag
{
    public const ushort RoutingContext = 0x0006;
    public const ushort Diagnostic = 0x0007;
    public const ushort HeartbeatData = 0x0009;
    public const ushort TrafficMode = 0x000B;
    public const ushort ErrorCode = 0x000C;
    public const ushort Status = 0x000D;
    public const ushort AspIdentifier = 0x0011;
    public const ushort AffectedPointCode = 0x0012;
    public const ushort NetworkAppearance = 0x0200;
    public const ushort ProtocolData = 0x0210;
}
