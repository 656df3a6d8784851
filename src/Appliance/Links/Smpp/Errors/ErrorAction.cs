namespace Signalbox.Appliance.Links.Smpp.Errors;

/// <summary>What a link does when its SMSC answers submit_sm with a status other than 0.</summary>
public enum ErrorAction
{
    /// <summary>All binds of the link send nothing for a while; the part is tried again.</summary>
    Pause,

    /// <summary>The part is tried again after a while; others go on.</summary>
    Retry,

    /// <summary>The bind that got the answer is closed and bound anew; the part is tried again.</summary>
    Rebind,

    /// <summary>The part ends.</summary>
    GiveUp,
}
