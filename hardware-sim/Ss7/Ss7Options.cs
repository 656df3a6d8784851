using System.Collections.Immutable;
using System.Net;
using Signalbox.Transport.Sctp;

namespace Signalbox.HardwareSim.Ss7;

/// <summary>
/// A simulated signalling network: a gateway that appliances set up associations with, a home register, and the nodes that serve subscribers.
/// </summary>
public sealed record Ss7Options
{
    /// <summary>The link's name.</summary>
    public required string Name { get; init; }

    /// <summary>Where the gateway takes associations, IP address and SCTP port.</summary>
    public required IPEndPoint EndPoint { get; init; }

    /// <summary>Its further addresses, for associations with several paths.</summary>
    public ImmutableArray<IPAddress> MoreAddresses { get; init; } = [];

    /// <summary>Where further processes of the gateway take associations (RFC 4666, 1.2: signalling gateway process).</summary>
    public ImmutableArray<IPEndPoint> MoreProcesses { get; init; } = [];

    /// <summary>What carries SCTP.</summary>
    public SctpStackSettings Stack { get; init; } = new();

    /// <summary>Numbers that start so are its subscribers.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The gateway's point code.</summary>
    public uint PointCode { get; init; } = 2057;

    /// <summary>The appliance's point code.</summary>
    public uint ClientPointCode { get; init; } = 4897;

    /// <summary>The routing context of the appliance; null where both ends do without.</summary>
    public uint? RoutingContext { get; init; }

    /// <summary>The appliance's number as a service centre: where messages of subscribers go.</summary>
    public string ServiceCentre { get; init; } = "447700900999";

    /// <summary>The home register's number.</summary>
    public string Register { get; init; } = "447700900500";

    /// <summary>Leading digits of the numbers of serving nodes; two digits follow.</summary>
    public string NodePrefix { get; init; } = "4477009001";

    /// <summary>Serving nodes, 1 to 99.</summary>
    public int Nodes { get; init; } = 4;

    /// <summary>Leading digits of IMSIs: country and network.</summary>
    public string Network { get; init; } = "23415";

    /// <summary>The highest version of application contexts that nodes have, 1 to 3.</summary>
    public int VersionMax { get; init; } = 3;

    /// <summary>Whether processes share the traffic; otherwise the last that became active has it all (override).</summary>
    public bool SharesLoad { get; init; } = true;

    /// <summary>Seed of all that is drawn.</summary>
    public int Seed { get; init; } = 1;
}
