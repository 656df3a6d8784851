namespace Signalbox.HardwareSim.Smpp;

/// <summary>Bits of esm_class (SMPP 3.4, 5.2.12).</summary>
internal static class EsmClass
{
    /// <summary>The message is an SMSC delivery receipt.</summary>
    public const byte Receipt = 0x04;

    /// <summary>The bits that tell receipts and acknowledgements from messages.</summary>
    public const byte TypeMask = 0x3C;

    /// <summary>The message starts with a user data header.</summary>
    public const byte UserDataHeader = 0x40;
}
