using Signalbox.Kernel.States;

namespace Signalbox.Sigtran.Tcap.Dialogues;

/// <summary>States of a transaction (ITU-T Q.774, 3.3.2).</summary>
public enum TransactionState
{
    /// <summary>Nothing was sent or has come; also that of an id that nobody has.</summary>
    Idle,

    /// <summary>IS: our Begin is out.</summary>
    InitSent,

    /// <summary>IR: the peer's Begin has come.</summary>
    InitReceived,

    /// <summary>Both have spoken.</summary>
    Active,

    /// <summary>It has ended; whoever still holds it can do nothing with it.</summary>
    Over,
}

/// <summary>What happens to a transaction.</summary>
public enum TransactionEvent
{
    /// <summary>TR-BEGIN request.</summary>
    BeginRequest,

    /// <summary>TR-CONTINUE request.</summary>
    ContinueRequest,

    /// <summary>TR-END request, basic.</summary>
    EndRequest,

    /// <summary>TR-END request, prearranged.</summary>
    DropRequest,

    /// <summary>TR-U-ABORT request.</summary>
    AbortRequest,

    /// <summary>A Begin came.</summary>
    Begin,

    /// <summary>A Continue came.</summary>
    Continue,

    /// <summary>An End came.</summary>
    End,

    /// <summary>An Abort came.</summary>
    Abort,

    /// <summary>A message came whose transaction portion is broken, though its destination could be read.</summary>
    Broken,

    /// <summary>Nothing was heard for too long.</summary>
    Silence,
}

/// <summary>What is done about it.</summary>
public enum TransactionEffect
{
    /// <summary>Nothing: the user may not ask for this now.</summary>
    RefuseRequest,

    /// <summary>Send what was asked for.</summary>
    Send,

    /// <summary>Let go of it without a message.</summary>
    Release,

    /// <summary>Tell the user what came.</summary>
    Tell,

    /// <summary>Answer a P-Abort, unrecognized transaction id.</summary>
    AnswerUnrecognized,

    /// <summary>Do nothing about what came.</summary>
    Discard,

    /// <summary>Tell the user that TCAP has ended it; a P-Abort goes to the peer if its id is known.</summary>
    BreakOff,
}

/// <summary>The transaction state machine (ITU-T Q.774, 3.3.2 and figure A.3) as a table. Data; nothing happens here.</summary>
public static class TransactionTable
{
    /// <summary>The table.</summary>
    public static StateTable<TransactionState, TransactionEvent, TransactionEffect> Table { get; } =
        StateTable<TransactionState, TransactionEvent, TransactionEffect>.Build(Build);

    private static void Build(StateTable<TransactionState, TransactionEvent, TransactionEffect>.Rules rules)
    {
        foreach (var request in Enum.GetValues<TransactionEvent>().Where(each => each <= TransactionEvent.AbortRequest))
            rules.StayOnAny(request, TransactionEffect.RefuseRequest);
        foreach (var arrival in Enum.GetValues<TransactionEvent>().Where(each => each > TransactionEvent.AbortRequest))
            rules.StayOnAny(arrival, TransactionEffect.Discard);

        rules.On(TransactionState.Idle, TransactionEvent.BeginRequest, TransactionState.InitSent, TransactionEffect.Send)
            .On(TransactionState.Idle, TransactionEvent.DropRequest, TransactionState.Over, TransactionEffect.Release)
            .On(TransactionState.Idle, TransactionEvent.AbortRequest, TransactionState.Over, TransactionEffect.Release)
            .On(TransactionState.Idle, TransactionEvent.Silence, TransactionState.Over, TransactionEffect.BreakOff)
            .On(TransactionState.Idle, TransactionEvent.Begin, TransactionState.InitReceived, TransactionEffect.Tell)
            .On(TransactionState.Idle, TransactionEvent.Continue, TransactionState.Idle, TransactionEffect.AnswerUnrecognized)
            .On(TransactionState.Over, TransactionEvent.Continue, TransactionState.Over, TransactionEffect.AnswerUnrecognized);
        InitSent(rules);
        InitReceived(rules);
        Active(rules);
    }

    // The peer's id is not known yet, so that nothing can be sent.
    private static void InitSent(StateTable<TransactionState, TransactionEvent, TransactionEffect>.Rules rules) => rules
        .On(TransactionState.InitSent, TransactionEvent.DropRequest, TransactionState.Over, TransactionEffect.Release)
        .On(TransactionState.InitSent, TransactionEvent.AbortRequest, TransactionState.Over, TransactionEffect.Release)
        .On(TransactionState.InitSent, TransactionEvent.Continue, TransactionState.Active, TransactionEffect.Tell)
        .On(TransactionState.InitSent, TransactionEvent.End, TransactionState.Over, TransactionEffect.Tell)
        .On(TransactionState.InitSent, TransactionEvent.Abort, TransactionState.Over, TransactionEffect.Tell)
        .On(TransactionState.InitSent, TransactionEvent.Broken, TransactionState.Over, TransactionEffect.BreakOff)
        .On(TransactionState.InitSent, TransactionEvent.Silence, TransactionState.Over, TransactionEffect.BreakOff);

    // The peer cannot know our id: what comes for it is somebody's guess, and changes nothing.
    private static void InitReceived(StateTable<TransactionState, TransactionEvent, TransactionEffect>.Rules rules) => rules
        .On(TransactionState.InitReceived, TransactionEvent.ContinueRequest, TransactionState.Active, TransactionEffect.Send)
        .On(TransactionState.InitReceived, TransactionEvent.EndRequest, TransactionState.Over, TransactionEffect.Send)
        .On(TransactionState.InitReceived, TransactionEvent.DropRequest, TransactionState.Over, TransactionEffect.Release)
        .On(TransactionState.InitReceived, TransactionEvent.AbortRequest, TransactionState.Over, TransactionEffect.Send)
        .On(TransactionState.InitReceived, TransactionEvent.Silence, TransactionState.Over, TransactionEffect.BreakOff);

    private static void Active(StateTable<TransactionState, TransactionEvent, TransactionEffect>.Rules rules) => rules
        .On(TransactionState.Active, TransactionEvent.ContinueRequest, TransactionState.Active, TransactionEffect.Send)
        .On(TransactionState.Active, TransactionEvent.EndRequest, TransactionState.Over, TransactionEffect.Send)
        .On(TransactionState.Active, TransactionEvent.DropRequest, TransactionState.Over, TransactionEffect.Release)
        .On(TransactionState.Active, TransactionEvent.AbortRequest, TransactionState.Over, TransactionEffect.Send)
        .On(TransactionState.Active, TransactionEvent.Continue, TransactionState.Active, TransactionEffect.Tell)
        .On(TransactionState.Active, TransactionEvent.End, TransactionState.Over, TransactionEffect.Tell)
        .On(TransactionState.Active, TransactionEvent.Abort, TransactionState.Over, TransactionEffect.Tell)
        .On(TransactionState.Active, TransactionEvent.Broken, TransactionState.Over, TransactionEffect.BreakOff)
        .On(TransactionState.Active, TransactionEvent.Silence, TransactionState.Over, TransactionEffect.BreakOff);
}
