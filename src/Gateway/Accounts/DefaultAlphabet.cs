namespace Signalbox.Gateway.Accounts;

/// <summary>What <c>data_coding</c> 0 means for an account, in both directions (row S6).</summary>
public enum DefaultAlphabet
{
    /// <summary>The GSM default alphabet, unpacked.</summary>
    Gsm,

    /// <summary>ASCII.</summary>
    Ascii,
}
