using System.Collections.Immutable;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Tcap.Codec;

namespace Signalbox.Sigtran.Tcap.Dialogues;

/// <summary>What comes for a dialogue: messages of the peer (ITU-T Q.774, 3.2.1 and 3.3.3), notices and the end of its times.</summary>
internal sealed partial class Dialogue
{
    /// <summary>The peer's Begin, of which the dialogue was made.</summary>
    public void TakeBegin(in TcMessage message, DialogueRequestPdu? request)
    {
        _state = TransactionTable.Table[_state, TransactionEvent.Begin].Next;
        _peer = message.Originating;
        _portion = request is null ? PortionState.None : PortionState.Owed;
        _context = request?.ApplicationContext;
        _table.User.Began(this, InformationOf(_context, request), Screen(message));
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
        else TakeAbort(message);
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

    private static TransactionEvent EventOf(TcMessageType type) => type switch
    {
        TcMessageType.Continue => TransactionEvent.Continue,
        TcMessageType.End => TransactionEvent.End,
        _ => TransactionEvent.Abort,
    };

    private static TcDialogueInformation? InformationOf(string? context, DialoguePdu? pdu) =>
        pdu is null ? null : new(context ?? "", pdu.UserInformation);

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

    private void TakeAbort(in TcMessage message)
    {
        _table.Counters.Aborted++;
        if (message.Cause is { } cause) Finish(new TcAbort(TcAbortKind.Provider, cause));
        else if (message.DialoguePortion is not { } portion) Finish(new TcAbort(TcAbortKind.User));
        else Finish(DialogueDecoder.Decode(portion, out var pdu) is { } error ? new TcAbort(TcAbortKind.Local, error.Cause) : AbortOf(pdu!));
    }

    // What an Abort says by its dialogue portion.
    private TcAbort AbortOf(DialoguePdu pdu) => pdu switch
    {
        DialogueAbortPdu { IsByProvider: true } => new(TcAbortKind.Provider, AbortCauses.AbnormalDialogue),
        DialogueAbortPdu abort => new(TcAbortKind.User, 0, abort.UserInformation.IsEmpty ? null : InformationOf(_context, abort)),
        DialogueForeignPdu foreign => new(TcAbortKind.User, 0, InformationOf(_context, foreign)),
        DialogueResponsePdu { Result: not 0 } refusal => RefusalOf(refusal),
        _ => new(TcAbortKind.Local, AbortCauses.AbnormalDialogue),
    };

    private static TcAbort RefusalOf(DialogueResponsePdu refusal)
    {
        var information = InformationOf(refusal.ApplicationContext, refusal);
        if (refusal.Diagnostic == DialogueDiagnostic.ContextNotSupported) return new(TcAbortKind.ContextNotSupported, 0, information);
        var isVersion = refusal.Diagnostic == DialogueDiagnostic.NoCommonDialoguePortion;
        return new(TcAbortKind.Refused, isVersion ? AbortCauses.NoCommonDialoguePortion : (byte)0, information);
    }

    // The dialogue portion of a Continue or End: AARE in the first one if we sent AARQ, and otherwise none. What is wrong ends the dialogue.
    private TcAbort? TakePortion(in TcMessage message, out TcDialogueInformation? information)
    {
        information = null;
        var isAwaited = _portion == PortionState.Awaited;
        if (isAwaited) _portion = PortionState.Done;
        if (message.DialoguePortion is not { } portion) return isAwaited ? Abnormal() : null;
        if (!isAwaited || DialogueDecoder.Decode(portion, out var pdu) is not null || pdu is not DialogueResponsePdu response) return Abnormal();
        if (response.Result != 0) return RefusalOf(response);
        information = InformationOf(response.ApplicationContext, response);
        return null;
    }

    private TcAbort Abnormal()
    {
        _table.Counters.Malformed++;
        return new(TcAbortKind.Local, AbortCauses.AbnormalDialogue);
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

    private void Finish(TcAbort abort)
    {
        Leave();
        _table.User.Aborted(this, abort);
    }
}
