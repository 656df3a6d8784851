namespace Signalbox.HardwareSim.Smsc.Faults;

/// <summary>What becomes of the receipt of one message.</summary>
internal enum ReceiptShape : byte
{
    /// <summary>It is as it should be.</summary>
    Plain,

    /// <summary>There is none.</summary>
    Never,

    /// <summary>It comes twice.</summary>
    Twice,

    /// <summary>It comes late.</summary>
    Late,

    /// <summary>It comes before the answer to its message.</summary>
    BeforeAnswer,

    /// <summary>It comes on another bind of the same account than the message did.</summary>
    OtherBind,

    /// <summary>Its message_id was never given to a message.</summary>
    UnknownId,

    /// <summary>Its esm_class does not say that it is a receipt.</summary>
    NoFlag,

    /// <summary>One that says ENROUTE comes before it.</summary>
    Intermediate,
}
