using System.Net;
using System.Net.Sockets;
using Signalbox.Transport.Sctp;

namespace Signalbox.Transport.Tests.Sctp;

/// <summary>The stacks of this process: libusrsctp has one state for all of it, so every test shares it.</summary>
internal static class ProcessSctp
{
    private static readonly Lazy<SctpChoice> SharedUsrsctp = new(StartUsrsctp);
    private static readonly Lazy<(SctpChoice? Choice, string Why)> SharedKernel = new(StartKernel);

    public static SctpChoice Usrsctp => SharedUsrsctp.Value;

    /// <summary>Where libusrsctp is reached; known once it was started.</summary>
    public static ushort UdpPort { get; private set; }

    public static SctpChoice? TryKernel(out string why)
    {
        why = SharedKernel.Value.Why;
        return SharedKernel.Value.Choice;
    }

    /// <summary>A UDP port that nobody has.</summary>
    public static ushort FreeUdpPort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Any, 0));
        return (ushort)((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static SctpChoice StartUsrsctp()
    {
        UdpPort = FreeUdpPort();
        return SctpStacks.Choose(new SctpStackSettings { Way = SctpWay.Usrsctp, EncapsulationPort = UdpPort }, TimeProvider.System);
    }

    private static (SctpChoice? Choice, string Why) StartKernel()
    {
        try
        {
            var choice = SctpStacks.Choose(new SctpStackSettings { Way = SctpWay.Kernel }, TimeProvider.System);
            return (choice, choice.Why);
        }
        catch (SctpException absent)
        {
            return (null, absent.Message);
        }
    }
}
