using Signalbox.Sigtran.Ber;
using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.Map.Dialogues;
using Signalbox.Sigtran.Map.Operations;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Tcap;

namespace Signalbox.Sigtran.Map.Services;

/// <summary>What the dialogues of a node share.</summary>
internal sealed class MapCore(ITcService tcap, LoopTimers timers, MapOptions options)
{
    // A name is written and compared for every message: each is made once.
    private readonly Dictionary<(MapContext Context, int Version), TcDialogueInformation> _information = [];

    public ITcService Tcap => tcap;

    public LoopTimers Timers => timers;

    public MapOptions Options => options;

    public MapCounters Counters { get; } = new();

    public BerWriters Writers { get; } = new();

    public VersionMemory Versions { get; } = new(options.VersionsMax, options.VersionLife, timers.Clock);

    public SccpAddress Local { get; } = options.Local ?? SccpAddress.OfTitle(options.ServiceCentre, Subsystems.Msc);

    /// <summary>Whom to tell of what the network asks.</summary>
    public IMapUser? User { get; set; }

    /// <summary>What the first message of a dialogue says of it; null in version 1, which has no dialogue portion.</summary>
    public TcDialogueInformation? InformationOf(MapContext context, int version)
    {
        if (version == 1) return null;
        if (!_information.TryGetValue((context, version), out var information))
            _information[(context, version)] = information = new(MapContexts.NameOf(context, version));
        return information;
    }
}
