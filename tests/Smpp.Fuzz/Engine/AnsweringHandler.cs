using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Codec.Pdus;
using Signalbox.Smpp.Session;

namespace Signalbox.Smpp.Fuzz.Engine;

/// <summary>An owner that answers everything at once, asks something itself after every read, and counts what comes back.</summary>
internal sealed class AnsweringHandler(uint mood) : ISmppSessionHandler
{
    public int Taken { get; private set; }

    public int GivenBack { get; private set; }

    public void OnBind(SmppSession session, BindRequest bind) => session.AcceptBind("fuzz");

    public void OnSubmitSm(SmppSession session, uint sequence, in ShortMessagePdu pdu) => session.RespondSubmitSm(sequence, mood, "1"u8);

    public void OnDeliverSm(SmppSession session, uint sequence, in ShortMessagePdu pdu) => session.RespondDeliverSm(sequence, mood);

    public void OnRequest(SmppSession session, PduHeader header, ReadOnlySpan<byte> body)
    {
        if (header.Command == CommandId.DataSm) session.RespondDataSm(header.SequenceNumber, mood, "1"u8);
        else session.Respond(header.Command.ToResponse(), header.SequenceNumber, (uint)CommandStatus.InvalidCommandId);
    }

    public void OnReadBatchEnd(SmppSession session)
    {
        var result = session.Role == SmppRole.Esme ? session.TrySubmitSm(default, this) : session.TryDeliverSm(default, this);
        if (result == SendResult.Sent) Taken++;
    }

    public void OnResponse(SmppSession session, PduHeader header, ReadOnlySpan<byte> messageId, object? context) => GivenBack++;

    public void OnRequestLost(SmppSession session, object? context, RequestLoss cause) => GivenBack++;
}
