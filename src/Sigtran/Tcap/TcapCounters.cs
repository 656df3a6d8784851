namespace Signalbox.Sigtran.Tcap;

/// <summary>What TCAP has counted since it began (ITU-T Q.752, 7.1: measurements of TCAP). Read on the loop.</summary>
public sealed class TcapCounters
{
    /// <summary>Dialogues that we began.</summary>
    public long Begun { get; internal set; }

    /// <summary>Dialogues that peers began.</summary>
    public long Accepted { get; internal set; }

    /// <summary>Begins that were refused for want of room.</summary>
    public long Refused { get; internal set; }

    /// <summary>Messages whose transaction or dialogue portion was broken or abnormal.</summary>
    public long Malformed { get; internal set; }

    /// <summary>Messages for a transaction that nobody has.</summary>
    public long Unrecognized { get; internal set; }

    /// <summary>Messages that change nothing where they came, and unidirectional ones.</summary>
    public long Discarded { get; internal set; }

    /// <summary>Components that were rejected by us.</summary>
    public long Rejected { get; internal set; }

    /// <summary>Operations whose answer did not come in time.</summary>
    public long TimedOut { get; internal set; }

    /// <summary>Dialogues that were ended for their silence.</summary>
    public long Silent { get; internal set; }

    /// <summary>Aborts that came.</summary>
    public long Aborted { get; internal set; }

    /// <summary>Messages that came back undelivered.</summary>
    public long Returned { get; internal set; }
}
