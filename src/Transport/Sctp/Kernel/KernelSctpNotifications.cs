using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Signalbox.Transport.Sctp.Sockets;

namespace Signalbox.Transport.Sctp.Kernel;

/// <summary>Reads the notifications of Linux (RFC 6458, 6.1).</summary>
internal static unsafe class KernelSctpNotifications
{
    private static readonly SctpNotification Other = new(SctpNotificationKind.Other);

    public static SctpNotification Read(ReadOnlySpan<byte> octets)
    {
        if (octets.Length < sizeof(ushort)) return Other;
        return MemoryMarshal.Read<ushort>(octets) switch
        {
            KernelSctpLibrary.AssociationChange when octets.Length >= sizeof(AssociationChange) => ReadChange(octets),
            KernelSctpLibrary.PeerAddressChange when octets.Length >= sizeof(PeerAddressChange) => ReadPath(octets),
            KernelSctpLibrary.ShutdownEvent => new SctpNotification(SctpNotificationKind.PeerShutsDown),
            KernelSctpLibrary.SendFailed when octets.Length >= sizeof(SendFailed) => ReadFailed(octets),
            _ => Other,
        };
    }

    private static SctpNotification ReadChange(ReadOnlySpan<byte> octets)
    {
        var change = MemoryMarshal.Read<AssociationChange>(octets);
        var kind = change.State switch
        {
            KernelSctpLibrary.CommunicationUp => SctpNotificationKind.Up,
            KernelSctpLibrary.CommunicationLost or KernelSctpLibrary.CannotStart => SctpNotificationKind.Lost,
            KernelSctpLibrary.Restart => SctpNotificationKind.Restart,
            KernelSctpLibrary.ShutdownComplete => SctpNotificationKind.ShutdownComplete,
            _ => SctpNotificationKind.Other,
        };
        return new SctpNotification(kind) { Cause = change.Error };
    }

    private static SctpNotification ReadPath(ReadOnlySpan<byte> octets)
    {
        var change = MemoryMarshal.Read<PeerAddressChange>(octets);
        var kind = change.State switch
        {
            KernelSctpLibrary.AddressAvailable or KernelSctpLibrary.AddressConfirmed => SctpNotificationKind.PathUp,
            KernelSctpLibrary.AddressUnreachable or KernelSctpLibrary.AddressRemoved => SctpNotificationKind.PathDown,
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
            Stream = failed.Stream,
            ProtocolId = BinaryPrimitives.ReverseEndianness(failed.ProtocolIdNetworkOrder),
            WasSent = (failed.Flags & KernelSctpLibrary.DataSent) != 0,
            DataOffset = sizeof(SendFailed),
        };
    }
}
