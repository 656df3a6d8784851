using System.Collections.Immutable;
using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.Map.Dialogues;
using Signalbox.Sigtran.Map.Operations;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Tcap;

namespace Signalbox.Sigtran.Map.Services;

/// <summary>An operation that goes out.</summary>
/// <param name="Operation">Which.</param>
/// <param name="Argument">Its argument; null when it has no form on the wire.</param>
internal readonly record struct Outgoing(MapOperation Operation, byte[]? Argument);

/// <summary>Who has a dialogue of ours: one operation at a time, and what becomes of it.</summary>
internal interface IOutgoingUser
{
    /// <summary>The operation as a version has it; called again for each version that is tried.</summary>
    Outgoing Compose(int version);

    /// <summary>What the first message says of the dialogue.</summary>
    TcDialogueInformation? InformationOf(int version);

    /// <summary>It was performed. <paramref name="isOver"/>: the peer ended the dialogue with it.</summary>
    void Answered(TcResult result, int version, bool isOver);

    /// <summary>It was answered by an error.</summary>
    void Erred(TcError error, bool isOver);

    /// <summary>There was no answer. The dialogue is over.</summary>
    void Failed(bool mayBePerformed, string words);

    /// <summary>The peer asks something within the dialogue; false when that is nothing for it.</summary>
    bool Invoked(TcInvoke invoke, int version);
}

/// <summary>
/// A dialogue of ours with its versions (3GPP TS 29.002, 15.2.1 and 23.3): begun with the latest version that the peer is thought to have, and with
/// an older one where <see cref="Fallback"/> says so. An operation that has no room in one SCCP message follows an empty Begin.
/// </summary>
internal sealed class OutgoingDialogue(MapCore core, MapContext context, SccpAddress peer, string peerKey, IOutgoingUser user) : IMapDialogue, ITimed
{
    // Tag and long-form length of a component, its invoke id and its local operation code (ITU-T Q.773, 3.1).
    private const int InvokeOverhead = 3 + 3 + 3;
    private const byte UnrecognizedOperation = 1;

    private TcDialogue? _tc;
    private DialogueStage _stage;
    private int _version;
    private bool _hasFallenBack;
    private sbyte? _invoke;
    private Outgoing? _held;
    private LoopTimer? _opening;

    // Counts what was sent: whoever is told may send at once, and what is left of the message does not concern that.
    private int _sendings;

    /// <summary>Whether it was begun and stands.</summary>
    public bool IsOpen => _tc is not null;

    /// <summary>Whether an operation is not answered yet.</summary>
    public bool IsBusy => _invoke is not null || _held is not null;

    /// <summary>Sends an operation: with a Begin, or with a Continue of the dialogue that stands.</summary>
    public void Send()
    {
        _sendings++;
        if (_tc is null)
        {
            Open(core.Versions.Of(peerKey, context) is { } known ? Math.Min(known, Latest()) : Latest());
            return;
        }

        var outgoing = user.Compose(_version);
        if (outgoing.Argument is null) Give(false, "a field has no form on the wire");
        else InvokeNow(outgoing);
    }

    /// <summary>Ends a dialogue in which nothing is unanswered.</summary>
    public void End()
    {
        var tc = Forget();
        tc?.End();
    }

    /// <inheritdoc/>
    public void Heard(ImmutableArray<TcComponent> components, bool isOver)
    {
        Accept();
        if (isOver) _tc = null;
        var sendings = _sendings;
        foreach (var component in components)
        {
            if (component is TcInvoke invoke) Asked(invoke, isOver);
            else if (sendings != _sendings) continue;
            else if (_invoke is not null && component.InvokeId == _invoke) Answered(component, isOver);
            else if (component is TcReject { InvokeId: null }) Lose(DialogueFailure.Rejected, "a reject of what could not be read");
        }

        if (sendings != _sendings) return;
        if (isOver && IsBusy) Lose(DialogueFailure.NoAnswer, "the peer ended the dialogue without an answer");
        else if (_tc is not null && _held is { } held) InvokeHeld(held);
    }

    /// <inheritdoc/>
    public void Aborted(TcAbort abort)
    {
        _tc = null;
        if (!IsBusy)
        {
            Forget();
            return;
        }

        var words = abort.Information is { } information && MapDialoguePdu.Read(information.UserInformation) is MapDialoguePdu.UserAbort why
            ? $"{why}"
            : $"{abort.Kind} {abort.Cause}";
        Lose(Fallback.FailureOf(abort), $"aborted: {words}", abort.Information?.ApplicationContext);
    }

    /// <inheritdoc/>
    public void TimedOut(sbyte invokeId)
    {
        if (_invoke == invokeId) Lose(DialogueFailure.Silence, "no answer in time");
    }

    /// <inheritdoc/>
    public void Noticed(byte returnCause)
    {
        if (IsBusy) Lose(DialogueFailure.Returned, $"SCCP brought it back, cause {returnCause}");
        else Forget()?.Drop();
    }

    /// <inheritdoc/>
    public void Expired(int timer) => Lose(DialogueFailure.Silence, "the dialogue was not accepted in time");

    private int Latest() => Math.Min(core.Options.VersionMaxOf(peer), MapContexts.LatestOf(context));

    private void Open(int version)
    {
        _version = version;
        var outgoing = user.Compose(version);
        if (outgoing.Argument is null)
        {
            Give(false, "a field has no form on the wire");
            return;
        }

        if (core.Tcap.Open(core.Local, peer) is not { } tc)
        {
            Give(false, "no room for another dialogue");
            return;
        }

        tc.User = this;
        _tc = tc;
        Begin(tc, outgoing);
    }

    private void Begin(TcDialogue tc, Outgoing outgoing)
    {
        var information = user.InformationOf(_version);
        var fits = _version == 1 || core.Tcap.RoomFor(tc, information) >= outgoing.Argument!.Length + InvokeOverhead;
        _stage = fits ? DialogueStage.BeginWithInvoke : DialogueStage.BeginAlone;
        if (!fits) _held = outgoing;
        if (fits && !TryInvoke(tc, outgoing)) return;
        var result = tc.Begin(information);
        if (result != TcResultCode.Sent)
        {
            if (result is TcResultCode.WrongState or TcResultCode.TooLong) tc.Drop();
            _tc = null;
            Give(false, $"it could not be sent: {result}");
        }
        else if (!fits)
        {
            core.Counters.LongMessages++;
            _opening = core.Timers.Start(core.Options.OpenTimer, this, 0);
        }
    }

    private bool TryInvoke(TcDialogue tc, Outgoing outgoing)
    {
        var operation = outgoing.Operation;
        _invoke = tc.Invoke(operation.TcCode, outgoing.Argument, core.Options.TimerOf(operation.Timer, peer), operation.Class);
        if (_invoke is not null) return true;
        Give(false, "too many operations in one dialogue");
        return false;
    }

    private void InvokeHeld(Outgoing held)
    {
        _held = null;
        InvokeNow(held);
    }

    private void InvokeNow(Outgoing outgoing)
    {
        if (!TryInvoke(_tc!, outgoing)) return;
        var result = _tc!.Continue();
        if (result != TcResultCode.Sent) Give(false, $"it could not be sent: {result}");
    }

    // The peer has spoken: it takes the version, which is remembered where it is not the one that was tried first.
    private void Accept()
    {
        _opening?.Stop();
        _opening = null;
        if (_stage != DialogueStage.Accepted && _hasFallenBack) core.Versions.Note(peerKey, context, _version);
        _stage = DialogueStage.Accepted;
    }

    private void Answered(TcComponent answer, bool isOver)
    {
        switch (answer)
        {
            case TcResult { IsLast: false }:
                return;
            case TcResult result:
                _invoke = null;
                user.Answered(result, _version, isOver);
                return;
            case TcError error:
                _invoke = null;
                user.Erred(error, isOver);
                return;
            case TcReject { IsLocal: false, Kind: TcProblemKind.Invoke, Problem: UnrecognizedOperation }:
                Lose(DialogueFailure.OperationUnknown, "the operation is not known there");
                return;
            case TcReject { IsLocal: false, Kind: TcProblemKind.Invoke or TcProblemKind.General } reject:
                Lose(DialogueFailure.Rejected, $"rejected: {reject.Kind} {reject.Problem}");
                return;
            default:
                Lose(DialogueFailure.NoAnswer, "the answer cannot be read");
                return;
        }
    }

    private void Asked(TcInvoke invoke, bool isOver)
    {
        if (user.Invoked(invoke, _version) || isOver || _tc is null) return;
        _tc.Answer(new TcReject(invoke.Id, TcProblemKind.Invoke, UnrecognizedOperation));
        if (!IsBusy) End();
    }

    // What failed is tried once more with an older version, or told.
    private void Lose(DialogueFailure failure, string words, string? alternative = null)
    {
        var verdict = Fallback.Of(failure, _stage);
        var older = OlderThan(_version, alternative);
        if (verdict == FailureVerdict.FallBack && older >= 1)
        {
            core.Counters.FallBacks++;
            Drop();
            _hasFallenBack = true;
            Open(older);
            return;
        }

        // Who knows version 1 alone aborts without a word for other reasons than a version.
        var isBare = failure == DialogueFailure.BareUserAbort && _stage != DialogueStage.BeginAlone;
        Give(verdict == FailureVerdict.Unknown || (verdict == FailureVerdict.FallBack && isBare), words);
    }

    // The peer may name the version that would do.
    private int OlderThan(int version, string? alternative)
    {
        if (alternative is null || !MapContexts.TryParse(alternative, out var named, out var which)) return version - 1;
        var isOurs = named == context || (which == 1 && context == MapContext.ShortMsgMtRelay && named == MapContext.ShortMsgMoRelay);
        return isOurs && which >= 1 && which < version ? which : version - 1;
    }

    private void Give(bool mayBePerformed, string words)
    {
        core.Counters.Failures++;
        Drop();
        user.Failed(mayBePerformed, words);
    }

    // A peer that has answered is told; one that has not may never have heard of the dialogue.
    private void Drop()
    {
        var isAccepted = _stage == DialogueStage.Accepted;
        if (Forget() is not { } tc) return;
        if (!isAccepted) tc.Drop();
        else tc.Abort(_version == 1 ? default : MapDialoguePdu.UserAbort.ProcedureFailure.Write(core.Writers));
    }

    private TcDialogue? Forget()
    {
        _opening?.Stop();
        var tc = _tc;
        _sendings++;
        (_opening, _tc, _invoke, _held, _stage) = (null, null, null, null, DialogueStage.BeginAlone);
        return tc;
    }
}

/// <summary>A dialogue, as what TCAP tells of it finds it.</summary>
internal interface IMapDialogue
{
    /// <summary>TC-CONTINUE and TC-END: what came; <paramref name="isOver"/> with an end.</summary>
    void Heard(ImmutableArray<TcComponent> components, bool isOver);

    /// <summary>TC-U-ABORT and TC-P-ABORT.</summary>
    void Aborted(TcAbort abort);

    /// <summary>TC-L-CANCEL.</summary>
    void TimedOut(sbyte invokeId);

    /// <summary>TC-NOTICE.</summary>
    void Noticed(byte returnCause);
}
