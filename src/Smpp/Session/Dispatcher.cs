using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Codec.Pdus;

namespace Signalbox.Smpp.Session;

/// <summary>Does with each PDU what the state table says. For the read loop.</summary>
internal sealed class Dispatcher(
    SmppSession session,
    SmppLimits limits,
    ISmppSessionHandler handler,
    SmppSessionCounters counters,
    Outbox outbox,
    SessionStatus status,
    SessionEnding ending,
    Sender sender,
    BindExchange bind)
{
    /// <summary>Handles one whole PDU.</summary>
    public void Handle(PduHeader header, ReadOnlySpan<byte> body)
    {
        counters.PdusIn++;
        switch (status.EffectOf(SessionEvents.Of(header.Command)))
        {
            case SessionEffect.Hand:
                Hand(header, body);
                break;
            case SessionEffect.Complete:
                Complete(header, body);
                break;
            case SessionEffect.AnswerEnquiry:
                sender.Put(CommandId.EnquireLinkResp, 0, header.SequenceNumber);
                break;
            case SessionEffect.AskOwner:
                AskOwner(header, body);
                break;
            case SessionEffect.CompleteBind:
                CompleteBind(header, body);
                break;
            case SessionEffect.CompleteUnbind:
                CompleteUnbind(header);
                break;
            case SessionEffect.AnswerUnbind:
                status.TryEnter(SessionEvent.Unbind);
                sender.AnswerUnbind(header.SequenceNumber);
                break;
            case SessionEffect.Notify:
                if (PduCatalog.TryDecode(header, body, limits, out _, out var error)) handler.OnNotification(session, header, body);
                else Malformed(header, error);
                break;
            case SessionEffect.RefuseState:
                Refuse(header, CommandStatus.InvalidBindStatus);
                break;
            case SessionEffect.RefuseBound:
                Refuse(header, CommandStatus.AlreadyBound);
                break;
            case SessionEffect.Nack:
                counters.Refused++;
                sender.Put(CommandId.GenericNack, (uint)CommandStatus.InvalidCommandId, header.SequenceNumber);
                break;
            case SessionEffect.Ignore:
                counters.Unmatched++;
                break;
        }
    }

    /// <summary>The stream is of no use any more: says so, and ends.</summary>
    /// <param name="header">The header, if it could be read.</param>
    /// <param name="error">What is wrong.</param>
    public void HandleBroken(PduHeader header, DecodeError error)
    {
        counters.Malformed++;
        handler.OnMalformed(session, header, error);
        sender.Put(CommandId.GenericNack, error.Status, header.SequenceNumber);
        ending.EndAfterFlush(new SessionEnd(SessionEndReason.FramingError, $"impossible {error.FieldName}"));
    }

    private void Hand(PduHeader header, ReadOnlySpan<byte> body)
    {
        if (header.Command is CommandId.SubmitSm or CommandId.DeliverSm)
        {
            if (!ShortMessagePdu.TryDecode(body, limits, out var pdu, out var error)) Malformed(header, error);
            else if (!outbox.TryOwe()) Throttle(header);
            else if (header.Command == CommandId.SubmitSm) handler.OnSubmitSm(session, header.SequenceNumber, pdu);
            else handler.OnDeliverSm(session, header.SequenceNumber, pdu);
            return;
        }

        if (!PduCatalog.TryDecode(header, body, limits, out _, out var wrong)) Malformed(header, wrong);
        else if (!outbox.TryOwe()) Throttle(header);
        else handler.OnRequest(session, header, body);
    }

    private void Complete(PduHeader header, ReadOnlySpan<byte> body)
    {
        if (!outbox.TryComplete(header.SequenceNumber, header.Command, out var context))
        {
            if (header.Command == CommandId.GenericNack && sender.IsOurUnbind(header.SequenceNumber)) CompleteUnbind(header);
            else counters.Unmatched++;
            return;
        }

        switch (header.Command)
        {
            case CommandId.SubmitSmResp or CommandId.DeliverSmResp or CommandId.DataSmResp:
                // the id in front of whatever is wrong counts all the same: the request has been answered
                if (!MessageIdResponse.TryDecode(body, limits, out var response, out var error)) Malformed(header, error);
                handler.OnResponse(session, header, response.MessageId, context);
                break;
            case CommandId.GenericNack:
                handler.OnResponse(session, header, default, context);
                break;
            default:
                handler.OnOperationResponse(session, header, body, context);
                break;
        }
    }

    private void AskOwner(PduHeader header, ReadOnlySpan<byte> body)
    {
        if (!BindRequest.TryDecode(PduCatalog.KindOf(header.Command), body, limits, out var request, out var error))
        {
            Malformed(header, error);
            return;
        }

        bind.Ask(header, request);
        handler.OnBind(session, request);
    }

    private void CompleteBind(PduHeader header, ReadOnlySpan<byte> body)
    {
        if (bind.TryComplete(header, body, out var matched)) handler.OnBound(session);
        else if (!matched) counters.Unmatched++;
    }

    private void CompleteUnbind(PduHeader header)
    {
        if (sender.IsOurUnbind(header.SequenceNumber)) ending.EndAfterFlush(new SessionEnd(SessionEndReason.LocalUnbound, null));
        else counters.Unmatched++;
    }

    private void Malformed(PduHeader header, DecodeError error)
    {
        counters.Malformed++;
        handler.OnMalformed(session, header, error);
        if (header.Command.IsResponse()) return;
        if (error.Scope == DecodeScope.Field) sender.Refuse(header, error.Status);
        else sender.Put(CommandId.GenericNack, error.Status, header.SequenceNumber);
    }

    private void Refuse(PduHeader header, CommandStatus answer)
    {
        counters.Refused++;
        sender.Refuse(header, (uint)answer);
    }

    private void Throttle(PduHeader header)
    {
        counters.Throttled++;
        sender.Refuse(header, (uint)CommandStatus.Throttled);
    }
}
