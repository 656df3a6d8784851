using System.Collections.Immutable;
using System.Net;

namespace Signalbox.Transport.Sctp;

/// <summary>
/// One end of an association (RFC 9260, 1.3: an SCTP endpoint): a port and every address it may be reached under. The first address is the
/// primary one.
/// </summary>
/// <param name="Addresses">IPv4 or IPv6 addresses, at least one, at most <see cref="AddressesMax"/>; all of one family.</param>
/// <param name="Port">The SCTP port; for a local end 0 means any.</param>
public sealed record SctpEndpoint(ImmutableArray<IPAddress> Addresses, ushort Port)
{
    /// <summary>Addresses of one end at the most.</summary>
    public const int AddressesMax = 8;

    /// <summary>An end with one address.</summary>
    public SctpEndpoint(IPAddress address, ushort port)
        : this([address], port)
    {
    }

    /// <summary>For SCTP over UDP (RFC 6951): the UDP port at which the other end is reached; null when it is not known or not used.</summary>
    public ushort? EncapsulationPort { get; init; }

    /// <inheritdoc/>
    public bool Equals(SctpEndpoint? other) => other is not null && Port == other.Port && Addresses.SequenceEqual(other.Addresses);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Port, Addresses.Length, Addresses.Length > 0 ? Addresses[0] : null);

    /// <summary>As in <c>192.0.2.1,192.0.2.2:2905</c>.</summary>
    public override string ToString() => $"{string.Join(',', Addresses)}:{Port}";
}
