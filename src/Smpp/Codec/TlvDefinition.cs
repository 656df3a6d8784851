using System.Collections.Frozen;

namespace Signalbox.Smpp.Codec;

/// <summary>What SMPP 3.4, 5.3.2 says of one optional parameter.</summary>
/// <param name="Tag">Its tag.</param>
/// <param name="Name">Its name in the standard.</param>
/// <param name="LengthMin">Octets of the value at the least.</param>
/// <param name="LengthMax">Octets of the value at the most.</param>
public sealed record TlvDefinition(ushort Tag, string Name, int LengthMin, int LengthMax)
{
    /// <summary>Every optional parameter of the standard, by tag.</summary>
    public static FrozenDictionary<ushort, TlvDefinition> All { get; } = new TlvDefinition[]
    {
        new(TlvTag.DestAddrSubunit, "dest_addr_subunit", 1, 1),
        new(TlvTag.DestNetworkType, "dest_network_type", 1, 1),
        new(TlvTag.DestBearerType, "dest_bearer_type", 1, 1),
        new(TlvTag.DestTelematicsId, "dest_telematics_id", 2, 2),
        new(TlvTag.SourceAddrSubunit, "source_addr_subunit", 1, 1),
        new(TlvTag.SourceNetworkType, "source_network_type", 1, 1),
        new(TlvTag.SourceBearerType, "source_bearer_type", 1, 1),
        new(TlvTag.SourceTelematicsId, "source_telematics_id", 1, 1),
        new(TlvTag.QosTimeToLive, "qos_time_to_live", 4, 4),
        new(TlvTag.PayloadType, "payload_type", 1, 1),
        new(TlvTag.AdditionalStatusInfoText, "additional_status_info_text", 1, 256),
        new(TlvTag.ReceiptedMessageId, "receipted_message_id", 1, 65),
        new(TlvTag.MsMsgWaitFacilities, "ms_msg_wait_facilities", 1, 1),
        new(TlvTag.PrivacyIndicator, "privacy_indicator", 1, 1),
        new(TlvTag.SourceSubaddress, "source_subaddress", 2, 23),
        new(TlvTag.DestSubaddress, "dest_subaddress", 2, 23),
        new(TlvTag.UserMessageReference, "user_message_reference", 2, 2),
        new(TlvTag.UserResponseCode, "user_response_code", 1, 1),
        new(TlvTag.SourcePort, "source_port", 2, 2),
        new(TlvTag.DestinationPort, "destination_port", 2, 2),
        new(TlvTag.SarMsgRefNum, "sar_msg_ref_num", 2, 2),
        new(TlvTag.LanguageIndicator, "language_indicator", 1, 1),
        new(TlvTag.SarTotalSegments, "sar_total_segments", 1, 1),
        new(TlvTag.SarSegmentSeqnum, "sar_segment_seqnum", 1, 1),
        new(TlvTag.ScInterfaceVersion, "SC_interface_version", 1, 1),
        new(TlvTag.CallbackNumPresInd, "callback_num_pres_ind", 1, 1),
        new(TlvTag.CallbackNumAtag, "callback_num_atag", 0, 65),
        new(TlvTag.NumberOfMessages, "number_of_messages", 1, 1),
        new(TlvTag.CallbackNum, "callback_num", 4, 19),
        new(TlvTag.DpfResult, "dpf_result", 1, 1),
        new(TlvTag.SetDpf, "set_dpf", 1, 1),
        new(TlvTag.MsAvailabilityStatus, "ms_availability_status", 1, 1),
        new(TlvTag.NetworkErrorCode, "network_error_code", 3, 3),
        new(TlvTag.MessagePayload, "message_payload", 0, 65535),
        new(TlvTag.DeliveryFailureReason, "delivery_failure_reason", 1, 1),
        new(TlvTag.MoreMessagesToSend, "more_messages_to_send", 1, 1),
        new(TlvTag.MessageState, "message_state", 1, 1),
        new(TlvTag.UssdServiceOp, "ussd_service_op", 1, 1),
        new(TlvTag.DisplayTime, "display_time", 1, 1),
        new(TlvTag.SmsSignal, "sms_signal", 2, 2),
        new(TlvTag.MsValidity, "ms_validity", 1, 1),
        new(TlvTag.AlertOnMessageDelivery, "alert_on_message_delivery", 0, 0),
        new(TlvTag.ItsReplyType, "its_reply_type", 1, 1),
        new(TlvTag.ItsSessionInfo, "its_session_info", 2, 2),
    }.ToFrozenDictionary(definition => definition.Tag);
}
