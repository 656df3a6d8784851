using System.Collections.Frozen;
using Signalbox.Smpp.Codec;

namespace Signalbox.Smpp.Trace;

/// <summary>
/// The mandatory fields of each PDU in order, by the names and tables of SMPP 3.4, section 4. Optional parameters may follow any.
/// </summary>
internal static class PduLayout
{
    private static readonly (string Name, FieldKind Kind)[] Nothing = [];

    private static readonly (string Name, FieldKind Kind)[] Bind =
    [
        ("system_id", FieldKind.Text), ("password", FieldKind.Password), ("system_type", FieldKind.Text),
        ("interface_version", FieldKind.Code), ("addr_ton", FieldKind.Number), ("addr_npi", FieldKind.Number), ("address_range", FieldKind.Text),
    ];

    private static readonly (string Name, FieldKind Kind)[] BindResponse = [("system_id", FieldKind.Text)];

    private static readonly (string Name, FieldKind Kind)[] MessageId = [("message_id", FieldKind.Text)];

    private static readonly (string Name, FieldKind Kind)[] Source =
        [("source_addr_ton", FieldKind.Number), ("source_addr_npi", FieldKind.Number), ("source_addr", FieldKind.Address)];

    private static readonly (string Name, FieldKind Kind)[] Destination =
        [("dest_addr_ton", FieldKind.Number), ("dest_addr_npi", FieldKind.Number), ("destination_addr", FieldKind.Address)];

    private static readonly (string Name, FieldKind Kind)[] Times =
        [("schedule_delivery_time", FieldKind.Text), ("validity_period", FieldKind.Text), ("registered_delivery", FieldKind.Code)];

    private static readonly (string Name, FieldKind Kind)[] Handling =
    [
        ("esm_class", FieldKind.Code), ("protocol_id", FieldKind.Code), ("priority_flag", FieldKind.Number), .. Times,
        ("replace_if_present_flag", FieldKind.Number), ("data_coding", FieldKind.Code), ("sm_default_msg_id", FieldKind.Number),
        ("short_message", FieldKind.ShortMessage),
    ];

    private static readonly (string Name, FieldKind Kind)[] ShortMessage =
        [("service_type", FieldKind.Text), .. Source, .. Destination, .. Handling];

    private static readonly FrozenDictionary<CommandId, (string Name, FieldKind Kind)[]> All =
        new Dictionary<CommandId, (string Name, FieldKind Kind)[]>
        {
            [CommandId.BindTransmitter] = Bind,
            [CommandId.BindReceiver] = Bind,
            [CommandId.BindTransceiver] = Bind,
            [CommandId.BindTransmitterResp] = BindResponse,
            [CommandId.BindReceiverResp] = BindResponse,
            [CommandId.BindTransceiverResp] = BindResponse,
            [CommandId.Outbind] = [("system_id", FieldKind.Text), ("password", FieldKind.Password)],
            [CommandId.SubmitSm] = ShortMessage,
            [CommandId.DeliverSm] = ShortMessage,
            [CommandId.SubmitSmResp] = MessageId,
            [CommandId.DeliverSmResp] = MessageId,
            [CommandId.DataSmResp] = MessageId,
            [CommandId.SubmitMulti] =
                [("service_type", FieldKind.Text), .. Source, ("number_of_dests", FieldKind.Destinations), .. Handling],
            [CommandId.SubmitMultiResp] = [.. MessageId, ("no_unsuccess", FieldKind.Unsuccessful)],
            [CommandId.DataSm] =
            [
                ("service_type", FieldKind.Text), .. Source, .. Destination,
                ("esm_class", FieldKind.Code), ("registered_delivery", FieldKind.Code), ("data_coding", FieldKind.Code),
            ],
            [CommandId.QuerySm] = [.. MessageId, .. Source],
            [CommandId.QuerySmResp] =
                [.. MessageId, ("final_date", FieldKind.Text), ("message_state", FieldKind.Number), ("error_code", FieldKind.Number)],
            [CommandId.CancelSm] = [("service_type", FieldKind.Text), .. MessageId, .. Source, .. Destination],
            [CommandId.ReplaceSm] =
                [.. MessageId, .. Source, .. Times, ("sm_default_msg_id", FieldKind.Number), ("short_message", FieldKind.ShortMessage)],
            [CommandId.AlertNotification] =
            [
                .. Source,
                ("esme_addr_ton", FieldKind.Number), ("esme_addr_npi", FieldKind.Number), ("esme_addr", FieldKind.Address),
            ],
        }.ToFrozenDictionary();

    /// <summary>The fields of a PDU; none for one that is a header and nothing else.</summary>
    public static (string Name, FieldKind Kind)[] Of(CommandId command) => All.GetValueOrDefault(command) ?? Nothing;
}
