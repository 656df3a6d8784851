using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Signalbox.Transport.Sctp.Associations;

namespace Signalbox.Transport.Sctp.Kernel;

/// <summary>Sets the options of an SCTP socket of the kernel's (RFC 6458, 8; RFC 6951, 6).</summary>
internal static unsafe class KernelSctpOptions
{
    /// <summary>Everything that the settings say.</summary>
    /// <exception cref="SctpException">The kernel refuses one.</exception>
    public static void Apply(int socket, ushort family, SctpSettings settings, ushort? encapsulationPort)
    {
        // A message must fit into the send buffer, or it could never be sent.
        var buffer = Math.Max(settings.BufferOctets, 2 * SctpAssociation.MessageOctetsMax);
        Set(socket, KernelSctpLibrary.LevelSocket, KernelSctpLibrary.SendBuffer, buffer);
        Set(socket, KernelSctpLibrary.LevelSocket, KernelSctpLibrary.ReceiveBuffer, buffer);

        // A port whose last association has just ended can be bound again.
        Set(socket, KernelSctpLibrary.LevelSocket, KernelSctpLibrary.ReuseAddress, 1);
        Set(socket, KernelSctpLibrary.InitMessage, new InitMessage
        {
            OutboundStreams = settings.OutboundStreams,
            InboundStreamsMax = settings.InboundStreamsMax,
            AttemptsMax = settings.InitRetransmissionsMax,
            TimeoutMaxMs = (ushort)Math.Min(ushort.MaxValue, settings.RtoMax.TotalMilliseconds),
        });
        Set(socket, KernelSctpLibrary.RtoInfo, new RtoInfo
        {
            InitialMs = Milliseconds(settings.RtoInitial), MinMs = Milliseconds(settings.RtoMin), MaxMs = Milliseconds(settings.RtoMax),
        });
        Set(socket, KernelSctpLibrary.AssociationInfo, new AssociationParameters { RetransmissionsMax = settings.AssociationRetransmissionsMax });
        Set(socket, KernelSctpLibrary.PeerAddressParameters, new PeerAddressParameters
        {
            Family = family,
            Flags = KernelSctpLibrary.HeartbeatEnable,
            HeartbeatIntervalMs = Milliseconds(settings.HeartbeatInterval),
            RetransmissionsMax = settings.PathRetransmissionsMax,
        });
        Set(socket, KernelSctpLibrary.DelayedAcknowledgement, new AcknowledgementInfo
        {
            DelayMs = Milliseconds(settings.AcknowledgementDelay), Frequency = 2,
        });
        Set(socket, KernelSctpLibrary.NoDelay, 1);
        if (encapsulationPort is { } port)
        {
            var option = new UdpEncapsulation { Family = family, PortNetworkOrder = BinaryPrimitives.ReverseEndianness(port) };
            Set(socket, KernelSctpLibrary.RemoteEncapsulationPort, option);
        }

        Subscribe(socket);
    }

    /// <summary>What is to be told with messages and between them.</summary>
    public static void Subscribe(int socket)
    {
        Set(socket, KernelSctpLibrary.ReceiveReceiveInfo, 1);
        Set(socket, KernelSctpLibrary.Events, new EventSubscription { Association = 1, Address = 1, SendFailure = 1, Shutdown = 1 });
    }

    /// <summary>Makes a close send ABORT.</summary>
    public static void AbortAtClose(int socket)
    {
        var linger = new LingerOption { On = 1 };
        _ = KernelSctpLibrary.SetOption(socket, KernelSctpLibrary.LevelSocket, KernelSctpLibrary.Linger, &linger, (uint)sizeof(LingerOption));
    }

    private static void Set<T>(int socket, int option, T value)
        where T : unmanaged => Set(socket, KernelSctpLibrary.Protocol, option, value);

    private static void Set<T>(int socket, int level, int option, T value)
        where T : unmanaged
    {
        var result = KernelSctpLibrary.SetOption(socket, level, option, &value, (uint)sizeof(T));
        var errno = Marshal.GetLastPInvokeError();
        if (result != 0) throw new SctpException($"the kernel refuses SCTP option {level}/{option}: {Marshal.GetPInvokeErrorMessage(errno)}");
    }

    private static uint Milliseconds(TimeSpan time) => (uint)Math.Clamp(time.TotalMilliseconds, 1, int.MaxValue);
}
