using System.Collections.Immutable;
using Signalbox.Appliance.Links.Sigtran.Places;
using Signalbox.Appliance.Links.Sigtran.Traffic;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Tcap;
using Signalbox.Transport.Sctp;

namespace Signalbox.Appliance.Configuration.Sigtran;

/// <summary>Reads an entry of <c>links</c> whose kind is sigtran.</summary>
internal static class SigtranSection
{
    // RFC 4666, 1.4.7.
    private const ushort M3uaPort = 2905;
    private const int AssociationsMax = 64;

    public static SigtranLinkConfiguration Read(ConfigurationNode node, string name)
    {
        var pointCode = node.PointCodeOf("pointCode");
        var centre = node.NumberOf("serviceCentre") ?? node.Text("serviceCentre", rule: "our number as a service centre, digits");
        var others = node.PrefixesOf("otherServiceCentres", mayBeAll: false);
        var peers = node.Children("associations").ToList();
        if (peers.Count is 0 or > AssociationsMax) node.Refuse("associations", $"{peers.Count} entries", $"1 to {AssociationsMax}");
        var read = new SigtranLinkConfiguration(name)
        {
            ServiceCentre = centre,
            Sctp = SctpSection.Read(node.Child("sctp")),
            M3ua = M3uaSection.Read(node, pointCode, peers),
            Associations = [.. peers.Select(ReadAssociation)],
            Sccp = SccpSection.Read(node, pointCode, [centre, .. others]),
            Tcap = new TcapOptions(),
            Map = MapSection.Read(node.Child("map"), centre),
            Mt = ReadMt(node),
            Mo = new MoTrafficOptions(centre, [.. others], new Screening(ReadScreening(node.Child("screening")))),
            Paces = [.. ReadPaces(node)],
            Window = node.Whole("window", 500, 1, 100_000),
        };
        foreach (var peer in peers) peer.RefuseUnknown();
        return read;
    }

    private static AssociationConfiguration ReadAssociation(ConfigurationNode node)
    {
        var listens = node.Flag("listens", false);
        var local = new SctpEndpoint(
            node.AddressesOf("local", SctpEndpoint.AddressesMax), (ushort)node.Whole("localPort", listens ? M3uaPort : 0, 0, ushort.MaxValue));
        var remote = new SctpEndpoint(
            node.AddressesOf("remote", SctpEndpoint.AddressesMax), (ushort)node.Whole("remotePort", listens ? 0 : M3uaPort, 0, ushort.MaxValue))
        {
            EncapsulationPort = node.Has("remoteUdpPort") ? (ushort)node.Whole("remoteUdpPort", null, 1, ushort.MaxValue) : null,
        };
        return new AssociationConfiguration(node.Text("name"), local, remote, listens);
    }

    private static MtTrafficOptions ReadMt(ConfigurationNode node)
    {
        var usual = new MtTrafficOptions();
        return usual with
        {
            Register = node.NumberOf("register") is { Length: > 0 } number ? SccpAddress.OfTitle(number, Subsystems.Hlr) : null,
            PlaceLife = node.Seconds("placeSeconds", usual.PlaceLife, 0, 86_400),
            PlacesMax = node.Whole("placesMax", usual.PlacesMax, 2, 10_000_000),
        };
    }

    // Nobody may, unless it is said: who may send as any subscriber is not a thing to leave open.
    private static ImmutableArray<string> ReadScreening(ConfigurationNode? node)
    {
        if (node is null) return [];
        var from = node.PrefixesOf("from", mayBeAll: true);
        node.RefuseUnknown();
        return from;
    }

    private static IEnumerable<PeerPace> ReadPaces(ConfigurationNode node)
    {
        foreach (var each in node.Children("paces"))
        {
            yield return new PeerPace(
                each.OptionalText("node") ?? "",
                each.Has("ratePerSecond") ? each.Number("ratePerSecond", null, 0.01, 100_000) : null,
                each.Has("inFlight") ? each.Whole("inFlight", null, 1, 100_000) : null);
            each.RefuseUnknown();
        }
    }
}
