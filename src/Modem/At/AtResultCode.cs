namespace Signalbox.Modem.At;

/// <summary>How a command ended, as the modem said it (ITU-T V.250, 5.7; 3GPP TS 27.005, 3.2.5; 27.007, 9.2).</summary>
public enum AtResultCode
{
    /// <summary>OK.</summary>
    Ok,

    /// <summary>ERROR, or a maker's own word for it.</summary>
    Error,

    /// <summary>+CME ERROR: about the equipment.</summary>
    EquipmentError,

    /// <summary>+CMS ERROR: about a message.</summary>
    MessageError,

    /// <summary>NO CARRIER.</summary>
    NoCarrier,

    /// <summary>BUSY.</summary>
    Busy,

    /// <summary>NO ANSWER.</summary>
    NoAnswer,

    /// <summary>NO DIALTONE, or NO DIAL TONE.</summary>
    NoDialtone,

    /// <summary>CONNECT.</summary>
    Connect,
}
