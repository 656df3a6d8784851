using System.Globalization;

namespace Signalbox.Appliance.Tests.Wire;

/// <summary>What a TLV's value is.</summary>
internal enum TlvKind
{
    /// <summary>An integer of one octet.</summary>
    Byte,

    /// <summary>An integer of two octets.</summary>
    UInt16,

    /// <summary>Octets that end with a NUL.</summary>
    CString,

    /// <summary>Characters of ASCII.</summary>
    Ascii,

    /// <summary>Text in the PDU's data_coding.</summary>
    Text,

    /// <summary>Octets.</summary>
    Octets,
}

/// <summary>
/// A TLV by its name: those of SMPP 3.4, 5.3.2 that scenarios speak of, the partner interface's own, and any other as <c>tlv_1403</c>.
/// </summary>
internal sealed record TlvForm(string Name, ushort Tag, TlvKind Kind)
{
    private const string AnyTag = "tlv_";

    private static readonly TlvForm[] All =
    [
        new("additional_status_info_text", 0x001D, TlvKind.CString),
        new("receipted_message_id", 0x001E, TlvKind.CString),
        new("user_message_reference", 0x0204, TlvKind.UInt16),
        new("source_port", 0x020A, TlvKind.UInt16),
        new("destination_port", 0x020B, TlvKind.UInt16),
        new("sar_msg_ref_num", 0x020C, TlvKind.UInt16),
        new("sar_total_segments", 0x020E, TlvKind.Byte),
        new("sar_segment_seqnum", 0x020F, TlvKind.Byte),
        new("sc_interface_version", 0x0210, TlvKind.Byte),
        new("network_error_code", 0x0423, TlvKind.Octets),
        new("message_payload", 0x0424, TlvKind.Text),
        new("more_messages_to_send", 0x0426, TlvKind.Byte),
        new("message_state", 0x0427, TlvKind.Byte),
        new("ptag", 0x1411, TlvKind.Ascii),
    ];

    public static TlvForm? Find(string name)
    {
        if (All.FirstOrDefault(form => form.Name == name) is { } known) return known;
        return name.StartsWith(AnyTag, StringComparison.Ordinal)
            && ushort.TryParse(name.AsSpan(AnyTag.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var tag)
            ? new TlvForm(name, tag, TlvKind.Octets)
            : null;
    }

    public static TlvForm Find(ushort tag) => All.FirstOrDefault(form => form.Tag == tag) ?? new TlvForm($"{AnyTag}{tag:X4}", tag, TlvKind.Octets);
}
