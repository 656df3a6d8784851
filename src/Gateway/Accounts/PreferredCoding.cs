namespace Signalbox.Gateway.Accounts;

/// <summary>The coding that a text is sent in when it may be either (row E1).</summary>
public enum PreferredCoding
{
    /// <summary>The GSM alphabet, as far as it goes.</summary>
    Gsm,

    /// <summary>UCS-2 always.</summary>
    Ucs2,
}
