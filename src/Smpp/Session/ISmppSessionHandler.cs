using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Codec.Pdus;

namespace Signalbox.Smpp.Session;

/// <summary>
/// What a session tells its owner. The calls come one at a time, from whichever thread the session is on, and must not block: the
/// session reads nothing while one runs. Spans and PDUs live only as long as the call. Answers may be given at once or later, from any
/// thread, in any order.
/// </summary>
/// <remarks>
/// Every context given to a Try… method that returned <see cref="SendResult.Sent"/> comes back exactly once, by
/// <see cref="OnResponse"/> (or <see cref="OnOperationResponse"/>) or by <see cref="OnRequestLost"/>, at the latest before
/// <see cref="SmppSession.RunAsync"/> returns.
/// </remarks>
public interface ISmppSessionHandler
{
    /// <summary>
    /// Server: somebody wants to bind. Answer with <see cref="SmppSession.AcceptBind"/> or <see cref="SmppSession.RejectBind"/>, within
    /// the bind timeout. By default everybody is refused.
    /// </summary>
    void OnBind(SmppSession session, BindRequest bind) => session.RejectBind((uint)CommandStatus.BindFailed);

    /// <summary>Client: the server has let us in.</summary>
    void OnBound(SmppSession session)
    {
    }

    /// <summary>
    /// submit_sm came. Answer with <see cref="SmppSession.RespondSubmitSm"/>. By default it is refused as an operation that is not
    /// offered.
    /// </summary>
    void OnSubmitSm(SmppSession session, uint sequence, in ShortMessagePdu pdu) =>
        session.RespondSubmitSm(sequence, (uint)CommandStatus.InvalidCommandId, default);

    /// <summary>
    /// deliver_sm came. Answer with <see cref="SmppSession.RespondDeliverSm"/>. By default it is refused as an operation that is not
    /// offered.
    /// </summary>
    void OnDeliverSm(SmppSession session, uint sequence, in ShortMessagePdu pdu) =>
        session.RespondDeliverSm(sequence, (uint)CommandStatus.InvalidCommandId);

    /// <summary>
    /// Another request came: data_sm, query_sm, cancel_sm, replace_sm or submit_multi; <see cref="PduCatalog"/> decodes it, and has
    /// done so once without an error. Answer with one of <see cref="SmppSession"/>'s Respond methods. By default it is refused as an
    /// operation that is not offered: ESME_RINVCMDID in its own response.
    /// </summary>
    void OnRequest(SmppSession session, PduHeader header, ReadOnlySpan<byte> body) =>
        session.Respond(header.Command.ToResponse(), header.SequenceNumber, (uint)CommandStatus.InvalidCommandId);

    /// <summary>A PDU that has no answer came: alert_notification, or outbind before this end has bound.</summary>
    void OnNotification(SmppSession session, PduHeader header, ReadOnlySpan<byte> body)
    {
    }

    /// <summary>
    /// The response to a request of ours: submit_sm_resp, deliver_sm_resp, data_sm_resp, or generic_nack. <paramref name="messageId"/>
    /// is empty when there is none.
    /// </summary>
    void OnResponse(SmppSession session, PduHeader header, ReadOnlySpan<byte> messageId, object? context)
    {
    }

    /// <summary>
    /// The response to another request of ours (query_sm_resp, cancel_sm_resp, replace_sm_resp, submit_multi_resp) with its body, which
    /// <see cref="PduCatalog"/> decodes. By default it goes to <see cref="OnResponse"/>.
    /// </summary>
    void OnOperationResponse(SmppSession session, PduHeader header, ReadOnlySpan<byte> body, object? context) =>
        OnResponse(session, header, default, context);

    /// <summary>A request of ours ends without a response.</summary>
    void OnRequestLost(SmppSession session, object? context, RequestLoss cause)
    {
    }

    /// <summary>
    /// The calls that one read (or one round of timeouts) caused are over: the moment to pass on what they gathered. What is answered
    /// up to here leaves together.
    /// </summary>
    void OnReadBatchEnd(SmppSession session)
    {
    }

    /// <summary>
    /// A request was refused with <see cref="SendResult.WindowFull"/>, and now there is room. Called before OnReadBatchEnd.
    /// </summary>
    void OnWindowOpened(SmppSession session)
    {
    }

    /// <summary>
    /// The transport has taken more octets; see <see cref="SmppSession.FlushedOctets"/>. Several flushes may be told once.
    /// </summary>
    void OnFlushed(SmppSession session)
    {
    }

    /// <summary>A PDU does not decode. The session has answered it; this is for counting and tracing.</summary>
    void OnMalformed(SmppSession session, PduHeader header, DecodeError error)
    {
    }
}
