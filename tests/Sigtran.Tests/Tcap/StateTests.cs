using Signalbox.Sigtran.Tcap;
using Signalbox.Sigtran.Tcap.Dialogues;
using static Signalbox.Sigtran.Tcap.Dialogues.TransactionEffect;
using static Signalbox.Sigtran.Tcap.Dialogues.TransactionState;

namespace Signalbox.Sigtran.Tests.Tcap;

/// <summary>Every cell of the two tables (ITU-T Q.774, 3.2.1.3 and 3.3.2), written a second time and by hand.</summary>
public sealed class StateTests
{
    // One row a state; the columns are the events in their order.
    private static readonly (TransactionState State, (TransactionState Next, TransactionEffect Effect)[] Cells)[] Transactions =
    [
        (Idle, [(InitSent, Send), (Idle, RefuseRequest), (Idle, RefuseRequest), (Over, Release), (Over, Release),
            (InitReceived, Tell), (Idle, AnswerUnrecognized), (Idle, Discard), (Idle, Discard), (Idle, Discard), (Over, BreakOff)]),
        (InitSent, [(InitSent, RefuseRequest), (InitSent, RefuseRequest), (InitSent, RefuseRequest), (Over, Release), (Over, Release),
            (InitSent, Discard), (Active, Tell), (Over, Tell), (Over, Tell), (Over, BreakOff), (Over, BreakOff)]),
        (InitReceived, [(InitReceived, RefuseRequest), (Active, Send), (Over, Send), (Over, Release), (Over, Send),
            (InitReceived, Discard), (InitReceived, Discard), (InitReceived, Discard),
            (InitReceived, Discard), (InitReceived, Discard), (Over, BreakOff)]),
        (Active, [(Active, RefuseRequest), (Active, Send), (Over, Send), (Over, Release), (Over, Send),
            (Active, Discard), (Active, Tell), (Over, Tell), (Over, Tell), (Over, BreakOff), (Over, BreakOff)]),
        (Over, [(Over, RefuseRequest), (Over, RefuseRequest), (Over, RefuseRequest), (Over, RefuseRequest), (Over, RefuseRequest),
            (Over, Discard), (Over, AnswerUnrecognized), (Over, Discard), (Over, Discard), (Over, Discard), (Over, Discard)]),
    ];

    public static TheoryData<TransactionState, TransactionEvent> TransactionCells =>
        new MatrixTheoryData<TransactionState, TransactionEvent>(Enum.GetValues<TransactionState>(), Enum.GetValues<TransactionEvent>());

    public static TheoryData<OperationState, OperationEvent> OperationCells =>
        new MatrixTheoryData<OperationState, OperationEvent>(Enum.GetValues<OperationState>(), Enum.GetValues<OperationEvent>());

    [Theory]
    [MemberData(nameof(TransactionCells))]
    public void Transaction_InEveryState_AnswersEveryEvent(TransactionState state, TransactionEvent happened)
    {
        var expected = Transactions.Single(row => row.State == state).Cells[(int)happened];
        var cell = TransactionTable.Table[state, happened];

        Assert.Equal(expected, (cell.Next, cell.Effect));
    }

    [Theory]
    [MemberData(nameof(OperationCells))]
    public void Operation_InEveryState_AnswersEveryEvent(OperationState state, OperationEvent happened)
    {
        var isSent = state != OperationState.Idle;
        var hasSuccess = state is OperationState.SentBoth or OperationState.SentSuccessOnly;
        var hasFailure = state is OperationState.SentBoth or OperationState.SentFailureOnly;
        var expected = (isSent, happened) switch
        {
            (false, OperationEvent.Reject) => OperationEffect.Pass,
            (false, OperationEvent.Timeout) => OperationEffect.Ignore,
            (false, _) => OperationEffect.RejectUnrecognized,
            (_, OperationEvent.Result or OperationEvent.PartialResult) => hasSuccess ? OperationEffect.Pass : OperationEffect.RejectUnexpected,
            (_, OperationEvent.Error) => hasFailure ? OperationEffect.Pass : OperationEffect.RejectUnexpected,
            (_, OperationEvent.Timeout) => OperationEffect.Cancel,
            _ => OperationEffect.Pass,
        };
        var stays = happened == OperationEvent.Linked || (happened == OperationEvent.PartialResult && hasSuccess);

        var cell = OperationTable.Table[state, happened];

        Assert.Equal((stays ? state : OperationState.Idle, expected), (cell.Next, cell.Effect));
    }

    [Fact]
    public void OperationClasses_HaveStatesOfTheirOwn() => Assert.Equal(
        [OperationState.SentBoth, OperationState.SentFailureOnly, OperationState.SentSuccessOnly, OperationState.SentNone],
        Enum.GetValues<TcOperationClass>().Select(OperationTable.SentAs));

    [Fact]
    public void TransactionIds_DoNotRepeat_AndDifferBySeed()
    {
        var (ids, others) = (new TransactionIds(7), new TransactionIds(8));

        var first = Enumerable.Range(0, 500_000).Select(_ => ids.Next()).ToArray();
        var second = Enumerable.Range(0, 1000).Select(_ => others.Next()).ToArray();

        Assert.Equal(first.Length, first.Distinct().Count());
        Assert.NotEqual(first[..1000], second);

        // Neighbours do not show each other: every bit changes about every other time.
        for (var bit = 0; bit < 32; bit++)
            Assert.InRange(first.Zip(first.Skip(1)).Count(pair => (((pair.First ^ pair.Second) >> bit) & 1) != 0), 200_000, 300_000);
    }
}
