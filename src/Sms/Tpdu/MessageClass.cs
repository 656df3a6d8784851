namespace Signalbox.Sms.Tpdu;

/// <summary>Message class of a data coding scheme (3GPP TS 23.038, 4): where the handset is to put the message.</summary>
public enum MessageClass : byte
{
    /// <summary>Shown at once and not stored: a flash message.</summary>
    Flash = 0,

    /// <summary>To the handset's memory.</summary>
    MobileEquipment = 1,

    /// <summary>To the SIM.</summary>
    Sim = 2,

    /// <summary>To the terminal equipment.</summary>
    TerminalEquipment = 3,
}
