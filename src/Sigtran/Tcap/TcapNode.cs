using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Sccp.Codec;
using Signalbox.Sigtran.Tcap.Codec;
using Signalbox.Sigtran.Tcap.Dialogues;

namespace Signalbox.Sigtran.Tcap;

/// <summary>
/// TCAP over SCCP (ITU-T Q.771 to Q.775): the transaction sublayer below and the component sublayer above it. Everything happens on the loop.
/// SCCP does not call back within a request to send.
/// </summary>
public sealed class TcapNode : ITcService, ISccpUser
{
    private readonly DialogueTable _table;

    /// <summary>A node without dialogues, and as yet without a user.</summary>
    /// <param name="sccp">What is below.</param>
    /// <param name="timers">Of the loop on which everything happens.</param>
    /// <param name="options">Limits and times.</param>
    /// <param name="idSeed">Random, and another one each time the program starts: transaction ids come from it.</param>
    public TcapNode(ISccpService sccp, LoopTimers timers, TcapOptions options, ulong idSeed) => _table = new(sccp, timers, options, idSeed);

    /// <summary>Who is told what comes. Set before anything does.</summary>
    public ITcUser User
    {
        get => _table.User;
        set => _table.User = value;
    }

    /// <summary>What was counted.</summary>
    public TcapCounters Counters => _table.Counters;

    /// <inheritdoc/>
    public int Dialogues => _table.Count;

    /// <inheritdoc/>
    public TcDialogue? Open(SccpAddress local, SccpAddress remote) => _table.Add(local, remote);

    /// <inheritdoc/>
    public int RoomFor(TcDialogue dialogue, TcDialogueInformation? information) =>
        ((Dialogue)dialogue).RoomFor(information, MessageSizes.UnitdataMax(dialogue.Remote, dialogue.Local));

    /// <inheritdoc/>
    public void Arrived(NUnitdata indication)
    {
        if (TcMessageDecoder.Decode(indication.UserData, out var message) is { } error) TakeBroken(indication, message, error.Cause);
        else if (message.Type == TcMessageType.Begin) TakeBegin(indication, message);
        else if (message.Type == TcMessageType.Unidirectional) _table.Counters.Discarded++;
        else if (_table.TryFind(message.Destination, out var dialogue)) dialogue.Take(message, indication.Calling);
        else TakeUnrecognized(indication, message);
    }

    /// <inheritdoc/>
    public void Returned(NNotice notice)
    {
        _table.Counters.Returned++;
        if (_table.TryFind(TcMessageDecoder.OriginatingIdOf(notice.UserData), out var dialogue)) dialogue.TakeNotice(notice.Reason);
    }

    /// <inheritdoc/>
    /// <remarks>Nothing is done: a dialogue whose peer cannot be reached ends by its own times, and requests are refused by SCCP.</remarks>
    public void StateChanged(PointCode pointCode, byte subsystem, bool isAvailable)
    {
    }

    // ITU-T Q.774, 3.3.3: whoever can be told is told, and a transaction that it was for ends.
    private void TakeBroken(NUnitdata indication, in TcMessage message, byte cause)
    {
        _table.Counters.Malformed++;
        if (_table.TryFind(message.Destination, out var dialogue)) dialogue.TakeBroken(message, cause);
        else if (message is { Type: TcMessageType.Begin or TcMessageType.Continue or TcMessageType.Unknown, Originating.IsPresent: true })
            Answer(indication, _table.Encoder.EncodeProviderAbort(message.Originating, cause));
    }

    private void TakeUnrecognized(NUnitdata indication, in TcMessage message)
    {
        _table.Counters.Unrecognized++;
        var happened = Dialogue.EventOf(message.Type);
        if (TransactionTable.Table[TransactionState.Idle, happened].Effect != TransactionEffect.AnswerUnrecognized) return;
        Answer(indication, _table.Encoder.EncodeProviderAbort(message.Originating, AbortCauses.UnrecognizedTransactionId));
    }

    private void TakeBegin(NUnitdata indication, in TcMessage message)
    {
        DialogueRequestPdu? request = null;
        if (message.DialoguePortion is { } portion)
        {
            var isSound = DialogueDecoder.Decode(portion, out var pdu) is null;
            request = isSound ? pdu as DialogueRequestPdu : null;
            if (request is not { HasVersion1: true })
            {
                _table.Counters.Malformed++;
                Answer(indication, _table.Encoder.EncodeAbort(message.Originating, RefusalOf(request)));
                return;
            }
        }

        if (_table.Add(indication.Called, indication.Calling) is not { } dialogue)
        {
            _table.Counters.Refused++;
            Answer(indication, _table.Encoder.EncodeProviderAbort(message.Originating, AbortCauses.ResourceLimitation));
            return;
        }

        _table.Counters.Accepted++;
        dialogue.TakeBegin(message, request);
    }

    // ITU-T Q.774, 3.2.2.1: another version is refused by AARE, anything else that is no AARQ by ABRT.
    private static DialoguePdu RefusalOf(DialogueRequestPdu? request) => request is null
        ? new DialogueAbortPdu(IsByProvider: true)
        : new DialogueResponsePdu(request.ApplicationContext, 1, DialogueDiagnostic.NoCommonDialoguePortion);

    private void Answer(NUnitdata indication, byte[] message) => _table.Send(indication.Called, indication.Calling, message, returnsOnError: false);
}
