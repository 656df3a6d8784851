using System.Collections.Immutable;
using Signalbox.Appliance.Links.Sigtran.Answers;
using Signalbox.Appliance.Links.Sigtran.Traffic;
using Signalbox.Sigtran.M3ua.Status;
using Signalbox.Sigtran.Sccp;

namespace Signalbox.Appliance.Links.Sigtran.Figures;

/// <summary>The layers of a link as they were at one moment. It is taken on the loop, and read from anywhere.</summary>
internal sealed record SigtranSight
{
    public required M3uaStatus M3ua { get; init; }

    public required SccpStatus Sccp { get; init; }

    /// <summary>A value for each of <see cref="SigtranFigure.All"/>, in its order.</summary>
    public required ImmutableArray<long> Values { get; init; }

    /// <summary>How often each error of the network came.</summary>
    public required IReadOnlyList<(MapStep Step, int Code, long Count)> Errors { get; init; }

    /// <summary>Messages that SCCP let go, by reason; only those that there were.</summary>
    public IEnumerable<(SccpDrop Reason, long Count)> Drops => Enum.GetValues<SccpDrop>()
        .Select(reason => (reason, Count: Sccp.Counters.Dropped(reason)))
        .Where(drop => drop.Count > 0);

    /// <summary>The layers as they are; on the loop.</summary>
    public static SigtranSight Of(SignallingNetwork network, MtTraffic mt, MoTraffic mo)
    {
        var layers = new SigtranLayers(network, mt, mo, network.M3ua.Status(), network.Sccp.Status);
        return new SigtranSight
        {
            M3ua = layers.M3ua,
            Sccp = layers.Sccp,
            Values = [.. SigtranFigure.All.Select(figure => figure.Read(layers))],
            Errors = mt.Figures.Errors,
        };
    }
}
