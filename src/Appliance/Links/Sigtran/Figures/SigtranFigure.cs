using System.Collections.Immutable;
using Signalbox.Appliance.Links.Sigtran.Traffic;
using Signalbox.Sigtran.M3ua.Status;
using Signalbox.Sigtran.Sccp;

namespace Signalbox.Appliance.Links.Sigtran.Figures;

/// <summary>A figure of a link into the signalling network: what it is, and where it is read.</summary>
/// <param name="Layer">Whose it is: m3ua, sccp, tcap, map, mt or mo.</param>
/// <param name="Name">What is counted, in camel case.</param>
/// <param name="IsCounter">Whether it only grows, from the start of a run; else it is a level.</param>
/// <param name="Description">What it counts, in a sentence.</param>
/// <param name="Read">Reads it; on the loop.</param>
internal sealed record SigtranFigure(string Layer, string Name, bool IsCounter, string Description, Func<SigtranLayers, long> Read)
{
    /// <summary>Every figure, from the lowest layer to the highest.</summary>
    public static readonly ImmutableArray<SigtranFigure> All =
    [
        Counter("m3ua", "dataSent", "DATA sent.", of => of.M3ua.Peers.Sum(peer => peer.Counters.DataSent)),
        Counter("m3ua", "dataReceived", "DATA received.", of => of.M3ua.Peers.Sum(peer => peer.Counters.DataReceived)),
        Counter("m3ua", "rerouted", "DATA that came back unsent and went another way.", of => of.M3ua.Peers.Sum(peer => peer.Counters.Rerouted)),
        Counter("m3ua", "lost", "DATA that came back unsent and had no other way.", of => of.M3ua.Peers.Sum(peer => peer.Counters.Lost)),
        Counter("m3ua", "noRoom", "Messages that found no room to be sent.", of => of.M3ua.Peers.Sum(peer => peer.Counters.NoRoom)),
        Counter("m3ua", "unreadable", "Messages that could not be read.", of => of.M3ua.Peers.Sum(peer => peer.Counters.Unreadable)),
        Level("m3ua", "held", "Messages that wait for a process.", of => of.M3ua.Servers.Sum(server => server.Held)),
        Counter("sccp", "sent", "Messages sent, segments and service messages counted.", of => of.Sccp.Counters.Sent),
        Counter("sccp", "received", "Messages that came.", of => of.Sccp.Counters.Received),
        Counter("sccp", "notices", "Messages of ours that came back.", of => of.Sccp.Counters.Notices),
        Level("tcap", "dialogues", "Dialogues that are open.", of => of.Network.Tcap.Dialogues),
        Counter("tcap", "begun", "Dialogues that we began.", of => of.Network.Tcap.Counters.Begun),
        Counter("tcap", "accepted", "Dialogues that peers began.", of => of.Network.Tcap.Counters.Accepted),
        Counter("tcap", "refused", "Begins refused for want of room.", of => of.Network.Tcap.Counters.Refused),
        Counter("tcap", "timedOut", "Operations whose answer did not come in time.", of => of.Network.Tcap.Counters.TimedOut),
        Counter("tcap", "aborted", "Aborts that came.", of => of.Network.Tcap.Counters.Aborted),
        Counter("tcap", "malformed", "Messages that were broken or abnormal.", of => of.Network.Tcap.Counters.Malformed),
        Counter("tcap", "unrecognized", "Messages for a transaction that nobody has.", of => of.Network.Tcap.Counters.Unrecognized),
        Counter("map", "versionsFallenBack", "Dialogues opened once more with an older version.", of => of.Network.Map.Counters.FallBacks),
        Counter("map", "longMessages", "Operations that came after an empty Begin, for their length.", of => of.Network.Map.Counters.LongMessages),
        Counter("mt", "located", "Questions to home registers.", of => of.Mt.Figures.Located),
        Counter("mt", "locatedFromMemory", "Answers of home registers that were remembered.", of => of.Mt.CacheHits),
        Counter("mt", "locateSilent", "Questions to home registers without an answer.", of => of.Mt.Figures.LocateSilent),
        Counter("mt", "forwarded", "Messages to serving nodes.", of => of.Mt.Figures.Forwarded),
        Counter("mt", "forwardSilent", "Messages to serving nodes of which nobody knows how they ended.", of => of.Mt.Figures.ForwardSilent),
        Counter("mt", "reported", "Reports to home registers of messages that subscribers could not take.", of => of.Mt.Figures.Reported),
        Counter("mo", "arrived", "Messages of subscribers.", of => of.Mo.Arrived),
        Counter("mo", "screened", "Messages of subscribers refused, since their node may not hand any over.", of => of.Mo.Screened),
        Counter("mo", "refused", "Messages of subscribers refused for what they are.", of => of.Mo.Refused),
    ];

    private static SigtranFigure Counter(string layer, string name, string description, Func<SigtranLayers, long> read) =>
        new(layer, name, IsCounter: true, description, read);

    private static SigtranFigure Level(string layer, string name, string description, Func<SigtranLayers, long> read) =>
        new(layer, name, IsCounter: false, description, read);
}

/// <summary>What the figures of a link are read from.</summary>
internal readonly record struct SigtranLayers(SignallingNetwork Network, MtTraffic Mt, MoTraffic Mo, M3uaStatus M3ua, SccpStatus Sccp);
