using System.Collections.Immutable;
using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Tcap.Codec;

namespace Signalbox.Sigtran.Tcap.Dialogues;

/// <summary>
/// One dialogue and its transaction (ITU-T Q.774, 3.2.1, 3.3.2 and 3.3.3): what its user asks of it, and what comes for it.
/// </summary>
internal sealed class Dialogue : TcDialogue, ITimed
{
    private const int IdleTimer = -1;

    private readonly DialogueTable _table;
    private readonly List<TcComponent> _unsent = new(1);
    private PendingOperations _operations;
    private TransactionState _state;
    private PortionExchange _portion;
    private TransactionId _peer;
    private SccpAddress _remote;
    private LoopTimer _idle;
    private long _lastWord;

    public Dialogue(DialogueTable table, uint id, SccpAddress local, SccpAddress remote)
    {
        (_table, Id, Local, _remote) = (table, id, local, remote);
        _lastWord = table.Timers.Clock.GetTimestamp();
        _idle = table.Timers.Start(table.Options.IdleMax, this, IdleTimer);
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
        var result = Send(TcMessageType.Begin, PortionExchange.RequestOf(information), returnsOnError: true);
        if (result == TcResultCode.TooLong) return result;
        if (result != TcResultCode.Sent)
        {
            Leave();
            return result;
        }

        _table.Counters.Begun++;
        _portion.NoteRequest(information);
        NoteSent(cell.Next);
        return result;
    }

    public override TcResultCode Continue(TcDialogueInformation? information = null)
    {
        var cell = TransactionTable.Table[_state, TransactionEvent.ContinueRequest];
        if (cell.Effect != TransactionEffect.Send) return TcResultCode.WrongState;
        var result = Send(TcMessageType.Continue, _portion.ResponseOf(information), returnsOnError: true);
        if (result != TcResultCode.Sent) return result;
        _portion.NoteAnswered();
        NoteSent(cell.Next);
        return result;
    }

    public override TcResultCode End(TcDialogueInformation? information = null)
    {
        if (TransactionTable.Table[_state, TransactionEvent.EndRequest].Effect != TransactionEffect.Send) return TcResultCode.WrongState;
        var result = Send(TcMessageType.End, _portion.ResponseOf(information), returnsOnError: false);
        if (result != TcResultCode.TooLong) Leave();
        return result;
    }

    public override void Drop()
    {
        if (TransactionTable.Table[_state, TransactionEvent.DropRequest].Effect == TransactionEffect.Release) Leave();
    }

    public override void Abort(ReadOnlyMemory<byte> userInformation = default) => Abort(_portion.AbortFor(userInformation));

    public override void RefuseContext(string supported, ReadOnlyMemory<byte> userInformation = default) =>
        Abort(_portion.RefusalFor(supported, userInformation));

    /// <summary>What is left for another component in one message of <paramref name="octetsMax"/>.</summary>
    public int RoomFor(TcDialogueInformation? information, int octetsMax)
    {
        // The lengths of the message and of its component portion may each grow by an octet; a portion that is not there yet has a tag, too, and a
        // length of two octets.
        var growth = _unsent.Count == 0 ? 4 : 2;
        var length = _state == TransactionState.Idle
            ? Encode(TcMessageType.Begin, PortionExchange.RequestOf(information)).Length
            : Encode(TcMessageType.Continue, _portion.ResponseOf(information)).Length;
        return Math.Max(0, octetsMax - length - growth);
    }

    /// <summary>The peer's Begin, of which the dialogue was made.</summary>
    public void TakeBegin(in TcMessage message, DialogueRequestPdu? request)
    {
        _state = TransactionTable.Table[_state, TransactionEvent.Begin].Next;
        _peer = message.Originating;
        _table.User.Began(this, _portion.TakeRequest(request), Screen(message));
    }

    /// <summary>A message of the peer's whose transaction portion is sound.</summary>
    public void Take(in TcMessage message, SccpAddress sender)
    {
        var cell = TransactionTable.Table[_state, EventOf(message.Type)];
        if (cell.Effect != TransactionEffect.Tell)
        {
            _table.Counters.Discarded++;
            return;
        }

        _lastWord = _table.Timers.Clock.GetTimestamp();
        if (message.Type == TcMessageType.Continue) TakeContinue(message, sender, cell.Next);
        else if (message.Type == TcMessageType.End) TakeEnd(message);
        else FinishByPeer(_portion.AbortOf(message));
    }

    /// <summary>A message whose transaction portion is broken.</summary>
    public void TakeBroken(in TcMessage message, byte cause)
    {
        if (TransactionTable.Table[_state, TransactionEvent.Broken].Effect != TransactionEffect.BreakOff)
        {
            _table.Counters.Discarded++;
            return;
        }

        if (message.Originating.IsPresent) SendAbort(_table.Encoder.EncodeProviderAbort(message.Originating, cause));
        Finish(new TcAbort(TcAbortKind.Local, cause));
    }

    /// <summary>A message of ours came back.</summary>
    public void TakeNotice(byte cause)
    {
        if (_state is TransactionState.InitSent or TransactionState.Active) _table.User.Noticed(this, cause);
    }

    /// <inheritdoc/>
    public void Expired(int timer)
    {
        if (timer == IdleTimer)
        {
            CheckSilence();
        }
        else if (_operations.Apply((sbyte)timer, OperationEvent.Timeout) == OperationEffect.Cancel)
        {
            _table.Counters.TimedOut++;
            _table.User.TimedOut(this, (sbyte)timer);
        }
    }

    public static TransactionEvent EventOf(TcMessageType type) => type switch
    {
        TcMessageType.Continue => TransactionEvent.Continue,
        TcMessageType.End => TransactionEvent.End,
        _ => TransactionEvent.Abort,
    };

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

    private void TakeContinue(in TcMessage message, SccpAddress sender, TransactionState next)
    {
        // The first answer names the peer (ITU-T Q.771, 3.1.2.2.2.2); later ones change nothing.
        if (_state == TransactionState.InitSent) (_peer, _remote) = (message.Originating, sender);
        _state = next;
        if (TakePortion(message, out var information) is { } abort)
        {
            SendAbort(_table.Encoder.EncodeAbort(_peer, new DialogueAbortPdu(IsByProvider: true)));
            Finish(abort);
            return;
        }

        _table.User.Continued(this, information, Screen(message));
    }

    private void TakeEnd(in TcMessage message)
    {
        if (TakePortion(message, out var information) is { } abort)
        {
            Finish(abort);
            return;
        }

        var components = Screen(message);
        Leave();
        _table.User.Ended(this, information, components);
    }

    private TcAbort? TakePortion(in TcMessage message, out TcDialogueInformation? information)
    {
        var abort = _portion.TakeResponse(message, out information);
        if (abort is { Kind: TcAbortKind.Local }) _table.Counters.Malformed++;
        return abort;
    }

    private ImmutableArray<TcComponent> Screen(in TcMessage message)
    {
        var before = _unsent.Count;
        var components = ComponentScreen.Screen(message.ComponentPortion, _table.Options.ComponentsMax, ref _operations, _unsent);
        _table.Counters.Rejected += _unsent.Count - before;
        return components;
    }

    // Each word pushes the end of the idle time out; the timer itself is moved only when it runs out.
    private void CheckSilence()
    {
        var left = _table.Options.IdleMax - _table.Timers.Clock.GetElapsedTime(_lastWord);
        if (left > TimeSpan.Zero)
        {
            _idle = _table.Timers.Start(left, this, IdleTimer);
            return;
        }

        _table.Counters.Silent++;
        if (_peer.IsPresent) SendAbort(_table.Encoder.EncodeProviderAbort(_peer, AbortCauses.ResourceLimitation));
        Finish(new TcAbort(TcAbortKind.Idle));
    }

    private void FinishByPeer(TcAbort abort)
    {
        _table.Counters.Aborted++;
        Finish(abort);
    }

    private void Finish(TcAbort abort)
    {
        Leave();
        _table.User.Aborted(this, abort);
    }
}
