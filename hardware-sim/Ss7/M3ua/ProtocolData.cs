using Signalbox.Kernel.Wire;

namespace Signalbox.HardwareSim.Ss7.M3ua;

/// <summary>
/// Protocol Data of a DATA message (RFC 4666, 3.3.1).
/// <code>
/// | OPC 4 | DPC 4 | SI | NI | MP | SLS | user data |
/// </code>
/// </summary>
internal sealed record ProtocolData(uint Opc, uint Dpc, byte NetworkIndicator, byte Sls, byte[] UserData)
{
    private const byte Sccp = 3;

    /// <summary>Reads one for SCCP; null when it is malformed or for another user part.</summary>
    public static ProtocolData? Read(ReadOnlySpan<byte> octets)
    {
        var reader = new WireReader(octets);
        if (!reader.TryReadUInt32(out var opc) || !reader.TryReadUInt32(out var dpc) || !reader.TryReadByte(out var service)) return null;
        if (!reader.TryReadByte(out var network) || !reader.TryReadByte(out _) || !reader.TryReadByte(out var sls)) return null;
        return service == Sccp ? new ProtocolData(opc, dpc, network, sls, reader.Rest.ToArray()) : null;
    }

    public byte[] ToArray()
    {
        var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);
        writer.WriteUInt32(Opc);
        writer.WriteUInt32(Dpc);
        writer.WriteByte(Sccp);
        writer.WriteByte(NetworkIndicator);
        writer.WriteByte(0);
        writer.WriteByte(Sls);
        writer.Write(UserData);
        return buffer.Written.ToArray();
    }
}
