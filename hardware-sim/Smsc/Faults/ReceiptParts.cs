namespace Signalbox.HardwareSim.Smsc.Faults;

/// <summary>Which parts of a long message get a receipt.</summary>
public enum ReceiptParts
{
    /// <summary>All that ask for one.</summary>
    All,

    /// <summary>The first alone.</summary>
    First,

    /// <summary>The last alone.</summary>
    Last,
}
