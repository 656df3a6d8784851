namespace Signalbox.Sigtran.M3ua.Peers;

/// <summary>What a peer's association has seen since the node began.</summary>
public sealed record LinkCounters
{
    /// <summary>DATA sent.</summary>
    public long DataSent { get; internal set; }

    /// <summary>DATA received.</summary>
    public long DataReceived { get; internal set; }

    /// <summary>Messages of any other kind sent.</summary>
    public long ControlSent { get; internal set; }

    /// <summary>Messages of any other kind received.</summary>
    public long ControlReceived { get; internal set; }

    /// <summary>Messages that could not be sent for want of room.</summary>
    public long NoRoom { get; internal set; }

    /// <summary>Messages that could not be read.</summary>
    public long Unreadable { get; internal set; }

    /// <summary>Messages that came when they should not have.</summary>
    public long Unexpected { get; internal set; }

    /// <summary>DATA that was refused, since its server is not active or not known.</summary>
    public long DataRefused { get; internal set; }

    /// <summary>DATA that came back unsent and went another way.</summary>
    public long Rerouted { get; internal set; }

    /// <summary>DATA that came back unsent and had no other way.</summary>
    public long Lost { get; internal set; }
}
