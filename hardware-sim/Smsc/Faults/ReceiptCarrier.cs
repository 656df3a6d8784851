namespace Signalbox.HardwareSim.Smsc.Faults;

/// <summary>Where a receipt says what it says.</summary>
public enum ReceiptCarrier
{
    /// <summary>In its text and in TLVs.</summary>
    Both,

    /// <summary>In its text alone.</summary>
    Text,

    /// <summary>In TLVs alone.</summary>
    Tlvs,
}
