namespace Signalbox.Appliance.FrontDoors.Smpp;

/// <summary>
/// Values of command_status that the partner interface gives a meaning of its own (row S13); all others are those of SMPP 3.4, 5.1.3.
/// </summary>
internal static class PartnerStatus
{
    /// <summary>The partner's own identifier (ptag) is malformed.</summary>
    public const uint BadPtag = 0x0C;

    /// <summary>The trial is over, or its messages are used up.</summary>
    public const uint TrialOver = 0x45;

    /// <summary>No answer is left to this subscriber before the next message of theirs.</summary>
    public const uint ReplyQuotaUsed = 0x55;

    /// <summary>The same text went to the same number not long ago.</summary>
    public const uint Duplicate = 0xAB;

    /// <summary>The part is marked in another way than the account's setting says.</summary>
    public const uint JoiningMethod = 0x500;
}
