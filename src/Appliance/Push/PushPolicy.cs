using System.Net;
using System.Net.Sockets;

namespace Signalbox.Appliance.Push;

/// <summary>What pushes may do, by the operator of the node. Immutable.</summary>
/// <param name="AllowInternal">Networks that may be reached though they are not public.</param>
/// <param name="FollowRedirects">Whether a receiver may send a push on to another path of its own.</param>
public sealed record PushPolicy(IReadOnlyList<IPNetwork> AllowInternal, bool FollowRedirects)
{
    // RFC 6890 and its successors: what is not reached across the Internet, or stands for something else.
    private static readonly IPNetwork[] Internal =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4", "::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "fc00::/7", "fe80::/10", "fec0::/10",
            "ff00::/8",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    // Addresses of IPv6 with one of IPv4 in them: RFC 6052 at the end, RFC 3056 behind the prefix, and the obsolete form of RFC 4291, 2.5.5.1.
    private static readonly (IPNetwork Network, int At)[] Embedding =
        [(IPNetwork.Parse("64:ff9b::/96"), 12), (IPNetwork.Parse("2002::/16"), 2), (IPNetwork.Parse("::/96"), 12)];

    /// <summary>Public addresses alone, and no redirects.</summary>
    public static PushPolicy Strict { get; } = new([], FollowRedirects: false);

    /// <summary>Whether a push may go to an address.</summary>
    public bool Permits(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (AllowInternal.Any(network => network.Contains(address))) return true;
        if (Internal.Any(network => network.Contains(address))) return false;
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return true;
        foreach (var (network, at) in Embedding)
            if (network.Contains(address)) return Permits(new IPAddress(address.GetAddressBytes().AsSpan(at, 4)));
        return true;
    }
}
