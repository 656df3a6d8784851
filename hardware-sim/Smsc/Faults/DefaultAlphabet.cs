namespace Signalbox.HardwareSim.Smsc.Faults;

/// <summary>What data_coding 0, the SMSC's default alphabet, means at a link (SMPP 3.4, 5.2.19 leaves it open).</summary>
public enum DefaultAlphabet
{
    /// <summary>The GSM alphabet, one septet an octet.</summary>
    Gsm,

    /// <summary>The GSM alphabet, eight septets in seven octets.</summary>
    PackedGsm,

    /// <summary>ISO 8859-1.</summary>
    Latin1,
}
