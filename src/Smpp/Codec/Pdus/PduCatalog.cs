using System.Diagnostics.CodeAnalysis;

namespace Signalbox.Smpp.Codec.Pdus;

/// <summary>
/// Decodes any PDU of SMPP 3.4 by its command_id (5.1.2), apart from the hot ones, which have views instead of objects:
/// <see cref="ShortMessagePdu"/> and <see cref="MessageIdResponse"/>.
/// </summary>
public static class PduCatalog
{
    /// <summary>Decodes a body.</summary>
    /// <param name="header">The header it came with.</param>
    /// <param name="body">The octets behind the header.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="pdu">The PDU.</param>
    /// <param name="error">What is wrong; scope Pdu with ESME_RINVCMDID for a command_id that is none of these.</param>
    public static bool TryDecode(
        PduHeader header, ReadOnlySpan<byte> body, SmppLimits limits, [NotNullWhen(true)] out IPdu? pdu, out DecodeError error)
    {
        // a response with an error may leave its body out (4.1.2 and others)
        if (body.IsEmpty && header.Command.IsResponse() && header.CommandStatus != 0 && Enum.IsDefined(header.Command))
            return Keep(new HeaderOnly(header.Command), out pdu, out error);

        switch (header.Command)
        {
            case CommandId.BindTransmitter or CommandId.BindReceiver or CommandId.BindTransceiver:
                return As(BindRequest.TryDecode(KindOf(header.Command), body, limits, out var bind, out error), bind, out pdu);
            case CommandId.BindTransmitterResp or CommandId.BindReceiverResp or CommandId.BindTransceiverResp:
                return As(BindResponse.TryDecode(KindOf(header.Command), body, limits, out var bound, out error), bound, out pdu);
            case CommandId.Outbind:
                return As(Outbind.TryDecode(body, limits, out var outbind, out error), outbind, out pdu);
            case CommandId.QuerySm:
                return As(QuerySm.TryDecode(body, limits, out var query, out error), query, out pdu);
            case CommandId.QuerySmResp:
                return As(QuerySmResponse.TryDecode(body, limits, out var queried, out error), queried, out pdu);
            case CommandId.CancelSm:
                return As(CancelSm.TryDecode(body, limits, out var cancel, out error), cancel, out pdu);
            case CommandId.ReplaceSm:
                return As(ReplaceSm.TryDecode(body, limits, out var replace, out error), replace, out pdu);
            case CommandId.SubmitMulti:
                return As(SubmitMulti.TryDecode(body, limits, out var multi, out error), multi, out pdu);
            case CommandId.SubmitMultiResp:
                return As(SubmitMultiResponse.TryDecode(body, limits, out var submitted, out error), submitted, out pdu);
            case CommandId.DataSm:
                return As(DataSm.TryDecode(body, limits, out var data, out error), data, out pdu);
            case CommandId.AlertNotification:
                return As(AlertNotification.TryDecode(body, limits, out var alert, out error), alert, out pdu);
            case CommandId.Unbind or CommandId.UnbindResp or CommandId.EnquireLink or CommandId.EnquireLinkResp or CommandId.GenericNack or
                CommandId.CancelSmResp or CommandId.ReplaceSmResp:
                return Keep(new HeaderOnly(header.Command) { Surplus = body.ToArray() }, out pdu, out error);
            default:
                pdu = null;
                error = new DecodeError(DecodeScope.Pdu, (uint)CommandStatus.InvalidCommandId, "command_id", 0);
                return false;
        }
    }

    internal static BindKind KindOf(CommandId command) => command switch
    {
        CommandId.BindTransmitter or CommandId.BindTransmitterResp => BindKind.Transmitter,
        CommandId.BindReceiver or CommandId.BindReceiverResp => BindKind.Receiver,
        _ => BindKind.Transceiver,
    };

    private static bool As(bool good, IPdu? decoded, out IPdu? pdu)
    {
        pdu = decoded;
        return good;
    }

    private static bool Keep(HeaderOnly decoded, out IPdu? pdu, out DecodeError error)
    {
        pdu = decoded;
        error = default;
        return true;
    }
}
