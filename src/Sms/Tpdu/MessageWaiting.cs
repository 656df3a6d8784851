namespace Signalbox.Sms.Tpdu;

/// <summary>What waits for the subscriber (3GPP TS 23.038, 4, message waiting indication groups).</summary>
public enum WaitingKind : byte
{
    /// <summary>Voice mail.</summary>
    Voicemail = 0,

    /// <summary>Fax.</summary>
    Fax = 1,

    /// <summary>Electronic mail.</summary>
    Mail = 2,

    /// <summary>Something else.</summary>
    Other = 3,
}

/// <summary>A message waiting indication.</summary>
/// <param name="Kind">What waits.</param>
/// <param name="IsActive">Whether the indication is to be switched on, or off.</param>
/// <param name="MayDiscardText">Whether the handset may throw the text away and show the indication only.</param>
public readonly record struct MessageWaiting(WaitingKind Kind, bool IsActive, bool MayDiscardText);
