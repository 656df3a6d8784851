using System.Buffers.Binary;

namespace Signalbox.Sms.Tests.Dissection;

/// <summary>
/// A capture file of TPDUs (pcapng, draft-ietf-opsawg-pcapng, 4.1 to 4.3). Each packet says which way it went, since the same
/// message type means different messages each way: in is from the handset, out is to it.
/// </summary>
internal static class Capture
{
    /// <summary>LINKTYPE_USER0, free for private use.</summary>
    public const int LinkType = 147;

    private const uint SectionHeader = 0x0A0D0D0A;
    private const uint InterfaceDescription = 1;
    private const uint EnhancedPacket = 6;
    private const ushort FlagsOption = 2;

    public static byte[] Of(IEnumerable<(byte[] Tpdu, bool FromHandset)> packets) =>
    [
        .. Block(SectionHeader, [.. Word(0x1A2B3C4D), .. Half(1), .. Half(0), .. Word(uint.MaxValue), .. Word(uint.MaxValue)]),
        .. Block(InterfaceDescription, [.. Half(LinkType), .. Half(0), .. Word(0)]),
        .. packets.SelectMany(packet => Packet(packet.Tpdu, packet.FromHandset ? 1u : 2u)),
    ];

    private static byte[] Packet(byte[] octets, uint direction) => Block(EnhancedPacket,
    [
        .. Word(0), .. Word(0), .. Word(0), .. Word((uint)octets.Length), .. Word((uint)octets.Length),
        .. octets, .. Padding(octets.Length),
        .. Half(FlagsOption), .. Half(4), .. Word(direction), .. Half(0), .. Half(0),
    ]);

    private static byte[] Block(uint type, byte[] body)
    {
        var length = Word((uint)(body.Length + 12));
        return [.. Word(type), .. length, .. body, .. length];
    }

    private static byte[] Padding(int length) => new byte[(4 - (length % 4)) % 4];

    private static byte[] Half(ushort value)
    {
        var octets = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(octets, value);
        return octets;
    }

    private static byte[] Word(uint value)
    {
        var octets = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(octets, value);
        return octets;
    }
}
