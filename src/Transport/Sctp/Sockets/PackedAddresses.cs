using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Signalbox.Transport.Sctp.Sockets;

/// <summary>
/// Socket addresses one behind the other, as sctp_bindx and sctp_connectx take them (RFC 6458, 9.1): sockaddr_in (16 octets) or sockaddr_in6
/// (28), the family in host order, the port in network order.
/// </summary>
internal static class PackedAddresses
{
    /// <summary>AF_INET.</summary>
    public const ushort Internet = 2;

    /// <summary>AF_INET6.</summary>
    public const ushort Internet6 = 10;

    private const int InternetOctets = 16;
    private const int Internet6Octets = 28;
    private const int PortOffset = 2;
    private const int AddressOffset = 4;
    private const int Address6Offset = 8;
    private const int ScopeOffset = 24;

    public static byte[] Pack(SctpEndpoint end)
    {
        var packed = new byte[end.Addresses.Sum(address => OctetsOf(FamilyOf(address)))];
        var at = 0;
        foreach (var address in end.Addresses) at += Write(packed.AsSpan(at), address, end.Port);
        return packed;
    }

    /// <summary>The ends in <paramref name="packed"/>, up to <paramref name="count"/>; null when there is none.</summary>
    public static SctpEndpoint? Unpack(ReadOnlySpan<byte> packed, int count)
    {
        var addresses = ImmutableArray.CreateBuilder<IPAddress>();
        ushort port = 0;
        for (var i = 0; i < count && TryRead(packed, out var address, out port); i++)
        {
            if (addresses.Count < SctpEndpoint.AddressesMax) addresses.Add(address);
            packed = packed[OctetsOf(FamilyOf(address))..];
        }

        return addresses.Count == 0 ? null : new SctpEndpoint(addresses.ToImmutable(), port);
    }

    /// <summary>False for a family that is neither IPv4 nor IPv6, and for what is cut off.</summary>
    public static bool TryRead(ReadOnlySpan<byte> socketAddress, out IPAddress address, out ushort port)
    {
        (address, port) = (IPAddress.None, 0);
        if (socketAddress.Length < InternetOctets) return false;
        var family = MemoryMarshal.Read<ushort>(socketAddress);
        port = BinaryPrimitives.ReadUInt16BigEndian(socketAddress[PortOffset..]);
        switch (family)
        {
            case Internet:
                address = new IPAddress(socketAddress.Slice(AddressOffset, 4));
                return true;
            case Internet6 when socketAddress.Length >= Internet6Octets:
                address = new IPAddress(socketAddress.Slice(Address6Offset, 16));

                // The kernel names the interface with every address; it is part of link-local ones alone (RFC 4007, 6).
                if (address.IsIPv6LinkLocal) address.ScopeId = MemoryMarshal.Read<uint>(socketAddress[ScopeOffset..]);
                return true;
            default:
                return false;
        }
    }

    private static int Write(Span<byte> into, IPAddress address, ushort port)
    {
        var family = FamilyOf(address);
        MemoryMarshal.Write(into, family);
        BinaryPrimitives.WriteUInt16BigEndian(into[PortOffset..], port);
        address.TryWriteBytes(into[(family == Internet6 ? Address6Offset : AddressOffset)..], out _);
        if (address.IsIPv6LinkLocal) MemoryMarshal.Write(into[ScopeOffset..], (uint)address.ScopeId);
        return OctetsOf(family);
    }

    private static ushort FamilyOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? Internet6 : Internet;

    private static int OctetsOf(ushort family) => family == Internet6 ? Internet6Octets : InternetOctets;
}
