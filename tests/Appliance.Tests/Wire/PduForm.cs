namespace Signalbox.Appliance.Tests.Wire;

/// <summary>How a field stands on the wire (SMPP 3.4, 3.1).</summary>
internal enum FieldKind
{
    /// <summary>An integer of one octet.</summary>
    Byte,

    /// <summary>Octets that end with a NUL.</summary>
    CString,

    /// <summary>A length octet, then so many octets.</summary>
    ShortMessage,

    /// <summary>submit_multi's destinations: their number, then each with its flag (4.5.1.1).</summary>
    Destinations,

    /// <summary>submit_multi_resp's refused ones: their number, then each with its command_status (4.5.3).</summary>
    Refused,
}

/// <summary>A mandatory field.</summary>
internal readonly record struct PduField(string Name, FieldKind Kind);

/// <summary>What a PDU is made of: its name, command_id and mandatory fields, as the tables of SMPP 3.4, section 4, have them.</summary>
internal sealed record PduForm(string Name, uint Command, IReadOnlyList<PduField> Fields)
{
    public const uint Response = 0x8000_0000;
    public const string BindTransceiver = "bind_transceiver";
    public const string SubmitSm = "submit_sm";
    public const string DeliverSm = "deliver_sm";
    public const string EnquireLink = "enquire_link";

    private const string Bind = "system_id password system_type interface_version# addr_ton# addr_npi# address_range";
    private const string Source = "source_addr_ton# source_addr_npi# source_addr";
    private const string Destination = "dest_addr_ton# dest_addr_npi# destination_addr";
    private const string Message = "schedule_delivery_time validity_period registered_delivery# replace_if_present_flag# data_coding# "
        + "sm_default_msg_id# short_message$";

    public static IReadOnlyList<PduForm> All { get; } =
    [
        Form("generic_nack", 0x8000_0000, ""),
        Form("bind_receiver", 0x01, Bind),
        Form("bind_transmitter", 0x02, Bind),
        Form(BindTransceiver, 0x09, Bind),
        Form("bind_receiver_resp", 0x8000_0001, "system_id"),
        Form("bind_transmitter_resp", 0x8000_0002, "system_id"),
        Form("bind_transceiver_resp", 0x8000_0009, "system_id"),
        Form("query_sm", 0x03, $"message_id {Source}"),
        Form("query_sm_resp", 0x8000_0003, "message_id final_date message_state# error_code#"),
        Form(SubmitSm, 0x04, $"service_type {Source} {Destination} esm_class# protocol_id# priority_flag# {Message}"),
        Form("submit_sm_resp", 0x8000_0004, "message_id"),
        Form(DeliverSm, 0x05, $"service_type {Source} {Destination} esm_class# protocol_id# priority_flag# {Message}"),
        Form("deliver_sm_resp", 0x8000_0005, "message_id"),
        Form("unbind", 0x06, ""),
        Form("unbind_resp", 0x8000_0006, ""),
        Form(
            "replace_sm", 0x07,
            $"message_id {Source} schedule_delivery_time validity_period registered_delivery# sm_default_msg_id# short_message$"),
        Form("replace_sm_resp", 0x8000_0007, ""),
        Form("cancel_sm", 0x08, $"service_type message_id {Source} {Destination}"),
        Form("cancel_sm_resp", 0x8000_0008, ""),
        Form(EnquireLink, 0x15, ""),
        Form("enquire_link_resp", 0x8000_0015, ""),
        Form("submit_multi", 0x21, $"service_type {Source} destinations% esm_class# protocol_id# priority_flag# {Message}"),
        Form("submit_multi_resp", 0x8000_0021, "message_id refused!"),
        Form("data_sm", 0x103, $"service_type {Source} {Destination} esm_class# registered_delivery# data_coding#"),
        Form("data_sm_resp", 0x8000_0103, "message_id"),
    ];

    public static PduForm? Find(string name) => All.FirstOrDefault(form => form.Name == name);

    public static PduForm? Find(uint command) => All.FirstOrDefault(form => form.Command == command);

    public bool Has(string field) => Fields.Any(candidate => candidate.Name == field);

    private static PduForm Form(string name, uint command, string fields) =>
        new(name, command, [.. fields.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Field)]);

    private static PduField Field(string marked) => marked[^1] switch
    {
        '#' => new(marked[..^1], FieldKind.Byte),
        '$' => new(marked[..^1], FieldKind.ShortMessage),
        '%' => new(marked[..^1], FieldKind.Destinations),
        '!' => new(marked[..^1], FieldKind.Refused),
        _ => new(marked, FieldKind.CString),
    };
}
