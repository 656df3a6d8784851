namespace Signalbox.Sigtran.Map.Errors;

/// <summary>Local codes of the errors of the short message services (3GPP TS 29.002, 17.6.6).</summary>
public enum MapErrorCode
{
    /// <summary>unknownSubscriber.</summary>
    UnknownSubscriber = 1,

    /// <summary>unidentifiedSubscriber.</summary>
    UnidentifiedSubscriber = 5,

    /// <summary>absentSubscriberSM.</summary>
    AbsentSubscriberSm = 6,

    /// <summary>illegalSubscriber.</summary>
    IllegalSubscriber = 9,

    /// <summary>teleserviceNotProvisioned.</summary>
    TeleserviceNotProvisioned = 11,

    /// <summary>illegalEquipment.</summary>
    IllegalEquipment = 12,

    /// <summary>callBarred.</summary>
    CallBarred = 13,

    /// <summary>facilityNotSupported.</summary>
    FacilityNotSupported = 21,

    /// <summary>absentSubscriber.</summary>
    AbsentSubscriber = 27,

    /// <summary>subscriberBusyForMT-SMS.</summary>
    SubscriberBusyForMtSms = 31,

    /// <summary>sm-DeliveryFailure.</summary>
    SmDeliveryFailure = 32,

    /// <summary>messageWaitingListFull.</summary>
    MessageWaitingListFull = 33,

    /// <summary>systemFailure.</summary>
    SystemFailure = 34,

    /// <summary>dataMissing.</summary>
    DataMissing = 35,

    /// <summary>unexpectedDataValue.</summary>
    UnexpectedDataValue = 36,
}
