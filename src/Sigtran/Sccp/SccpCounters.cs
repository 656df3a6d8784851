namespace Signalbox.Sigtran.Sccp;

/// <summary>Why a message went no further here.</summary>
public enum SccpDrop
{
    /// <summary>It is not a message of the connectionless service, or is broken.</summary>
    Undecodable,

    /// <summary>Its title is not ours, and we pass nothing on or know no way.</summary>
    NoTranslation,

    /// <summary>Its hop counter ran out.</summary>
    HopCounter,

    /// <summary>Where it leads to cannot be reached.</summary>
    Unavailable,

    /// <summary>There is no such subsystem here.</summary>
    UnequippedUser,

    /// <summary>The subsystem is out of service.</summary>
    SubsystemProhibited,

    /// <summary>A segment was lost, came twice or in another order, or does not fit the first.</summary>
    SegmentOutOfOrder,

    /// <summary>A segment of a message that did not begin here, or is over.</summary>
    SegmentWithoutFirst,

    /// <summary>Not all segments came in time.</summary>
    ReassemblyTimedOut,

    /// <summary>Its first segment came again.</summary>
    ReassemblyReplaced,

    /// <summary>As much is being reassembled as may be.</summary>
    NoRoomToReassemble,

    /// <summary>A message of subsystem management that cannot be read, or about a node that is none of ours.</summary>
    Management,

    /// <summary>It could be passed on only in a form that we do not write, or it would be too long.</summary>
    CannotRelay,

    /// <summary>MTP did not take it.</summary>
    NotSent,
}

/// <summary>What an SCCP node has done, counted since its start.</summary>
public sealed class SccpCounters
{
    private readonly long[] _drops = new long[Enum.GetValues<SccpDrop>().Length];

    /// <summary>Messages that came.</summary>
    public long Received { get; internal set; }

    /// <summary>Messages that MTP took, segments and service messages counted.</summary>
    public long Sent { get; internal set; }

    /// <summary>Messages that were passed on.</summary>
    public long Relayed { get; internal set; }

    /// <summary>Messages of others that went back as UDTS or XUDTS.</summary>
    public long Returned { get; internal set; }

    /// <summary>Messages of ours that came back.</summary>
    public long Notices { get; internal set; }

    /// <summary>Messages of users that left in segments.</summary>
    public long Segmented { get; internal set; }

    /// <summary>Messages that were put together from segments.</summary>
    public long Reassembled { get; internal set; }

    /// <summary>Messages that went no further, by reason.</summary>
    public long Dropped(SccpDrop reason) => _drops[(int)reason];

    internal void Drop(SccpDrop reason) => _drops[(int)reason]++;

    internal SccpCounters Copy()
    {
        var copy = new SccpCounters
        {
            Received = Received,
            Sent = Sent,
            Relayed = Relayed,
            Returned = Returned,
            Notices = Notices,
            Segmented = Segmented,
            Reassembled = Reassembled,
        };
        _drops.CopyTo(copy._drops, 0);
        return copy;
    }
}
