namespace Signalbox.HardwareSim.Smpp;

/// <summary>Limits of the wire, as SMPP 3.4 gives them or as the simulators set them.</summary>
internal static class SmppLimits
{
    /// <summary>The header alone.</summary>
    public const int PduLengthMin = 16;

    /// <summary>A message_payload of 64 KiB, the other fields and some TLVs.</summary>
    public const int PduLengthMax = 70_000;

    /// <summary>What one read may bring: the longest PDU, and many short ones at once.</summary>
    public const int ReadBuffer = 128 * 1024;

    /// <summary>system_id with its NUL (5.2.1).</summary>
    public const int SystemIdSize = 16;

    /// <summary>password with its NUL (5.2.2).</summary>
    public const int PasswordSize = 9;

    /// <summary>system_type with its NUL (5.2.3).</summary>
    public const int SystemTypeSize = 13;

    /// <summary>address_range with its NUL (5.2.7).</summary>
    public const int AddressRangeSize = 41;

    /// <summary>service_type with its NUL (5.2.11).</summary>
    public const int ServiceTypeSize = 6;

    /// <summary>source_addr and destination_addr with their NUL (5.2.8, 5.2.9).</summary>
    public const int AddressSize = 21;

    /// <summary>Times with their NUL (5.2.15, 5.2.16).</summary>
    public const int TimeSize = 17;

    /// <summary>short_message (5.2.22).</summary>
    public const int ShortMessageMax = 254;

    /// <summary>message_id with its NUL (5.2.23).</summary>
    public const int MessageIdSize = 65;

    /// <summary>The last sequence_number (3.2); 1 follows.</summary>
    public const uint SequenceMax = 0x7FFF_FFFF;
}
