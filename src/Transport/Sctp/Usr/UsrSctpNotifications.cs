using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Signalbox.Transport.Sctp.Sockets;

namespace Signalbox.Transport.Sctp.Usr;

/// <summary>Reads the notifications of libusrsctp (RFC 6458, 6.1).</summary>
internal static unsafe class UsrSctpNotifications
{
    private static readonly SctpNotification Other = new(SctpNotificationKind.Other);

    public static SctpNotification Read(ReadOnlySpan<byte> octets)
    {
        if (octets.Length < sizeof(ushort)) return Other;
        return MemoryMarshal.Read<ushort>(octets) switch
        {
            UsrSctpLibrary.AssociationChange when octets.Length >= sizeof(AssociationChange) => ReadChange(octets),
            UsrSctpLibrary.PeerAddressChange when octets.Length >= sizeof(PeerAddressChange) => ReadPath(octets),
            UsrSctpLibrary.ShutdownEvent => new SctpNotification(SctpNotificationKind.PeerShutsDown),
            UsrSctpLibrary.SendFailedEvent when octets.Length >= sizeof(SendFailed) => ReadFailed(octets),
            _ => Other,
        };
    }

    private static SctpNotification ReadChange(ReadOnlySpan<byte> octets)
    {
        var change = MemoryMarshal.Read<AssociationChange>(octets);
        var kind = change.State switch
        {
            UsrSctpLibrary.CommunicationUp => SctpNotificationKind.Up,
            UsrSctpLibrary.CommunicationLost or UsrSctpLibrary.CannotStart => SctpNotificationKind.Lost,
            UsrSctpLibrary.Restart => SctpNotificationKind.Restart,
            UsrSctpLibrary.ShutdownComplete => SctpNotificationKind.ShutdownComplete,
            _ => SctpNotificationKind.Other,
        };
        return new SctpNotification(kind) { Cause = change.Error };
    }

    private static SctpNotification ReadPath(ReadOnlySpan<byte> octets)
    {
        var change = MemoryMarshal.Read<PeerAddressChange>(octets);
        var kind = change.State switch
        {
            UsrSctpLibrary.AddressAvailable or UsrSctpLibrary.AddressConfirmed => SctpNotificationKind.PathUp,
            UsrSctpLibrary.AddressUnreachable or UsrSctpLibrary.AddressRemoved => SctpNotificationKind.PathDown,
            _ => SctpNotificationKind.Other,
        };
        var isKnown = PackedAddresses.TryRead(octets[PeerAddressChange.AddressOffset..], out var path, out _);
        return new SctpNotification(kind) { Path = isKnown ? path : null };
    }

    private static SctpNotification ReadFailed(ReadOnlySpan<byte> octets)
    {
        var failed = MemoryMarshal.Read<SendFailed>(octets);
        return new SctpNotification(SctpNotificationKind.SendFailed)
        {
            Stream = failed.Info.Stream,
            ProtocolId = BinaryPrimitives.ReverseEndianness(failed.Info.ProtocolIdNetworkOrder),
            WasSent = (failed.Flags & UsrSctpLibrary.DataSent) != 0,
            DataOffset = sizeof(SendFailed),
        };
    }
}
