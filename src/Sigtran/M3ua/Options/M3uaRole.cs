namespace Signalbox.Sigtran.M3ua.Options;

/// <summary>What we are towards a peer (RFC 4666, 1.4.1 and 1.5).</summary>
public enum M3uaRole
{
    /// <summary>An application server process; the peer is a signalling gateway process.</summary>
    Asp,

    /// <summary>A signalling gateway process; the peer is an ASP.</summary>
    Sgp,

    /// <summary>An IP server process that begins; the peer is another.</summary>
    IpspClient,

    /// <summary>An IP server process that waits; the peer is another.</summary>
    IpspServer,
}

/// <summary>How two IP server processes come up (RFC 4666, 4.3, "IPSP Considerations").</summary>
public enum IpspExchange
{
    /// <summary>One exchange of ASPUP and ASPAC makes both active; the client begins it.</summary>
    Single,

    /// <summary>Each has its own: what we ask for is what we receive, what the peer asks for is what we send.</summary>
    Double,
}
