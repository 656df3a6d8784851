using Signalbox.Transport.Sctp;

namespace Signalbox.Transport.Tests.Sctp;

/// <summary>libusrsctp over UDP on the loopback interface; both ends in this process.</summary>
public sealed class UsrSctpConformance : SctpConformance
{
    private protected override ISctpStack Stack => ProcessSctp.Usrsctp.Stack;

    private protected override SctpEndpoint Reachable(SctpEndpoint end) => end with { EncapsulationPort = ProcessSctp.UdpPort };
}
