namespace Signalbox.Modem.Errors;

/// <summary>What an error code means for the message that met it.</summary>
public enum ModemErrorClass
{
    /// <summary>The message itself is at fault: no port will ever send it.</summary>
    Permanent,

    /// <summary>The service centre has the message already.</summary>
    AlreadyAccepted,

    /// <summary>The modem or its card is busy: the same port, in a few seconds.</summary>
    RetryHere,

    /// <summary>The network or the modem cannot at present: another port, or later.</summary>
    RetryElsewhere,

    /// <summary>The subscription may not send: another port, and this one is set aside when it happens again.</summary>
    Quarantine,

    /// <summary>It may have been sent. Never to be taken for a failure.</summary>
    Unknown,

    /// <summary>The message store is full: it is read out first.</summary>
    StorageFull,

    /// <summary>The card is missing, locked or broken: another port; this one looks at its card first.</summary>
    WaitForSim,
}
