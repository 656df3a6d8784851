namespace Signalbox.HardwareSim.Smsc.Faults;

/// <summary>How a message_id is written.</summary>
public enum IdForm
{
    /// <summary>As a decimal number.</summary>
    Decimal,

    /// <summary>As a hexadecimal number in small letters.</summary>
    HexLower,

    /// <summary>As a hexadecimal number in capital letters.</summary>
    HexUpper,
}
