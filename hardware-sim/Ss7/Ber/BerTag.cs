namespace Signalbox.HardwareSim.Ss7.Ber;

/// <summary>Identifier octets (ITU-T X.690, 8.1.2) that TCAP and MAP use; all have one octet.</summary>
internal static class BerTag
{
    public const byte Integer = 0x02;
    public const byte BitString = 0x03;
    public const byte OctetString = 0x04;
    public const byte Null = 0x05;
    public const byte ObjectIdentifier = 0x06;
    public const byte Enumerated = 0x0A;
    public const byte External = 0x28;
    public const byte Sequence = 0x30;

    /// <summary>Set in the tag of what consists of others.</summary>
    public const byte Constructed = 0x20;

    /// <summary>A context-specific tag of something primitive.</summary>
    public static byte Context(int number) => (byte)(0x80 | number);

    /// <summary>A context-specific tag of something that consists of others.</summary>
    public static byte ContextConstructed(int number) => (byte)(0xA0 | number);
}
