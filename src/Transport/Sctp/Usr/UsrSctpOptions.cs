using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Signalbox.Transport.Sctp.Associations;

namespace Signalbox.Transport.Sctp.Usr;

/// <summary>Sets the options of a socket of libusrsctp (RFC 6458, 8; RFC 6951, 6).</summary>
internal static unsafe class UsrSctpOptions
{
    private static readonly ushort[] Events =
    [
        UsrSctpLibrary.AssociationChange, UsrSctpLibrary.PeerAddressChange, UsrSctpLibrary.ShutdownEvent, UsrSctpLibrary.SendFailedEvent,
    ];

    /// <summary>Everything that the settings say.</summary>
    /// <exception cref="SctpException">The library refuses one, or keeps another value than it was given.</exception>
    public static void Apply(nint socket, ushort family, SctpSettings settings, ushort? encapsulationPort)
    {
        // A message must fit into the send buffer, or it could never be sent.
        var buffer = Math.Max(settings.BufferOctets, 2 * SctpAssociation.MessageOctetsMax);
        Set(socket, UsrSctpLibrary.LevelSocket, UsrSctpLibrary.SendBuffer, buffer);
        Set(socket, UsrSctpLibrary.LevelSocket, UsrSctpLibrary.ReceiveBuffer, buffer);
        Set(socket, UsrSctpLibrary.InitMessage, new InitMessage
        {
            OutboundStreams = settings.OutboundStreams,
            InboundStreamsMax = settings.InboundStreamsMax,
            AttemptsMax = settings.InitRetransmissionsMax,
            TimeoutMaxMs = (ushort)Math.Min(ushort.MaxValue, settings.RtoMax.TotalMilliseconds),
        });
        Set(socket, UsrSctpLibrary.RtoInfo, new RtoInfo
        {
            InitialMs = Milliseconds(settings.RtoInitial), MinMs = Milliseconds(settings.RtoMin), MaxMs = Milliseconds(settings.RtoMax),
        });
        Set(socket, UsrSctpLibrary.AssociationInfo, new AssociationParameters { RetransmissionsMax = settings.AssociationRetransmissionsMax });
        Set(socket, UsrSctpLibrary.PeerAddressParameters, new PeerAddressParameters
        {
            Family = family,
            Flags = UsrSctpLibrary.HeartbeatEnable,
            HeartbeatIntervalMs = Milliseconds(settings.HeartbeatInterval),
            RetransmissionsMax = settings.PathRetransmissionsMax,
        });
        Set(socket, UsrSctpLibrary.DelayedAcknowledgement, new AcknowledgementInfo
        {
            DelayMs = Milliseconds(settings.AcknowledgementDelay), Frequency = 2,
        });
        Set(socket, UsrSctpLibrary.NoDelay, 1);
        Set(socket, UsrSctpLibrary.ReceiveReceiveInfo, 1);
        foreach (var type in Events) Set(socket, UsrSctpLibrary.Event, new EventSubscription { Type = type, On = 1 });
        if (encapsulationPort is { } port)
            Set(socket, UsrSctpLibrary.RemoteEncapsulationPort, new UdpEncapsulation { Family = family, PortNetworkOrder = NetworkOrder(port) });
        CheckKept(socket, settings);
    }

    /// <summary>Makes a close send ABORT.</summary>
    public static void AbortAtClose(nint socket)
    {
        var linger = new LingerOption { On = 1 };
        _ = UsrSctpLibrary.SetOption(socket, UsrSctpLibrary.LevelSocket, UsrSctpLibrary.Linger, &linger, (uint)sizeof(LingerOption));
    }

    private static void Set<T>(nint socket, int option, T value)
        where T : unmanaged => Set(socket, UsrSctpLibrary.Protocol, option, value);

    private static void Set<T>(nint socket, int level, int option, T value)
        where T : unmanaged
    {
        var result = UsrSctpLibrary.SetOption(socket, level, option, &value, (uint)sizeof(T));
        var errno = Marshal.GetLastPInvokeError();
        if (result != 0) throw new SctpException($"usrsctp refuses option {level}/{option:x}: {Marshal.GetPInvokeErrorMessage(errno)}");
    }

    // What is read back tells whether the library lays its structures out as we do: a wrong one would be felt much later.
    private static void CheckKept(nint socket, SctpSettings settings)
    {
        RtoInfo rto = default;
        var length = (uint)sizeof(RtoInfo);
        var result = UsrSctpLibrary.GetOption(socket, UsrSctpLibrary.Protocol, UsrSctpLibrary.RtoInfo, &rto, ref length);
        if (result != 0 || length != sizeof(RtoInfo) || rto.MinMs != Milliseconds(settings.RtoMin) || rto.MaxMs != Milliseconds(settings.RtoMax))
            throw new SctpException($"this {UsrSctpLibrary.Name} is of another make: it keeps other timers than it is given");
    }

    private static uint Milliseconds(TimeSpan time) => (uint)Math.Clamp(time.TotalMilliseconds, 1, int.MaxValue);

    private static ushort NetworkOrder(ushort port) => BinaryPrimitives.ReverseEndianness(port);
}
