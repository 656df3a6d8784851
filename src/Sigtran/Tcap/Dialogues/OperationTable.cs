using Signalbox.Kernel.States;

namespace Signalbox.Sigtran.Tcap.Dialogues;

/// <summary>States of an operation of ours (ITU-T Q.774, 3.2.1.3: the invocation state machine).</summary>
public enum OperationState
{
    /// <summary>No such operation is under way.</summary>
    Idle,

    /// <summary>Operation sent, class 1: success and failure are reported.</summary>
    SentBoth,

    /// <summary>Operation sent, class 2: failure alone is.</summary>
    SentFailureOnly,

    /// <summary>Operation sent, class 3: success alone is.</summary>
    SentSuccessOnly,

    /// <summary>Operation sent, class 4: nothing is.</summary>
    SentNone,
}

/// <summary>What happens to an operation.</summary>
public enum OperationEvent
{
    /// <summary>Return Result (Last).</summary>
    Result,

    /// <summary>Return Result (Not Last).</summary>
    PartialResult,

    /// <summary>Return Error.</summary>
    Error,

    /// <summary>Reject, of the invoke.</summary>
    Reject,

    /// <summary>An invoke of the peer's names it as what it is linked to.</summary>
    Linked,

    /// <summary>Its time is over.</summary>
    Timeout,
}

/// <summary>What is done about it.</summary>
public enum OperationEffect
{
    /// <summary>The user hears of it.</summary>
    Pass,

    /// <summary>Reject: there is no such operation.</summary>
    RejectUnrecognized,

    /// <summary>Reject: its class has no such answer.</summary>
    RejectUnexpected,

    /// <summary>TC-L-CANCEL.</summary>
    Cancel,

    /// <summary>Nothing.</summary>
    Ignore,
}

/// <summary>The invocation state machines (ITU-T Q.774, 3.2.1.3 and figures A.7) as one table. Data; nothing happens here.</summary>
public static class OperationTable
{
    private static readonly OperationState[] Sent =
        [OperationState.SentBoth, OperationState.SentFailureOnly, OperationState.SentSuccessOnly, OperationState.SentNone];

    /// <summary>The table.</summary>
    public static StateTable<OperationState, OperationEvent, OperationEffect> Table { get; } =
        StateTable<OperationState, OperationEvent, OperationEffect>.Build(Build);

    /// <summary>The state of an operation that was sent.</summary>
    public static OperationState SentAs(TcOperationClass operationClass) => operationClass switch
    {
        TcOperationClass.Both => OperationState.SentBoth,
        TcOperationClass.FailureOnly => OperationState.SentFailureOnly,
        TcOperationClass.SuccessOnly => OperationState.SentSuccessOnly,
        TcOperationClass.None => OperationState.SentNone,
        _ => throw new ArgumentOutOfRangeException(nameof(operationClass)),
    };

    private static void Build(StateTable<OperationState, OperationEvent, OperationEffect>.Rules rules)
    {
        foreach (var happened in Enum.GetValues<OperationEvent>())
            rules.On(OperationState.Idle, happened, OperationState.Idle, OperationEffect.RejectUnrecognized);

        // The reject may be older than the answer that it crossed, and a timer that was stopped does not run out.
        rules.On(OperationState.Idle, OperationEvent.Reject, OperationState.Idle, OperationEffect.Pass);
        rules.On(OperationState.Idle, OperationEvent.Timeout, OperationState.Idle, OperationEffect.Ignore);
        foreach (var state in Sent)
        {
            rules.On(state, OperationEvent.Result, OperationState.Idle, OperationEffect.RejectUnexpected);
            rules.On(state, OperationEvent.PartialResult, OperationState.Idle, OperationEffect.RejectUnexpected);
            rules.On(state, OperationEvent.Error, OperationState.Idle, OperationEffect.RejectUnexpected);
            rules.On(state, OperationEvent.Reject, OperationState.Idle, OperationEffect.Pass);
            rules.On(state, OperationEvent.Linked, state, OperationEffect.Pass);
            rules.On(state, OperationEvent.Timeout, OperationState.Idle, OperationEffect.Cancel);
        }

        foreach (var state in new[] { OperationState.SentBoth, OperationState.SentSuccessOnly })
        {
            rules.On(state, OperationEvent.Result, OperationState.Idle, OperationEffect.Pass);
            rules.On(state, OperationEvent.PartialResult, state, OperationEffect.Pass);
        }

        foreach (var state in new[] { OperationState.SentBoth, OperationState.SentFailureOnly })
            rules.On(state, OperationEvent.Error, OperationState.Idle, OperationEffect.Pass);
    }
}
