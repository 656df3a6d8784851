namespace Signalbox.Gateway.Accounts;

/// <summary>How a long message from a subscriber is handed over (row S20).</summary>
public enum MoFormat
{
    /// <summary>Whole, as a payload.</summary>
    Payload,

    /// <summary>In parts, with a reference of 8 bits in the user data header.</summary>
    Udh8,

    /// <summary>In parts, with a reference of 16 bits in the user data header.</summary>
    Udh16,

    /// <summary>In parts, described by optional parameters.</summary>
    Sar,
}
