namespace Signalbox.Smpp.Session;

/// <summary>What a session has counted since it started; may be read from any thread at any time.</summary>
public sealed class SmppSessionCounters
{
    /// <summary>PDUs received.</summary>
    public long PdusIn { get; internal set; }

    /// <summary>PDUs put into the output.</summary>
    public long PdusOut { get; internal set; }

    /// <summary>PDUs received that do not decode.</summary>
    public long Malformed { get; internal set; }

    /// <summary>Requests answered ESME_RTHROTTLED because the peer's window was full.</summary>
    public long Throttled { get; internal set; }

    /// <summary>Requests refused because of the session's state, and operations that do not exist.</summary>
    public long Refused { get; internal set; }

    /// <summary>Responses that answer nothing: late, repeated or invented.</summary>
    public long Unmatched { get; internal set; }

    /// <summary>Requests of ours that got no response in time.</summary>
    public long ResponseTimeouts { get; internal set; }
}
