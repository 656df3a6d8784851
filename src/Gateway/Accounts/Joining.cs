namespace Signalbox.Gateway.Accounts;

/// <summary>How the parts of a long message that come as several submissions are recognised (row S5).</summary>
public enum Joining
{
    /// <summary>By whichever way each message is marked.</summary>
    Auto,

    /// <summary>By the user data header alone.</summary>
    Udh,

    /// <summary>By optional parameters alone.</summary>
    Tlv,
}
