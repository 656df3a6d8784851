namespace Signalbox.Modem.Port;

/// <summary>What happens to a port: how the effect of a transition ended.</summary>
public enum PortEvent
{
    /// <summary>The pause of the state is over.</summary>
    PauseOver,

    /// <summary>The device could not be opened.</summary>
    OpenFailed,

    /// <summary>The device is open and the modem answers in step.</summary>
    Synchronised,

    /// <summary>Modem and card are known and set up.</summary>
    Identified,

    /// <summary>The card cannot be used.</summary>
    SimRefused,

    /// <summary>The network has the port.</summary>
    Registered,

    /// <summary>The network lost it.</summary>
    RegistrationLost,

    /// <summary>The modem restarted by itself, another card is to be used, or what is known of the card is in doubt.</summary>
    IdentityInDoubt,

    /// <summary>A submission was taken.</summary>
    SubmissionTaken,

    /// <summary>What became of it is told, and the modem is in step.</summary>
    SubmissionDone,

    /// <summary>The modem did not answer, or what it does makes no sense any more.</summary>
    Unresponsive,

    /// <summary>The device went away.</summary>
    PortLost,

    /// <summary>The modem answers again.</summary>
    Recovered,

    /// <summary>A person wants the modem restarted.</summary>
    ResetWanted,

    /// <summary>The modem was told to restart, its power was cut, or it was taken off its bus; its device goes away and comes back.</summary>
    ResetDone,

    /// <summary>Every means was tried, or the subscription is barred.</summary>
    GivenUp,
}
