namespace Signalbox.Sigtran.Sccp.Codec;

/// <summary>Return causes (ITU-T Q.713, 3.12). Others are carried as they are.</summary>
public enum ReturnCause : byte
{
    /// <summary>No translation for an address of such nature.</summary>
    NoTranslationForNature = 0,

    /// <summary>No translation for this specific address.</summary>
    NoTranslationForAddress = 1,

    /// <summary>Subsystem congestion.</summary>
    SubsystemCongestion = 2,

    /// <summary>Subsystem failure.</summary>
    SubsystemFailure = 3,

    /// <summary>Unequipped user.</summary>
    UnequippedUser = 4,

    /// <summary>MTP failure.</summary>
    MtpFailure = 5,

    /// <summary>Network congestion.</summary>
    NetworkCongestion = 6,

    /// <summary>Unqualified.</summary>
    Unqualified = 7,

    /// <summary>Error in message transport.</summary>
    ErrorInTransport = 8,

    /// <summary>Error in local processing.</summary>
    ErrorInLocalProcessing = 9,

    /// <summary>Destination cannot perform reassembly.</summary>
    CannotReassemble = 10,

    /// <summary>SCCP failure.</summary>
    SccpFailure = 11,

    /// <summary>Hop counter violation.</summary>
    HopCounterViolation = 12,

    /// <summary>Segmentation not supported.</summary>
    SegmentationNotSupported = 13,

    /// <summary>Segmentation failure.</summary>
    SegmentationFailure = 14,
}
