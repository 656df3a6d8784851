namespace Signalbox.HardwareSim.Smsc.Faults;

/// <summary>The fields of a receipt's text (SMPP 3.4, Appendix B).</summary>
internal enum ReceiptField
{
    /// <summary>id:</summary>
    Id,

    /// <summary>sub:</summary>
    Sub,

    /// <summary>dlvrd:</summary>
    Dlvrd,

    /// <summary>submit date:</summary>
    Submit,

    /// <summary>done date:</summary>
    Done,

    /// <summary>stat:</summary>
    Stat,

    /// <summary>err:</summary>
    Err,

    /// <summary>text:</summary>
    Text,
}
