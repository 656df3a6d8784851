using System.Runtime.InteropServices;

namespace Signalbox.Transport.Sctp.Kernel;

/// <summary>
/// The calls into glibc and the constants of Linux's SCTP (linux/sctp.h), by the names of RFC 6458. libsctp is not needed: what it adds are
/// socket options. After each call the errno must be fetched in the very next statement.
/// </summary>
internal static unsafe partial class KernelSctpLibrary
{
    public const int Protocol = 132;
    public const int SocketFlags = 0x80800; // SOCK_NONBLOCK and SOCK_CLOEXEC
    public const int FlagEndOfRecord = 0x80;
    public const int FlagNotification = 0x8000;
    public const int FlagNoSignal = 0x4000;
    public const int ShutdownWrite = 1;

    public const int LevelSocket = 1;
    public const int ReuseAddress = 2;
    public const int SendBuffer = 7;
    public const int ReceiveBuffer = 8;
    public const int Linger = 13;

    public const int RtoInfo = 0;
    public const int AssociationInfo = 1;
    public const int InitMessage = 2;
    public const int NoDelay = 3;
    public const int PeerAddressParameters = 9;
    public const int Events = 11;
    public const int Status = 14;
    public const int DelayedAcknowledgement = 16;
    public const int ReceiveReceiveInfo = 32;
    public const int BindAdd = 100;
    public const int GetPeerAddresses = 108;
    public const int GetLocalAddresses = 109;
    public const int ConnectMany = 110;
    public const int RemoteEncapsulationPort = 132;

    public const int ControlSendInfo = 2;
    public const int ControlReceiveInfo = 3;

    public const uint HeartbeatEnable = 0x1;

    public const ushort AssociationChange = 0x8001;
    public const ushort PeerAddressChange = 0x8002;
    public const ushort SendFailed = 0x8003;
    public const ushort ShutdownEvent = 0x8005;

    public const ushort CommunicationUp = 0;
    public const ushort CommunicationLost = 1;
    public const ushort Restart = 2;
    public const ushort ShutdownComplete = 3;
    public const ushort CannotStart = 4;

    public const int AddressAvailable = 0;
    public const int AddressUnreachable = 1;
    public const int AddressRemoved = 2;
    public const int AddressConfirmed = 5;

    public const ushort DataSent = 1;

    private const string Library = "libc";

    [LibraryImport(Library, EntryPoint = "setsockopt", SetLastError = true)]
    public static partial int SetOption(int socket, int level, int option, void* value, uint length);

    [LibraryImport(Library, EntryPoint = "getsockopt", SetLastError = true)]
    public static partial int GetOption(int socket, int level, int option, void* value, ref uint length);

    [LibraryImport(Library, EntryPoint = "listen", SetLastError = true)]
    public static partial int Listen(int socket, int backlog);

    [LibraryImport(Library, EntryPoint = "accept4", SetLastError = true)]
    public static partial int Accept(int socket, nint address, nint length, int flags);

    [LibraryImport(Library, EntryPoint = "sendmsg", SetLastError = true)]
    public static partial nint Send(int socket, MessageHeader* message, int flags);

    [LibraryImport(Library, EntryPoint = "recvmsg", SetLastError = true)]
    public static partial nint Receive(int socket, MessageHeader* message, int flags);

    [LibraryImport(Library, EntryPoint = "shutdown", SetLastError = true)]
    public static partial int Shutdown(int socket, int how);
}
