namespace Signalbox.Modem.Port;

/// <summary>What a port does on entering a state.</summary>
public enum PortEffect
{
    /// <summary>Nothing can be done: this event cannot come in this state, so that the port is broken and starts anew.</summary>
    Break,

    /// <summary>Closes the device and waits before it looks for it again, longer each time.</summary>
    AwaitDevice,

    /// <summary>Opens the device and wakes the modem.</summary>
    Open,

    /// <summary>Asks modem and card what they are and sets them up.</summary>
    Identify,

    /// <summary>Waits before it looks at the card again.</summary>
    AwaitSim,

    /// <summary>Waits for the network.</summary>
    Register,

    /// <summary>Receives, watches over the modem, and takes the next submission.</summary>
    Serve,

    /// <summary>Sends the submission taken.</summary>
    Send,

    /// <summary>Takes the next means to bring the modem back.</summary>
    Recover,

    /// <summary>Restarts the modem, since a person wants it.</summary>
    Reset,

    /// <summary>Closes the device and leaves it alone, longer each time.</summary>
    AwaitQuarantine,
}
