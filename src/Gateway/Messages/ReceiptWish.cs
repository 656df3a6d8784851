namespace Signalbox.Gateway.Messages;

/// <summary>Which ends of a message its submitter wants to hear of (row S19). Persisted: the numbers never change.</summary>
public enum ReceiptWish : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Every end.</summary>
    Always = 1,

    /// <summary>Only when it was not delivered.</summary>
    OnFailure = 2,
}
