namespace Signalbox.Smpp.Codec;

/// <summary>
/// The sizes that the codec accepts and writes. The defaults are those of SMPP 3.4; an operator that is known to be more
/// generous (longer passwords, longer numbers) is given a copy made with <c>with</c>. A size in octets counts the final NUL of a
/// C-octet string.
/// </summary>
public sealed record SmppLimits
{
    /// <summary>Octets of the PDU header (3.2): a command_length below it is no PDU.</summary>
    public const int HeaderSize = 16;

    /// <summary>The standard's own sizes.</summary>
    public static SmppLimits Default { get; } = new();

    /// <summary>
    /// Octets of a whole PDU, header included; 70,000 by default: the largest message_payload (65,535), all mandatory fields and
    /// some room for other TLVs. A peer that announces more loses its connection before anything is buffered.
    /// </summary>
    public int CommandLengthMax { get; init; } = 70_000;

    /// <summary>TLVs in one PDU; 64 by default, more than the standard defines.</summary>
    public int TlvCountMax { get; init; } = 64;

    /// <summary>Octets of short_message; 254 (5.2.22), and never more than the 255 that its length octet can say.</summary>
    public int ShortMessageMax { get; init; } = 254;

    /// <summary>Octets of service_type; 6 (5.2.11).</summary>
    public int ServiceTypeSizeMax { get; init; } = 6;

    /// <summary>Octets of source_addr and destination_addr; 21 (5.2.8, 5.2.9).</summary>
    public int AddressSizeMax { get; init; } = 21;

    /// <summary>Octets of the addresses of data_sm and alert_notification; 65 (4.7.1, 4.12.1).</summary>
    public int LongAddressSizeMax { get; init; } = 65;

    /// <summary>Octets of schedule_delivery_time, validity_period and final_date; 17 (7.1.1).</summary>
    public int TimeSizeMax { get; init; } = 17;

    /// <summary>Octets of message_id; 65 (5.2.23).</summary>
    public int MessageIdSizeMax { get; init; } = 65;

    /// <summary>Octets of system_id; 16 (5.2.1).</summary>
    public int SystemIdSizeMax { get; init; } = 16;

    /// <summary>Octets of password; 9 (5.2.2).</summary>
    public int PasswordSizeMax { get; init; } = 9;

    /// <summary>Octets of system_type; 13 (5.2.3).</summary>
    public int SystemTypeSizeMax { get; init; } = 13;

    /// <summary>Octets of address_range; 41 (5.2.7).</summary>
    public int AddressRangeSizeMax { get; init; } = 41;

    /// <summary>Octets of dl_name, a distribution list; 21 (4.5.1.2).</summary>
    public int ListNameSizeMax { get; init; } = 21;

    /// <summary>Destinations of one submit_multi; 254 (5.2.24).</summary>
    public int DestinationsMax { get; init; } = 254;
}
