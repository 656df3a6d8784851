namespace Signalbox.Smpp.Session;

/// <summary>
/// Where a session stands: the states of SMPP 3.4, 2.2, with the two in between that take time. Both ends use the same names: an SMSC
/// that has let a receiver in is in <see cref="BoundReceiver"/> too.
/// </summary>
public enum SessionState
{
    /// <summary>OPEN: connected, nobody has bound.</summary>
    Open,

    /// <summary>A bind waits for its answer.</summary>
    Binding,

    /// <summary>BOUND_TX: the ESME submits.</summary>
    BoundTransmitter,

    /// <summary>BOUND_RX: the ESME receives.</summary>
    BoundReceiver,

    /// <summary>BOUND_TRX: the ESME does both.</summary>
    BoundTransceiver,

    /// <summary>One end has sent unbind; nothing new starts, answers still come.</summary>
    Unbinding,

    /// <summary>CLOSED: over.</summary>
    Closed,
}
