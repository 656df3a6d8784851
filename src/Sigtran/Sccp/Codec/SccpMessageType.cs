namespace Signalbox.Sigtran.Sccp.Codec;

/// <summary>Message type codes of the connectionless service (ITU-T Q.713, table 1).</summary>
public enum SccpMessageType : byte
{
    /// <summary>UDT.</summary>
    Unitdata = 0x09,

    /// <summary>UDTS.</summary>
    UnitdataService = 0x0A,

    /// <summary>XUDT.</summary>
    ExtendedUnitdata = 0x11,

    /// <summary>XUDTS.</summary>
    ExtendedUnitdataService = 0x12,

    /// <summary>LUDT.</summary>
    LongUnitdata = 0x13,

    /// <summary>LUDTS.</summary>
    LongUnitdataService = 0x14,
}
