namespace Signalbox.Gateway.Accounts;

/// <summary>The tables of other languages that may extend the GSM alphabet (3GPP TS 23.038, 6.2.1.2.4).</summary>
[Flags]
public enum NationalLanguages
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Turkish.</summary>
    Turkish = 1,

    /// <summary>Spanish.</summary>
    Spanish = 2,

    /// <summary>Portuguese.</summary>
    Portuguese = 4,
}
