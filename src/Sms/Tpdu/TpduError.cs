namespace Signalbox.Sms.Tpdu;

/// <summary>What is wrong with a TPDU (3GPP TS 23.040, 9.2).</summary>
public enum TpduFault : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Octets are missing.</summary>
    Truncated,

    /// <summary>A length is above what the standard allows, or the TPDU is above <see cref="TpduLimits.OctetsMax"/>.</summary>
    TooLong,

    /// <summary>Another type of message than the one asked for.</summary>
    WrongMessageType,

    /// <summary>A value that has no form on the air, or lengths that contradict each other.</summary>
    Malformed,

    /// <summary>The buffer to encode into is too short.</summary>
    NoRoom,
}

/// <summary>The field of a TPDU that a fault is about, as the standard names it (3GPP TS 23.040, 9.2.3).</summary>
public enum TpduField : byte
{
    /// <summary>The TPDU as a whole.</summary>
    Tpdu,

    /// <summary>The first octet: TP-Message-Type-Indicator and flags.</summary>
    MessageType,

    /// <summary>TP-Message-Reference.</summary>
    MessageReference,

    /// <summary>TP-Destination-Address.</summary>
    DestinationAddress,

    /// <summary>TP-Originating-Address.</summary>
    OriginatingAddress,

    /// <summary>TP-Recipient-Address.</summary>
    RecipientAddress,

    /// <summary>TP-Protocol-Identifier.</summary>
    ProtocolIdentifier,

    /// <summary>TP-Data-Coding-Scheme.</summary>
    DataCodingScheme,

    /// <summary>TP-Validity-Period.</summary>
    ValidityPeriod,

    /// <summary>TP-Service-Centre-Time-Stamp.</summary>
    ServiceCentreTimestamp,

    /// <summary>TP-Discharge-Time.</summary>
    DischargeTime,

    /// <summary>TP-Status.</summary>
    Status,

    /// <summary>TP-Parameter-Indicator.</summary>
    ParameterIndicator,

    /// <summary>TP-User-Data-Length.</summary>
    UserDataLength,

    /// <summary>The header at the start of TP-User-Data.</summary>
    UserDataHeader,

    /// <summary>TP-User-Data.</summary>
    UserData,
}

/// <summary>Why a TPDU could not be read or written: a value, never an exception.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Field">Where.</param>
public readonly record struct TpduError(TpduFault Fault, TpduField Field)
{
    /// <summary>No error.</summary>
    public static TpduError None => default;

    /// <summary>Fault and field in words, for logs.</summary>
    public override string ToString() => Fault == TpduFault.None ? "none" : $"{Field}: {Fault}";
}
