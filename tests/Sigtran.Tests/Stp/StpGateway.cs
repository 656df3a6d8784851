using System.Globalization;
using System.Net;
using Signalbox.Transport.Sctp;

namespace Signalbox.Sigtran.Tests.Stp;

/// <summary>
/// Osmocom's osmo-stp as a signalling gateway, where there is one to reach: scripts/osmo-stp.sh runs it and these tests under user-mode Linux.
/// Elsewhere they are skipped.
/// </summary>
internal static class StpGateway
{
    // ADDRESS:PORT of its SCTP; and UDP ports, ours and its, where libusrsctp is to carry ours.
    private const string AddressVariable = "SIGNALBOX_STP";
    private const string UdpVariable = "SIGNALBOX_STP_UDP";

    private static readonly Lock Gate = new();
    private static ISctpStack? _stack;

    /// <summary>Where it is; skips the test where there is none.</summary>
    public static SctpEndpoint Remote
    {
        get
        {
            var value = Environment.GetEnvironmentVariable(AddressVariable);
            Assert.SkipWhen(string.IsNullOrEmpty(value), $"there is no osmo-stp to reach: {AddressVariable} is not set; see scripts/osmo-stp.sh");
            var address = IPEndPoint.Parse(value!);
            return new SctpEndpoint(address.Address, (ushort)address.Port) { EncapsulationPort = UdpPorts?.Theirs };
        }
    }

    /// <summary>The one SCTP of this process. It lives as long as the process.</summary>
    public static ISctpStack Stack
    {
        get
        {
            lock (Gate) return _stack ??= SctpStacks.Choose(Settings, TimeProvider.System).Stack;
        }
    }

    private static SctpStackSettings Settings => UdpPorts is { } ports
        ? new() { Way = SctpWay.Usrsctp, EncapsulationPort = ports.Ours }
        : new() { Way = SctpWay.Kernel };

    private static (ushort Ours, ushort Theirs)? UdpPorts
    {
        get
        {
            if (Environment.GetEnvironmentVariable(UdpVariable)?.Split(':') is not [var ours, var theirs]) return null;
            return (ushort.Parse(ours, CultureInfo.InvariantCulture), ushort.Parse(theirs, CultureInfo.InvariantCulture));
        }
    }
}
