using System.Collections.Immutable;
using Signalbox.Appliance.Links.Sigtran.Places;
using Signalbox.Appliance.Links.Sigtran.Traffic;
using Signalbox.Sigtran.M3ua.Options;
using Signalbox.Sigtran.Map;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Tcap;
using Signalbox.Transport.Sctp;

namespace Signalbox.Appliance.Configuration.Sigtran;

/// <summary>A link into the signalling network (row H3); docs/sigtran.md says what each option is for.</summary>
internal sealed record SigtranLinkConfiguration(string Name) : LinkConfiguration(Name)
{
    /// <summary>Our number as a service centre, digits.</summary>
    public required string ServiceCentre { get; init; }

    public required SctpConfiguration Sctp { get; init; }

    public required ImmutableArray<AssociationConfiguration> Associations { get; init; }

    public required M3uaOptions M3ua { get; init; }

    public required SccpOptions Sccp { get; init; }

    public required TcapOptions Tcap { get; init; }

    public required MapOptions Map { get; init; }

    public required MtTrafficOptions Mt { get; init; }

    public required MoTrafficOptions Mo { get; init; }

    public required ImmutableArray<PeerPace> Paces { get; init; }

    /// <summary>Messages in flight, a hard cap.</summary>
    public required int Window { get; init; }
}

/// <summary>An association of the link.</summary>
/// <param name="Name">The peer's name.</param>
/// <param name="Local">Our end.</param>
/// <param name="Remote">The peer's end; its port is 0 when the peer sets up the association from any.</param>
/// <param name="Listens">Whether the peer sets it up.</param>
internal sealed record AssociationConfiguration(string Name, SctpEndpoint Local, SctpEndpoint Remote, bool Listens);
