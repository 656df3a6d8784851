using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Tcap.Codec;

namespace Signalbox.Sigtran.Tcap.Dialogues;

/// <summary>
/// One dialogue and its transaction (ITU-T Q.774, 3.2.1 and 3.3.2), as its user asks of it; what comes from the peer stands in the other half.
/// </summary>
internal sealed partial class Dialogue : TcDialogue, ITimed
{
    private const int IdleTimer = -1;

    private readonly DialogueTable _table;
    private readonly List<TcComponent> _unsent = new(1);
    private PendingOperations _operations;
    private TransactionState _state;
    private PortionState _portion;
    private TransactionId _peer;
    private SccpAddress _remote;
    private string? _context;
    private LoopTimer _idle;
    private long _lastWord;

    public Dialogue(DialogueTable table, uint id, SccpAddress local, SccpAddress remote)
    {
        (_table, Id, Local, _remote) = (table, id, local, remote);
        _lastWord = table.Timers.Clock.GetTimestamp();
        _idle = table.Timers.Start(table.Options.IdleMax, this, IdleTimer);
    }

    // Where the two are with the dialogue portion: it stands in the first message each way, or in none.
    private enum PortionState : byte
    {
        None,
        Awaited,
        Owed,
        Done,
    }

    public override uint Id { get; }

    public override SccpAddress Local { get; }

    public override SccpAddress Remote => _remote;

    public override int PendingInvokes => _operations.Count;

    public override sbyte? Invoke(
        TcCode operation, ReadOnlyMemory<byte> parameter, TimeSpan timeout, TcOperationClass operationClass = TcOperationClass.Both)
    {
        if (_state == TransactionState.Over) return null;
        if (_operations.Add(_table.Options.InvokesMax, timeout, operationClass) is not { } id) return null;
        _unsent.Add(new TcInvoke(id, operation, parameter));
        return id;
    }

    public override void Answer(TcComponent answer)
    {
        if (_state != TransactionState.Over) _unsent.Add(answer);
    }

    public override TcResultCode Begin(TcDialogueInformation? information)
    {
        var cell = TransactionTable.Table[_state, TransactionEvent.BeginRequest];
        if (cell.Effect != TransactionEffect.Send) return TcResultCode.WrongState;
        var result = Send(TcMessageType.Begin, RequestOf(information), returnsOnError: true);
        if (result == TcResultCode.TooLong) return result;
        if (result != TcResultCode.Sent)
        {
            Leave();
            return result;
        }

        _table.Counters.Begun++;
        _portion = information is null ? PortionState.None : PortionState.Awaited;
        _context = information?.ApplicationContext;
        NoteSent(cell.Next);
        return result;
    }

    public override TcResultCode Continue(TcDialogueInformation? information = null)
    {
        var cell = TransactionTable.Table[_state, TransactionEvent.ContinueRequest];
        if (cell.Effect != TransactionEffect.Send) return TcResultCode.WrongState;
        var result = Send(TcMessageType.Continue, ResponseOf(information), returnsOnError: true);
        if (result != TcResultCode.Sent) return result;
        if (_portion == PortionState.Owed) _portion = PortionState.Done;
        NoteSent(cell.Next);
        return result;
    }

    public override TcResultCode End(TcDialogueInformation? information = null)
    {
        if (TransactionTable.Table[_state, TransactionEvent.EndRequest].Effect != TransactionEffect.Send) return TcResultCode.WrongState;
        var result = Send(TcMessageType.End, ResponseOf(information), returnsOnError: false);
        if (result != TcResultCode.TooLong) Leave();
        return result;
    }

    public override void Drop()
    {
        if (TransactionTable.Table[_state, TransactionEvent.DropRequest].Effect == TransactionEffect.Release) Leave();
    }

    public override void Abort(ReadOnlyMemory<byte> userInformation = default) =>
        Abort(_portion == PortionState.None ? null : new DialogueAbortPdu(IsByProvider: false) { UserInformation = userInformation });

    public override void RefuseContext(string supported, ReadOnlyMemory<byte> userInformation = default)
    {
        if (_portion != PortionState.Owed) Abort(userInformation);
        else Abort(new DialogueResponsePdu(supported, 1, DialogueDiagnostic.ContextNotSupported) { UserInformation = userInformation });
    }

    /// <summary>What is left for another component in one message of <paramref name="octetsMax"/>.</summary>
    public int RoomFor(TcDialogueInformation? information, int octetsMax)
    {
        // The lengths of the message and of its component portion may each grow by an octet; a portion that is not there yet is a tag and two of them.
        var growth = _unsent.Count == 0 ? 4 : 2;
        var length = _state == TransactionState.Idle
            ? Encode(TcMessageType.Begin, RequestOf(information)).Length
            : Encode(TcMessageType.Continue, ResponseOf(information)).Length;
        return Math.Max(0, octetsMax - length - growth);
    }

    private static DialogueRequestPdu? RequestOf(TcDialogueInformation? information) =>
        information is null ? null : new(true, information.ApplicationContext) { UserInformation = information.UserInformation };

    private DialogueResponsePdu? ResponseOf(TcDialogueInformation? information)
    {
        if (_portion != PortionState.Owed) return null;
        return new(information?.ApplicationContext ?? _context!, 0, default) { UserInformation = information?.UserInformation ?? default };
    }

    private void Abort(DialoguePdu? reason)
    {
        var effect = TransactionTable.Table[_state, TransactionEvent.AbortRequest].Effect;
        if (effect == TransactionEffect.RefuseRequest) return;
        if (effect == TransactionEffect.Send) SendAbort(_table.Encoder.EncodeAbort(_peer, reason));
        Leave();
    }

    // Nobody waits for what became of it: the dialogue is over here in any case.
    private void SendAbort(byte[] message) => _table.Send(Local, Remote, message, returnsOnError: false);

    private byte[] Encode(TcMessageType type, DialoguePdu? portion)
    {
        var originating = type == TcMessageType.End ? default : TransactionId.Ours(Id);
        var destination = type == TcMessageType.Begin ? default : _peer;
        return _table.Encoder.Encode(type, originating, destination, portion, _unsent);
    }

    private TcResultCode Send(TcMessageType type, DialoguePdu? portion, bool returnsOnError) =>
        _table.Send(Local, Remote, Encode(type, portion), returnsOnError);

    private void NoteSent(TransactionState next)
    {
        _state = next;
        _unsent.Clear();
        _operations.Start(_table.Timers, this);
        _lastWord = _table.Timers.Clock.GetTimestamp();
    }

    private void Leave()
    {
        _state = TransactionState.Over;
        _idle.Stop();
        _operations.Clear();
        _unsent.Clear();
        _table.Remove(this);
    }
}
