using Signalbox.Transport.Sctp;

namespace Signalbox.Appliance.Configuration.Sigtran;

/// <summary>How associations are carried.</summary>
/// <param name="Stack">By what.</param>
/// <param name="Settings">The protocol's parameters.</param>
internal sealed record SctpConfiguration(SctpStackSettings Stack, SctpSettings Settings);

/// <summary>Reads <c>sctp</c> of a link of the kind sigtran.</summary>
internal static class SctpSection
{
    public static SctpConfiguration Read(ConfigurationNode? node)
    {
        var usual = new SctpSettings();
        if (node is null) return new SctpConfiguration(new SctpStackSettings(), usual);
        var isRaw = node.Flag("raw", false);
        var port = (ushort)node.Whole("udpPort", SctpStackSettings.EncapsulationPortDefault, 1, ushort.MaxValue);
        var stack = new SctpStackSettings { Way = node.OneOf<SctpWay>("way", SctpWay.Auto), EncapsulationPort = isRaw ? null : port };
        var read = new SctpConfiguration(stack, ReadSettings(node, usual));
        if (read.Settings.RtoMin > read.Settings.RtoMax)
            node.Refuse("rtoMinMilliseconds", $"{read.Settings.RtoMin.TotalMilliseconds}", "not above rtoMaxMilliseconds");
        node.RefuseUnknown();
        return read;
    }

    private static SctpSettings ReadSettings(ConfigurationNode node, SctpSettings usual) => usual with
    {
        OutboundStreams = (ushort)node.Whole("streams", usual.OutboundStreams, 2, 1024),
        InboundStreamsMax = (ushort)node.Whole("inboundStreams", usual.InboundStreamsMax, 2, 1024),
        RtoInitial = node.Milliseconds("rtoInitialMilliseconds", usual.RtoInitial, 10, 60_000),
        RtoMin = node.Milliseconds("rtoMinMilliseconds", usual.RtoMin, 10, 60_000),
        RtoMax = node.Milliseconds("rtoMaxMilliseconds", usual.RtoMax, 10, 60_000),
        AssociationRetransmissionsMax = (ushort)node.Whole("associationRetransmissions", usual.AssociationRetransmissionsMax, 1, 100),
        PathRetransmissionsMax = (ushort)node.Whole("pathRetransmissions", usual.PathRetransmissionsMax, 1, 50),
        InitRetransmissionsMax = (ushort)node.Whole("initRetransmissions", usual.InitRetransmissionsMax, 1, 50),
        HeartbeatInterval = node.Milliseconds("heartbeatMilliseconds", usual.HeartbeatInterval, 100, 600_000),
        AcknowledgementDelay = node.Milliseconds("acknowledgementDelayMilliseconds", usual.AcknowledgementDelay, 0, 500),
    };
}
