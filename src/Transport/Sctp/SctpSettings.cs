namespace Signalbox.Transport.Sctp;

/// <summary>
/// What can be set of an association: every protocol parameter of RFC 9260, 16, that an operator asks for. The defaults are those of a
/// signalling network, where a path is given up within seconds; the RFC's own take about a minute.
/// </summary>
public sealed record SctpSettings
{
    /// <summary>Outbound streams asked for, 1..65535.</summary>
    public ushort OutboundStreams { get; init; } = 17;

    /// <summary>Inbound streams accepted at the most, 1..65535.</summary>
    public ushort InboundStreamsMax { get; init; } = 64;

    /// <summary>Retransmission timeout before anything was measured (RTO.Initial).</summary>
    public TimeSpan RtoInitial { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Retransmission timeout at the least (RTO.Min).</summary>
    public TimeSpan RtoMin { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Retransmission timeout at the most (RTO.Max).</summary>
    public TimeSpan RtoMax { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Retransmissions after which the association is given up (Association.Max.Retrans).</summary>
    public ushort AssociationRetransmissionsMax { get; init; } = 8;

    /// <summary>Retransmissions after which a path is given up (Path.Max.Retrans).</summary>
    public ushort PathRetransmissionsMax { get; init; } = 4;

    /// <summary>INITs sent before a connect fails (Max.Init.Retransmits).</summary>
    public ushort InitRetransmissionsMax { get; init; } = 4;

    /// <summary>How often an idle path is tried (HB.interval).</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an acknowledgement may wait for more data (SACK delay), at most 500 ms.</summary>
    public TimeSpan AcknowledgementDelay { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Octets of each of the two buffers of an association.</summary>
    public int BufferOctets { get; init; } = 256 * 1024;

    /// <summary>Messages that were received and not yet read at the most; beyond it the peer's window closes.</summary>
    public int ArrivalsMax { get; init; } = 1024;
}
