using System.Runtime.InteropServices;

namespace Signalbox.Transport.Sctp.Usr;

/// <summary>
/// The calls into libusrsctp 0.9.5 and their constants, by the names of RFC 6458. The numbers are the library's own: Linux has others for most.
/// After each call the errno must be fetched in the very next statement.
/// </summary>
internal static unsafe partial class UsrSctpLibrary
{
    public const string Name = "libusrsctp.so.2";
    public const string Package = "libusrsctp2";

    public const int SocketStream = 1;
    public const int Protocol = 132;
    public const int BindAdd = 0x8001;
    public const int SendWithSendInfo = 1;
    public const uint ReceivedWithReceiveInfo = 1;
    public const int FlagEndOfRecord = 0x80;
    public const int FlagNotification = 0x2000;
    public const int ShutdownWrite = 2;

    public const int LevelSocket = 1;
    public const int SendBuffer = 7;
    public const int ReceiveBuffer = 8;
    public const int Linger = 13;

    public const int RtoInfo = 0x1;
    public const int AssociationInfo = 0x2;
    public const int InitMessage = 0x3;
    public const int NoDelay = 0x4;
    public const int PeerAddressParameters = 0xa;
    public const int DelayedAcknowledgement = 0xf;
    public const int Event = 0x1e;
    public const int ReceiveReceiveInfo = 0x1f;
    public const int RemoteEncapsulationPort = 0x24;
    public const int Status = 0x100;

    public const uint HeartbeatEnable = 0x1;

    public const ushort AssociationChange = 1;
    public const ushort PeerAddressChange = 2;
    public const ushort ShutdownEvent = 5;
    public const ushort SendFailedEvent = 14;

    public const ushort CommunicationUp = 1;
    public const ushort CommunicationLost = 2;
    public const ushort Restart = 3;
    public const ushort ShutdownComplete = 4;
    public const ushort CannotStart = 5;

    public const uint AddressAvailable = 1;
    public const uint AddressUnreachable = 2;
    public const uint AddressRemoved = 3;
    public const uint AddressConfirmed = 6;

    public const ushort DataSent = 2;

    [LibraryImport(Name, EntryPoint = "usrsctp_init")]
    public static partial void Init(ushort udpPort, nint connOutput, nint debugPrint);

    [LibraryImport(Name, EntryPoint = "usrsctp_finish")]
    public static partial int Finish();

    [LibraryImport(Name, EntryPoint = "usrsctp_sysctl_set_sctp_ecn_enable")]
    public static partial int SetEcnEnable(uint value);

    [LibraryImport(Name, EntryPoint = "usrsctp_sysctl_set_sctp_blackhole")]
    public static partial int SetBlackhole(uint value);

    [LibraryImport(Name, EntryPoint = "usrsctp_sysctl_set_sctp_no_csum_on_loopback")]
    public static partial int SetNoChecksumOnLoopback(uint value);

    [LibraryImport(Name, EntryPoint = "usrsctp_socket", SetLastError = true)]
    public static partial nint Socket(int domain, int type, int protocol, nint receive, nint send, uint threshold, nint argument);

    [LibraryImport(Name, EntryPoint = "usrsctp_setsockopt", SetLastError = true)]
    public static partial int SetOption(nint socket, int level, int option, void* value, uint length);

    [LibraryImport(Name, EntryPoint = "usrsctp_getsockopt", SetLastError = true)]
    public static partial int GetOption(nint socket, int level, int option, void* value, ref uint length);

    [LibraryImport(Name, EntryPoint = "usrsctp_set_non_blocking", SetLastError = true)]
    public static partial int SetNonBlocking(nint socket, int on);

    [LibraryImport(Name, EntryPoint = "usrsctp_set_upcall")]
    public static partial int SetUpcall(nint socket, delegate* unmanaged[Cdecl]<nint, nint, int, void> upcall, nint argument);

    [LibraryImport(Name, EntryPoint = "usrsctp_bindx", SetLastError = true)]
    public static partial int Bind(nint socket, byte[] addresses, int count, int flags);

    [LibraryImport(Name, EntryPoint = "usrsctp_listen", SetLastError = true)]
    public static partial int Listen(nint socket, int backlog);

    [LibraryImport(Name, EntryPoint = "usrsctp_accept", SetLastError = true)]
    public static partial nint Accept(nint socket, void* address, ref uint length);

    [LibraryImport(Name, EntryPoint = "usrsctp_connectx", SetLastError = true)]
    public static partial int Connect(nint socket, byte[] addresses, int count, out uint id);

    [LibraryImport(Name, EntryPoint = "usrsctp_sendv", SetLastError = true)]
    public static partial nint Send(
        nint socket, ReadOnlySpan<byte> data, nuint length, nint to, int toCount, SendInfo* info, uint infoLength, uint infoType, int flags);

    [LibraryImport(Name, EntryPoint = "usrsctp_recvv", SetLastError = true)]
    public static partial nint Receive(
        nint socket, void* buffer, nuint length, void* from, ref uint fromLength, ReceiveInfo* info, ref uint infoLength, out uint infoType,
        ref int flags);

    [LibraryImport(Name, EntryPoint = "usrsctp_getpaddrs")]
    public static partial int GetPeerAddresses(nint socket, uint association, out nint addresses);

    [LibraryImport(Name, EntryPoint = "usrsctp_freepaddrs")]
    public static partial void FreePeerAddresses(nint addresses);

    [LibraryImport(Name, EntryPoint = "usrsctp_getladdrs")]
    public static partial int GetLocalAddresses(nint socket, uint association, out nint addresses);

    [LibraryImport(Name, EntryPoint = "usrsctp_freeladdrs")]
    public static partial void FreeLocalAddresses(nint addresses);

    [LibraryImport(Name, EntryPoint = "usrsctp_shutdown", SetLastError = true)]
    public static partial int Shutdown(nint socket, int how);

    [LibraryImport(Name, EntryPoint = "usrsctp_close")]
    public static partial void Close(nint socket);
}
