using System.Globalization;
using System.Text;
using Signalbox.Gateway;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Requests;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Submissions;
using Signalbox.Sms.Alphabets;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Codec.Pdus;
using Signalbox.Smpp.Session;
using MessageState = Signalbox.Gateway.Messages.MessageState;

namespace Signalbox.Appliance.FrontDoors.Smpp;

/// <summary>
/// The operations beside submit_sm (row S13), each for accounts that it is switched on for; others are answered 0x03 in the operation's own
/// response. For one bound session.
/// </summary>
internal sealed class OperationDesk(
    SmppSession session, UnwrittenAnswers unwritten, MessageGateway gateway, IMessageHistory history, AccountDesk desk, TimeProvider clock)
{
    private static readonly SmppLimits Limits = SmppFrontDoor.Limits;

    /// <summary>Answers a request, now or when what it asks for is safe.</summary>
    public void Handle(PduHeader header, ReadOnlySpan<byte> body)
    {
        var sequence = header.SequenceNumber;
        if ((desk.Account.Operations & NeedOf(header.Command)) == 0 || !PduCatalog.TryDecode(header, body, Limits, out var pdu, out _))
        {
            session.Respond(header.Command.ToResponse(), sequence, (uint)CommandStatus.InvalidCommandId);
            return;
        }

        switch (pdu)
        {
            case QuerySm query:
                Query(sequence, query);
                break;
            case CancelSm cancel:
                Cancel(sequence, cancel);
                break;
            case ReplaceSm replace:
                Replace(sequence, replace);
                break;
            case DataSm data:
                Submit(sequence, data);
                break;
            case SubmitMulti multi:
                new MultiSubmission(session, unwritten, gateway, desk, clock).Submit(sequence, multi);
                break;
        }
    }

    private static Operations NeedOf(CommandId command) => command switch
    {
        CommandId.QuerySm => Operations.Query,
        CommandId.CancelSm => Operations.Cancel,
        CommandId.ReplaceSm => Operations.Replace,
        CommandId.SubmitMulti => Operations.Multi,
        CommandId.DataSm => Operations.Data,
        _ => Operations.None,
    };

    private void Query(uint sequence, QuerySm query)
    {
        if (!TryReadId(query.MessageId, out var id)) RefuseQuery(sequence, CommandStatus.InvalidMessageId);
        else if (gateway.Requests.Find(desk, id) is { } standing) Answer(sequence, query, standing);
        else _ = QueryHistoryAsync(sequence, query, id);
    }

    // What has ended and been told is in the history alone, which may not have it yet.
    private async Task QueryHistoryAsync(uint sequence, QuerySm query, long id)
    {
        HistoryEntry? entry;
        try
        {
            await history.CatchUpAsync(CancellationToken.None);
            entry = await history.FindAsync(id, CancellationToken.None);
        }
        catch (Exception failed) when (failed is IOException or OperationCanceledException)
        {
            RefuseQuery(sequence, CommandStatus.SystemError);
            return;
        }

        if (entry is null || entry.Inbound || entry.AccountKey != desk.Key) RefuseQuery(sequence, CommandStatus.InvalidMessageId);
        else if (!IsFrom(query.Source, entry.From)) RefuseQuery(sequence, CommandStatus.InvalidSourceAddress);
        else Answer(sequence, query.MessageId, entry.State, entry.Error, entry.EndedAt);
    }

    private void Answer(uint sequence, QuerySm query, Standing standing)
    {
        if (!IsFrom(query.Source, standing.Message.ShownFrom.Value)) RefuseQuery(sequence, CommandStatus.InvalidSourceAddress);
        else Answer(sequence, query.MessageId, standing.State, standing.Error, standing.EndedAt);
    }

    private void RefuseQuery(uint sequence, CommandStatus status) => session.Respond(CommandId.QuerySmResp, sequence, (uint)status);

    private void Answer(uint sequence, string id, MessageState state, ushort error, long endedAt)
    {
        Span<byte> date = stackalloc byte[SmppTime.TextSize];
        var hasDate = endedAt != 0 && SmppTime.At(DateTimeOffset.FromUnixTimeMilliseconds(endedAt)).TryFormat(date);
        session.Respond(sequence, (uint)CommandStatus.Ok, new QuerySmResponse
        {
            MessageId = id,
            FinalDate = hasDate ? Encoding.ASCII.GetString(date) : "",
            // SMPP 3.4 has no word for a message that waits here.
            State = (byte)(state == MessageState.Queued ? MessageState.Enroute : state),
            ErrorCode = (byte)Math.Min(error, byte.MaxValue),
        });
    }

    // Row S13: one message by its id. To take back all that match a pair of addresses is not offered.
    private void Cancel(uint sequence, CancelSm cancel)
    {
        var isMeant = TryReadId(cancel.MessageId, out var id)
            && gateway.Requests.Find(desk, id) is { } standing
            && IsFrom(cancel.Source, standing.Message.ShownFrom.Value);
        var isUnderWay = isMeant && gateway.Requests.TryCancel(desk, id, new CancelOrigin(session), sequence) == RequestResult.Done;
        if (!isUnderWay) session.Respond(CommandId.CancelSmResp, sequence, (uint)CommandStatus.CancelFailed);
    }

    private void Replace(uint sequence, ReplaceSm replace)
    {
        var status = TryReplace(sequence, replace);
        if (status != 0) session.Respond(CommandId.ReplaceSmResp, sequence, status);
    }

    private uint TryReplace(uint sequence, ReplaceSm replace)
    {
        if (!TimesOfSubmit.TryReadSchedule(Encoding.ASCII.GetBytes(replace.ScheduleDeliveryTime), clock, out var schedule))
            return (uint)CommandStatus.InvalidScheduledTime;
        if (!TimesOfSubmit.TryReadValidity(Encoding.ASCII.GetBytes(replace.ValidityPeriod), clock, out var validity, out var until))
            return (uint)CommandStatus.InvalidValidityPeriod;
        if (!TryReadId(replace.MessageId, out var id) || gateway.Requests.Find(desk, id) is not { } standing
            || !IsFrom(replace.Source, standing.Message.ShownFrom.Value))
            return (uint)CommandStatus.ReplaceFailed;
        var text = TextOfSubmit.Read(standing.Message.Coding == TextCoding.Ucs2 ? (byte)8 : (byte)0, replace.ShortMessage.Span, desk);
        var receipt = SubmitReader.ReadReceipt(replace.RegisteredDelivery, desk.Account);
        var replacement = new Replacement(text, validity ?? (until - clock.GetUtcNow()), receipt, schedule);
        var result = gateway.Requests.TryReplace(desk, id, replacement, new ReplaceOrigin(session), sequence);
        return result switch
        {
            RequestResult.Done => 0,
            RequestResult.TextTooLong => (uint)CommandStatus.InvalidMessageLength,
            RequestResult.ScheduleOutOfBounds or RequestResult.ValidityOutOfBounds => (uint)CommandStatus.InvalidValidityPeriod,
            RequestResult.SystemError => (uint)CommandStatus.SystemError,
            _ => (uint)CommandStatus.ReplaceFailed,
        };
    }

    private void Submit(uint sequence, DataSm data)
    {
        Span<char> characters = stackalloc char[SubmitReader.AddressCharactersMax];
        var pdu = new ShortMessagePdu
        {
            SourceAddress = Encoding.ASCII.GetBytes(data.Source.Value),
            DestinationAddress = Encoding.ASCII.GetBytes(data.Destination.Value),
            EsmClass = data.EsmClass,
            RegisteredDelivery = data.RegisteredDelivery,
            DataCoding = data.DataCoding,
            Tlvs = data.Tlvs,
        };
        var status = SubmitReader.Read(pdu, desk, clock, characters, out var submission);
        if (status == 0) status = RefusalStatus.Of(gateway.TrySubmit(submission, new DataOrigin(session, unwritten), sequence));
        if (status != 0) session.RespondDataSm(sequence, status, default);
    }

    private static bool TryReadId(string text, out long id) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id) && id > 0;

    // Named, the sender must be the one of the message (SMPP 3.4, 4.8.1); not named, it may be any.
    private static bool IsFrom(SmppAddress source, string sender) => source.Value.Length == 0 || source.Value == sender;

    private sealed class CancelOrigin(SmppSession session) : ISubmissionOrigin
    {
        public void Accepted(long token, Message message) => session.Respond(CommandId.CancelSmResp, (uint)token, (uint)CommandStatus.Ok);

        public void Refused(long token, Refusal refusal) =>
            session.Respond(CommandId.CancelSmResp, (uint)token, (uint)CommandStatus.CancelFailed);
    }

    private sealed class ReplaceOrigin(SmppSession session) : ISubmissionOrigin
    {
        public void Accepted(long token, Message message) => session.Respond(CommandId.ReplaceSmResp, (uint)token, (uint)CommandStatus.Ok);

        public void Refused(long token, Refusal refusal) => session.Respond(CommandId.ReplaceSmResp, (uint)token, RefusalStatus.Of(refusal));
    }

    private sealed class DataOrigin(SmppSession session, UnwrittenAnswers unwritten) : ISubmissionOrigin
    {
        public void Accepted(long token, Message message)
        {
            var id = Encoding.ASCII.GetBytes(message.ShownId.ToString(CultureInfo.InvariantCulture));
            session.RespondDataSm((uint)token, (uint)CommandStatus.Ok, id);
            unwritten.Add(message.Id, session.QueuedOctets);
        }

        public void Refused(long token, Refusal refusal) => session.RespondDataSm((uint)token, RefusalStatus.Of(refusal), default);
    }
}
