namespace Signalbox.Smpp.Trace;

/// <summary>Bits of esm_class (SMPP 3.4, 5.2.12) that say what the octets of a message are.</summary>
internal static class EsmClass
{
    /// <summary>A user data header stands in front of the text.</summary>
    public const byte UserDataHeaderIndicator = 0x40;

    /// <summary>The bits of the message's type.</summary>
    public const byte TypeMask = 0x3C;

    /// <summary>The message is a receipt.</summary>
    public const byte Receipt = 0x04;
}
