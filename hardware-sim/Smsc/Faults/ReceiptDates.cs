namespace Signalbox.HardwareSim.Smsc.Faults;

/// <summary>How a receipt writes its dates; the text does not tell which it is.</summary>
public enum ReceiptDates
{
    /// <summary>YYMMDDhhmm (SMPP 3.4, Appendix B).</summary>
    Digits10,

    /// <summary>YYMMDDhhmmss.</summary>
    Digits12,

    /// <summary>YYYYMMDDhhmm.</summary>
    Digits12LongYear,

    /// <summary>YYYYMMDDhhmmss.</summary>
    Digits14,
}
