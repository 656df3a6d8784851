namespace Signalbox.HardwareSim.Subscribers;

/// <summary>What a request changes in a link's faults: the fields it names; the others stay as they are.</summary>
public sealed record LinkFaultsChange
{
    /// <summary>Closes every connection and refuses new ones.</summary>
    public bool? Down { get; init; }

    /// <summary>Share of messages that are refused, 0 to 1.</summary>
    public double? ErrorRate { get; init; }

    /// <summary>The command_status that refused messages get; given alone it refuses every message.</summary>
    public uint? Status { get; init; }

    /// <summary>Delay of the answer to a message, in milliseconds.</summary>
    public int? DelayMs { get; init; }

    /// <summary>Delay of the receipt in place of the link's own, in milliseconds.</summary>
    public int? ReceiptDelayMs { get; init; }

    /// <summary>What receipts say, by the names of SMPP 3.4, Appendix B: DELIVRD, UNDELIV, ...; only DELIVRD reaches the inbox.</summary>
    public string? ReceiptState { get; init; }
}
