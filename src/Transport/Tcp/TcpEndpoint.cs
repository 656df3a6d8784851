using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Signalbox.Transport.Tcp;

/// <summary>Where a serial server is. <code>tcp://host:port     tcp://10.0.0.7:4001     tcp://[2001:db8::7]:4001</code></summary>
/// <param name="Host">A name or an address; an IPv6 address without its brackets.</param>
/// <param name="Port">1 to 65535.</param>
public sealed record TcpEndpoint(string Host, int Port)
{
    /// <summary>What such an address begins with.</summary>
    public const string Scheme = "tcp://";

    private const int PortMax = 65535;

    /// <summary>Reads an address; false when it is none, as the path of a serial device.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TcpEndpoint? endpoint)
    {
        endpoint = null;
        if (!text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return false;
        var rest = text[Scheme.Length..];
        var colon = rest.LastIndexOf(':');
        if (colon < 1 || !int.TryParse(rest[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)) return false;
        var host = rest[..colon];
        var isBracketed = host is ['[', .., ']'];
        if (isBracketed) host = host[1..^1];
        var kind = Uri.CheckHostName(host);
        if (port is < 1 or > PortMax || kind == UriHostNameType.Unknown || isBracketed != (kind == UriHostNameType.IPv6)) return false;
        endpoint = new TcpEndpoint(host, port);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Host.Contains(':') ? $"{Scheme}[{Host}]:{Port}" : $"{Scheme}{Host}:{Port}";
}
