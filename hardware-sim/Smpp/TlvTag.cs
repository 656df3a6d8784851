namespace Signalbox.HardwareSim.Smpp;

/// <summary>Tags of optional parameters (SMPP 3.4, 5.3.2) that the simulators read or write.</summary>
internal enum TlvTag : ushort
{
    ReceiptedMessageId = 0x001E,
    SarReference = 0x020C,
    SarTotal = 0x020E,
    SarNumber = 0x020F,
    ScInterfaceVersion = 0x0210,
    MessagePayload = 0x0424,
    MessageState = 0x0427,
}
