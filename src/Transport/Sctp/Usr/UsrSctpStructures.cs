using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Signalbox.Transport.Sctp.Usr;

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
    public uint Association;
    public uint InitialMs;
    public uint MaxMs;
    public uint MinMs;
}

/// <summary>struct sctp_assocparams.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct AssociationParameters
{
    public uint Association;
    public uint PeerWindow;
    public uint LocalWindow;
    public uint CookieLifeMs;
    public ushort RetransmissionsMax;
    public ushort PeerDestinations;
}

/// <summary>struct sctp_paddrparams; the address begins with its family and is any.</summary>
[StructLayout(LayoutKind.Explicit, Size = 152)]
internal struct PeerAddressParameters
{
    [FieldOffset(0)]
    public ushort Family;
    [FieldOffset(128)]
    public uint Association;
    [FieldOffset(132)]
    public uint HeartbeatIntervalMs;
    [FieldOffset(140)]
    public uint Flags;
    [FieldOffset(148)]
    public ushort RetransmissionsMax;
}

/// <summary>struct sctp_udpencaps; the address begins with its family and is any.</summary>
[StructLayout(LayoutKind.Explicit, Size = 136)]
internal struct UdpEncapsulation
{
    [FieldOffset(0)]
    public ushort Family;
    [FieldOffset(128)]
    public uint Association;
    [FieldOffset(132)]
    public ushort PortNetworkOrder;
}

/// <summary>struct sctp_sack_info.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct AcknowledgementInfo
{
    public uint Association;
    public uint DelayMs;
    public uint Frequency;
}

/// <summary>struct sctp_event.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct EventSubscription
{
    public uint Association;
    public ushort Type;
    public byte On;
}

/// <summary>struct linger.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LingerOption
{
    public int On;
    public int Seconds;
}

/// <summary>struct sctp_status, as far as the streams.</summary>
[StructLayout(LayoutKind.Explicit, Size = 176)]
internal struct AssociationStatus
{
    [FieldOffset(18)]
    public ushort OutboundStreams;
}

/// <summary>struct sctp_sndinfo.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SendInfo
{
    public ushort Stream;
    public ushort Flags;
    public uint ProtocolIdNetworkOrder;
    public uint Context;
    public uint Association;
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
    public uint Association;
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
    public uint Association;
}

/// <summary>struct sctp_paddr_change after its address, which is at <see cref="AddressOffset"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 152)]
internal struct PeerAddressChange
{
    public const int AddressOffset = 8;

    [FieldOffset(136)]
    public uint State;
}

/// <summary>struct sctp_send_failed_event; the message follows.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SendFailed
{
    public ushort Type;
    public ushort Flags;
    public uint Length;
    public uint Error;
    public SendInfo Info;
    public uint Association;
}

/// <summary>Whether the structures lie as the library has them; true on 64-bit Linux, and checked before anything is handed over.</summary>
internal static class UsrSctpLayout
{
    public static bool IsRight =>
        Environment.Is64BitProcess && BitConverter.IsLittleEndian
        && Unsafe.SizeOf<InitMessage>() == 8 && Unsafe.SizeOf<RtoInfo>() == 16 && Unsafe.SizeOf<AssociationParameters>() == 20
        && Unsafe.SizeOf<PeerAddressParameters>() == 152 && Unsafe.SizeOf<UdpEncapsulation>() == 136
        && Unsafe.SizeOf<AcknowledgementInfo>() == 12 && Unsafe.SizeOf<EventSubscription>() == 8 && Unsafe.SizeOf<SendInfo>() == 16
        && Unsafe.SizeOf<ReceiveInfo>() == 28 && Unsafe.SizeOf<AssociationChange>() == 20 && Unsafe.SizeOf<SendFailed>() == 32;
}
