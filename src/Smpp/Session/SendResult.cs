namespace Signalbox.Smpp.Session;

/// <summary>What became of an attempt to send a request. Only <see cref="Sent"/> has taken the context.</summary>
public enum SendResult
{
    /// <summary>In the output; its context ends by a response or a loss.</summary>
    Sent,

    /// <summary>As many requests as the window allows wait for their responses; OnWindowOpened says when there is room.</summary>
    WindowFull,

    /// <summary>The session is not bound for this operation: not yet, not any more, or not in this direction.</summary>
    NotBound,

    /// <summary>The session is over.</summary>
    Ended,

    /// <summary>A field is longer than the limits allow; the same PDU can never be sent here.</summary>
    Invalid,
}
