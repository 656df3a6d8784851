namespace Signalbox.Gateway.Accounts;

/// <summary>What <c>data_coding</c> 1 means for an account (row S6).</summary>
public enum DataCodingOne
{
    /// <summary>GSM octets when a control octet is among them, ASCII otherwise.</summary>
    Auto,

    /// <summary>ASCII, as the standard says.</summary>
    Ascii,

    /// <summary>Unpacked GSM octets, as many clients send.</summary>
    Gsm,
}
