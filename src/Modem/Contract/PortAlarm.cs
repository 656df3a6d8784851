namespace Signalbox.Modem.Contract;

/// <summary>What a person should look after at a port.</summary>
public enum PortAlarm
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The device is not there, or another program has it.</summary>
    NoDevice,

    /// <summary>The modem does not answer, or refuses what every modem must take.</summary>
    NotWorking,

    /// <summary>There is no card, or it is broken.</summary>
    SimMissing,

    /// <summary>The card asks for its PIN and none is configured.</summary>
    PinNeeded,

    /// <summary>The configured PIN was tried once and not accepted. It is not tried again.</summary>
    PinRefused,

    /// <summary>The PIN was not tried: it has no PIN's form, too few tries are left, or the modem does not say how many.</summary>
    PinNotTried,

    /// <summary>The card asks for its PUK, which is never sent by itself.</summary>
    PukNeeded,

    /// <summary>The card or the modem is locked to a network or in another way.</summary>
    SimLocked,

    /// <summary>The network does not have the port.</summary>
    NotRegistered,

    /// <summary>The network refuses every message of this subscription: no credit, or barred.</summary>
    Barred,

    /// <summary>The modem's message store is full, and nothing can be taken out of it.</summary>
    StorageFull,

    /// <summary>The card is not of the network that it should be of; the port sends nothing.</summary>
    WrongNetwork,

    /// <summary>The card is in another network, where it may not send.</summary>
    Roaming,

    /// <summary>The card has sent as much as it may today or this month; the port sends nothing until that is over.</summary>
    LimitReached,

    /// <summary>What the card sends cannot be counted, so that it sends nothing.</summary>
    NotCounted,

    /// <summary>Too few of the last messages got through. The port goes on.</summary>
    PoorSending,

    /// <summary>Little is left on the card. The port goes on.</summary>
    BalanceLow,
}
