using System.Collections.Immutable;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Signalbox.Transport.Sctp;

namespace Signalbox.Transport.Tests.Sctp;

/// <summary>libusrsctp over UDP on the loopback interface; both ends in this process.</summary>
public sealed class UsrSctpConformance : SctpConformance
{
    private protected override ISctpStack Stack => ProcessSctp.Usrsctp.Stack;

    private protected override SctpEndpoint Reachable(SctpEndpoint end) => end with { EncapsulationPort = ProcessSctp.UdpPort };

    // The library takes only what stands at an interface: 127.0.0.2 does not, though it can be reached.
    private protected override (ImmutableArray<IPAddress> Here, ImmutableArray<IPAddress> There) TwoAddresses()
    {
        var addresses = NetworkInterface.GetAllNetworkInterfaces()
            .Where(each => each.OperationalStatus == OperationalStatus.Up)
            .SelectMany(each => each.GetIPProperties().UnicastAddresses)
            .Select(each => each.Address)
            .Where(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address))
            .Distinct().Take(2).ToImmutableArray();
        Assert.SkipWhen(addresses.Length < 2, "this machine has no two IPv4 addresses; SctpPathTests make their own");
        return (addresses, addresses);
    }
}
