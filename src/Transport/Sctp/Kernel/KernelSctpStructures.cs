using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Signalbox.Transport.Sctp.Kernel;

/// <summary>struct msghdr as glibc has it on 64-bit systems.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MessageHeader
{
    public nint Name;
    public uint NameLength;
    public Vector* Vectors;
    public nuint VectorCount;
    public byte* Control;
    public nuint ControlLength;
    public int Flags;
}

/// <summary>struct iovec.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Vector
{
    public byte* Base;
    public nuint Length;
}

/// <summary>struct cmsghdr; what it carries follows at once.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ControlHeader
{
    public nuint Length;
    public int Level;
    public int Type;
}

/// <summary>A cmsghdr with a struct sctp_sndinfo.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SendControl
{
    public ControlHeader Header;
    public ushort Stream;
    public ushort Flags;
    public uint ProtocolIdNetworkOrder;
    public uint Context;
    public int Association;
}

/// <summary>struct sctp_rcvinfo.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ReceiveInfo
{
    public ushort Stream;
    public ushort Sequence;
    public ushort Flags;
    public uint ProtocolIdNetworkOrder;
    public uint Tsn;
    public uint CumulativeTsn;
    public uint Context;
    public int Association;
}

/// <summary>struct sctp_initmsg.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct InitMessage
{
    public ushort OutboundStreams;
    public ushort InboundStreamsMax;
    public ushort AttemptsMax;
    public ushort TimeoutMaxMs;
}

/// <summary>struct sctp_rtoinfo.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RtoInfo
{
    public int Association;
    public uint InitialMs;
    public uint MaxMs;
    public uint MinMs;
}

/// <summary>struct sctp_assocparams.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct AssociationParameters
{
    public int Association;
    public ushort RetransmissionsMax;
    public ushort PeerDestinations;
    public uint PeerWindow;
    public uint LocalWindow;
    public uint CookieLifeMs;
}

/// <summary>struct sctp_paddrparams, packed; the address begins with its family and is any.</summary>
[StructLayout(LayoutKind.Explicit, Size = 156, Pack = 4)]
internal struct PeerAddressParameters
{
    [FieldOffset(4)]
    public ushort Family;
    [FieldOffset(132)]
    public uint HeartbeatIntervalMs;
    [FieldOffset(136)]
    public ushort RetransmissionsMax;
    [FieldOffset(146)]
    public uint Flags;
}

/// <summary>struct sctp_udpencaps; the address begins with its family and is any.</summary>
[StructLayout(LayoutKind.Explicit, Size = 144)]
internal struct UdpEncapsulation
{
    [FieldOffset(8)]
    public ushort Family;
    [FieldOffset(136)]
    public ushort PortNetworkOrder;
}

/// <summary>struct sctp_sack_info.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct AcknowledgementInfo
{
    public int Association;
    public uint DelayMs;
    public uint Frequency;
}

/// <summary>struct sctp_event_subscribe, as far as it is of use: the kernel takes what it is given.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct EventSubscription
{
    public byte DataIo;
    public byte Association;
    public byte Address;
    public byte SendFailure;
    public byte PeerError;
    public byte Shutdown;
}

/// <summary>struct linger.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LingerOption
{
    public int On;
    public int Seconds;
}

/// <summary>struct sctp_status, as far as the streams.</summary>
[StructLayout(LayoutKind.Explicit, Size = 184)]
internal struct AssociationStatus
{
    [FieldOffset(18)]
    public ushort OutboundStreams;
}

/// <summary>struct sctp_assoc_change, as far as it is of use.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct AssociationChange
{
    public ushort Type;
    public ushort Flags;
    public uint Length;
    public ushort State;
    public ushort Error;
    public ushort OutboundStreams;
    public ushort InboundStreams;
    public int Association;
}

/// <summary>struct sctp_paddr_change, packed; its address is at <see cref="AddressOffset"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 148, Pack = 4)]
internal struct PeerAddressChange
{
    public const int AddressOffset = 8;

    [FieldOffset(136)]
    public int State;
}

/// <summary>struct sctp_send_failed; the message follows.</summary>
[StructLayout(LayoutKind.Explicit, Size = 48)]
internal struct SendFailed
{
    [FieldOffset(2)]
    public ushort Flags;
    [FieldOffset(12)]
    public ushort Stream;
    [FieldOffset(20)]
    public uint ProtocolIdNetworkOrder;
}

/// <summary>Whether the structures lie as the kernel has them; true on 64-bit Linux, and checked before anything is handed over.</summary>
internal static class KernelSctpLayout
{
    public static bool IsRight =>
        Environment.Is64BitProcess && BitConverter.IsLittleEndian
        && Unsafe.SizeOf<MessageHeader>() == 56 && Unsafe.SizeOf<ControlHeader>() == 16 && Unsafe.SizeOf<SendControl>() == 32
        && Unsafe.SizeOf<ReceiveInfo>() == 28 && Unsafe.SizeOf<InitMessage>() == 8 && Unsafe.SizeOf<RtoInfo>() == 16
        && Unsafe.SizeOf<AssociationParameters>() == 20 && Unsafe.SizeOf<PeerAddressParameters>() == 156
        && Unsafe.SizeOf<UdpEncapsulation>() == 144 && Unsafe.SizeOf<AcknowledgementInfo>() == 12
        && Unsafe.SizeOf<AssociationChange>() == 20 && Unsafe.SizeOf<PeerAddressChange>() == 148;
}
