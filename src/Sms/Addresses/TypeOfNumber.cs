namespace Signalbox.Sms.Addresses;

/// <summary>Type-of-number of an address (3GPP TS 23.040, 9.1.2.5; the same values as in SMPP 3.4, 5.2.5). Three bits.</summary>
public enum TypeOfNumber : byte
{
    /// <summary>Nothing is known about it; the network's own dialling rules apply.</summary>
    Unknown = 0,

    /// <summary>With the country code, without a prefix.</summary>
    International = 1,

    /// <summary>Without the country code.</summary>
    National = 2,

    /// <summary>Specific to the network, for operator use.</summary>
    NetworkSpecific = 3,

    /// <summary>A subscriber number; a short one with a service centre.</summary>
    Subscriber = 4,

    /// <summary>A name in the GSM 7-bit default alphabet instead of a number.</summary>
    Alphanumeric = 5,

    /// <summary>An abbreviated number.</summary>
    Abbreviated = 6,

    /// <summary>Reserved for extension; read and written like a number.</summary>
    Reserved = 7,
}
