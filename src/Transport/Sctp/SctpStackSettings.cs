namespace Signalbox.Transport.Sctp;

/// <summary>What carries SCTP on this machine.</summary>
public enum SctpWay
{
    /// <summary>The kernel where it has SCTP, else libusrsctp.</summary>
    Auto,

    /// <summary>The kernel's sockets.</summary>
    Kernel,

    /// <summary>libusrsctp, in this process.</summary>
    Usrsctp,
}

/// <summary>How SCTP is had: chosen once, at the start.</summary>
public sealed record SctpStackSettings
{
    /// <summary>The UDP port that is registered for SCTP (RFC 6951, 7).</summary>
    public const ushort EncapsulationPortDefault = 9899;

    /// <summary>What carries it; by itself it takes what is there.</summary>
    public SctpWay Way { get; init; } = SctpWay.Auto;

    /// <summary>
    /// With libusrsctp: our UDP port (RFC 6951), one for the process; null for SCTP straight over IP, which needs CAP_NET_RAW, and one local
    /// address for each association. The kernel has its own setting, <c>net.sctp.udp_port</c>.
    /// </summary>
    public ushort? EncapsulationPort { get; init; } = EncapsulationPortDefault;
}
