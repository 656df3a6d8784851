using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Tcap;
using Signalbox.Sigtran.Tcap.Codec;

namespace Signalbox.Sigtran.Tests.Tcap;

/// <summary>Whole dialogues between two nodes (ITU-T Q.771, 3.1; Q.774, 3.2 and 3.3).</summary>
public sealed class DialogueTests
{
    private static readonly byte[] UserInformation = Convert.FromHexString("280D060704000001010101A002A100");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Dialogue_BegunContinuedAndEnded_CarriesComponentsBothWays(bool hasPortion)
    {
        var ends = new TcapEnds();
        var (ours, peers) = ends.Begin(hasPortion);
        var began = ends.Peer.User.Last;
        var invoke = Assert.IsType<TcInvoke>(Assert.Single(began.Components));
        Assert.Equal(hasPortion ? TcapEnds.Context : null, began.Information?.ApplicationContext);
        Assert.Equal((TcapEnds.PeerAddress, TcapEnds.OurAddress), (peers.Local, peers.Remote));

        peers.Answer(new TcResult(invoke.Id, invoke.Operation, TcapEnds.Parameter) { IsLast = false });
        Assert.Equal(TcResultCode.Sent, peers.Continue(new(TcapEnds.Context, UserInformation)));
        ends.Deliver();
        var continued = ends.Us.User.Last;
        Assert.Equal(hasPortion ? TcapEnds.Context : null, continued.Information?.ApplicationContext);
        Assert.Equal(hasPortion ? UserInformation : [], continued.Information?.UserInformation.ToArray() ?? []);
        Assert.False(Assert.IsType<TcResult>(Assert.Single(continued.Components)).IsLast);
        Assert.Equal(1, ours.PendingInvokes);

        Assert.Equal(TcResultCode.Sent, ours.Continue());
        ends.Deliver();
        Assert.Null(ends.Peer.User.Last.Information);
        peers.Answer(new TcResult(invoke.Id, null, default));
        Assert.Equal(TcResultCode.Sent, peers.End());
        ends.Deliver();

        Assert.Equal("continued ended", ends.Us.User.Words);
        Assert.Equal("began continued", ends.Peer.User.Words);
        Assert.Equal(new TcResult(invoke.Id, null, default), Assert.Single(ends.Us.User.Last.Components));
        Assert.Equal((0, 0, 0), (ends.Us.Node.Dialogues, ends.Peer.Node.Dialogues, ends.Timers.Count));
        Assert.Equal(TcResultCode.WrongState, ours.Continue());
    }

    [Fact]
    public void FirstAnswer_FromAnotherAddress_TakesThePlaceOfThePeer()
    {
        var ends = new TcapEnds();
        var (ours, peers) = ends.Begin();
        var serving = SccpAddress.OfTitle("447700900003", Subsystems.Vlr);
        Assert.Equal(TcResultCode.Sent, peers.Continue());

        ends.Us.Node.Arrived(ends.Peer.Sccp.Sent.Dequeue() with { Calling = serving });
        ours.Continue();

        Assert.Equal(serving, ours.Remote);
        Assert.Equal(serving, ends.Us.Sccp.Sent.Dequeue().Called);
    }

    [Fact]
    public void Dialogue_EndedByArrangement_SendsNothing()
    {
        var ends = new TcapEnds();
        var (ours, peers) = ends.Establish();

        ours.Drop();
        peers.Drop();

        Assert.Empty(ends.Us.Sccp.Sent);
        Assert.Equal((0, 0, 0), (ends.Us.Node.Dialogues, ends.Peer.Node.Dialogues, ends.Timers.Count));
    }

    [Fact]
    public void Dialogue_OfUserAbort_TellsThePeerWhy()
    {
        var ends = new TcapEnds();
        var (_, peers) = ends.Establish();

        peers.Abort(UserInformation);
        ends.Deliver();

        var abort = ends.Us.User.Last.Abort!;
        Assert.Equal((TcAbortKind.User, TcapEnds.Context), (abort.Kind, abort.Information!.ApplicationContext));
        Assert.Equal(UserInformation, abort.Information.UserInformation.ToArray());
        Assert.Equal((0, 0), (ends.Us.Node.Dialogues, ends.Peer.Node.Dialogues));
    }

    [Fact]
    public void Dialogue_OfUserAbortWithoutPortion_HasNoReason()
    {
        var ends = new TcapEnds();
        var (_, peers) = ends.Begin(hasPortion: false);

        peers.Abort();
        ends.Deliver();

        Assert.Equal(new TcAbort(TcAbortKind.User), ends.Us.User.Last.Abort);
    }

    [Fact]
    public void Dialogue_AbortedBeforeAnAnswer_LeavesWithoutAWord()
    {
        var ends = new TcapEnds();
        var ours = ends.Open();
        ours.Begin(null);
        ends.Us.Sccp.Sent.Clear();

        ours.Abort();

        Assert.Empty(ends.Us.Sccp.Sent);
        Assert.Equal((0, 0), (ends.Us.Node.Dialogues, ends.Timers.Count));
    }

    [Fact]
    public void Context_ThatIsRefused_ComesWithTheOneThatWouldDo()
    {
        var ends = new TcapEnds();
        var (_, peers) = ends.Begin();

        peers.RefuseContext("0.4.0.0.1.0.25.2", UserInformation);
        ends.Deliver();

        var abort = ends.Us.User.Last.Abort!;
        Assert.Equal((TcAbortKind.ContextNotSupported, "0.4.0.0.1.0.25.2"), (abort.Kind, abort.Information!.ApplicationContext));
        Assert.Equal(UserInformation, abort.Information.UserInformation.ToArray());
    }

    [Fact]
    public void Operation_WithoutAnswer_TimesOut_AndALateOneIsRejected()
    {
        var ends = new TcapEnds();
        var (ours, peers) = ends.Establish();

        ends.Advance(TcapEnds.Timeout - TimeSpan.FromMilliseconds(1));
        Assert.Equal("continued", ends.Us.User.Words);
        ends.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(("timedout", 0, 0), (ends.Us.User.Last.What, ends.Us.User.Last.Number, ours.PendingInvokes));

        peers.Answer(new TcResult(0, null, default));
        peers.Continue();
        ends.Deliver();
        var reject = new TcReject(0, TcProblemKind.ReturnResult, Problems.UnrecognizedInvokeId);
        Assert.Equal(reject with { IsLocal = true }, Assert.Single(ends.Us.User.Last.Components));

        ours.Continue();
        ends.Deliver();
        Assert.Equal(reject, Assert.Single(ends.Peer.User.Last.Components));
    }

    [Fact]
    public void InvokeIds_AreFreeAgainOnlyAfterAllOthers()
    {
        var ends = new TcapEnds(new TcapOptions { InvokesMax = 2 });
        var (ours, peers) = ends.Establish();
        var ids = new List<sbyte?>();
        for (var at = 0; at < 130; at++)
        {
            ids.Add(ours.Invoke(new TcCode(44), TcapEnds.Parameter, TcapEnds.Timeout));
            Assert.Null(ours.Invoke(new TcCode(44), TcapEnds.Parameter, TcapEnds.Timeout));
            ours.Continue();
            ends.Deliver();
            peers.Answer(new TcResult(ids[at]!.Value, null, default));
            peers.Continue();
            ends.Deliver();
        }

        // Id 0 is under way all the time.
        Assert.Equal(Enumerable.Range(1, 127).Concat([1, 2, 3]), ids.Select(id => (int)id!.Value));
        Assert.Equal(0, ends.Us.Node.Counters.Rejected);
    }

    [Theory]
    [InlineData(TcOperationClass.Both, true, true)]
    [InlineData(TcOperationClass.FailureOnly, false, true)]
    [InlineData(TcOperationClass.SuccessOnly, true, false)]
    [InlineData(TcOperationClass.None, false, false)]
    public void Answer_ThatTheClassDoesNotHave_IsRejected(TcOperationClass operationClass, bool hasResult, bool hasError)
    {
        foreach (var isResult in new[] { true, false })
        {
            var ends = new TcapEnds();
            var (ours, peers) = ends.Begin(operationClass: operationClass);
            TcComponent answer = isResult ? new TcResult(0, null, default) : new TcError(0, new TcCode(34), default);
            peers.Answer(answer);
            peers.Continue();
            ends.Deliver();

            var kind = isResult ? TcProblemKind.ReturnResult : TcProblemKind.ReturnError;
            var reject = new TcReject(0, kind, Problems.AnswerUnexpected) { IsLocal = true };
            Assert.Equal((isResult ? hasResult : hasError) ? answer : reject, Assert.Single(ends.Us.User.Last.Components));
            Assert.Equal(0, ours.PendingInvokes);
        }
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void LinkedInvoke_MustNameAnOperationUnderWay(sbyte linkedId, bool isTaken)
    {
        var ends = new TcapEnds();
        var (_, peers) = ends.Begin();
        peers.Answer(new TcInvoke(5, new TcCode(61), TcapEnds.Parameter) { LinkedId = linkedId });
        peers.Continue();
        ends.Deliver();

        var component = Assert.Single(ends.Us.User.Last.Components);
        if (isTaken) Assert.Equal(linkedId, Assert.IsType<TcInvoke>(component).LinkedId);
        else Assert.Equal(new TcReject(5, TcProblemKind.Invoke, Problems.UnrecognizedLinkedId) { IsLocal = true }, component);
    }

    [Fact]
    public void Reject_OfAnInvoke_EndsTheOperation()
    {
        var ends = new TcapEnds();
        var (ours, peers) = ends.Begin();
        peers.Answer(new TcReject(0, TcProblemKind.Invoke, 1));
        peers.Answer(new TcReject(0, TcProblemKind.ReturnError, 2));
        peers.Continue();
        ends.Deliver();

        Assert.Equal(0, ours.PendingInvokes);
        Assert.Equal(2, ends.Us.User.Last.Components.Length);
        Assert.Equal(0, ends.Us.Node.Counters.Rejected);
    }

    [Fact]
    public void Notice_TellsTheDialogueOfTheMessageThatCameBack_EvenCutShort()
    {
        var ends = new TcapEnds();
        var ours = ends.Open();
        ours.Begin(new(TcapEnds.Context));
        var sent = ends.Us.Sccp.Sent.Dequeue();
        Assert.True(sent.ReturnsOnError);

        ends.Us.Node.Returned(new NNotice(sent.Calling, sent.Called, sent.UserData[..20], 1));
        ends.Us.Node.Returned(new NNotice(sent.Calling, sent.Called, Convert.FromHexString("62084804FFFFFFFF"), 1));
        ends.Us.Node.Returned(new NNotice(sent.Calling, sent.Called, Convert.FromHexString("6284"), 1));

        Assert.Equal(("noticed", 1, ours), (ends.Us.User.Words, ends.Us.User.Last.Number, ends.Us.User.Last.Dialogue));
        Assert.Equal(3, ends.Us.Node.Counters.Returned);
        Assert.Equal(1, ends.Us.Node.Dialogues);
    }

    [Fact]
    public void Silence_EndsADialogue_ButAnyWordPutsItOff()
    {
        var ends = new TcapEnds(new TcapOptions { IdleMax = TimeSpan.FromSeconds(30) });
        var (ours, _) = ends.Establish();
        ends.Advance(TimeSpan.FromSeconds(20));
        ours.Continue();
        ends.Deliver();
        ends.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal((1, 1), (ends.Us.Node.Dialogues, ends.Peer.Node.Dialogues));

        ends.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("continued timedout aborted", ends.Us.User.Words);
        Assert.Equal(TcAbortKind.Idle, ends.Us.User.Last.Abort!.Kind);
        Assert.Equal((0, 0, 0), (ends.Us.Node.Dialogues, ends.Peer.Node.Dialogues, ends.Timers.Count));
        Assert.Equal("4A0104", Convert.ToHexString(ends.Us.Sccp.Sent.Dequeue().UserData.Span)[^6..]);
    }

    [Fact]
    public void Dialogues_AboveTheLimit_AreRefused()
    {
        var ends = new TcapEnds(new TcapOptions { DialoguesMax = 1 });
        ends.Begin();
        Assert.Null(ends.Us.Node.Open(TcapEnds.OurAddress, TcapEnds.PeerAddress));

        ends.Peer.Node.Arrived(new NUnitdata(TcapEnds.PeerAddress, TcapEnds.OurAddress, Convert.FromHexString("620648040A0B0C0D")));

        Assert.Equal("670949040A0B0C0D4A0104", Convert.ToHexString(ends.Peer.Sccp.Sent.Dequeue().UserData.Span));
        Assert.Equal((1, 1), (ends.Peer.Node.Dialogues, (int)ends.Peer.Node.Counters.Refused));
    }

    [Theory]
    [InlineData(SccpResult.NoTranslation, TcResultCode.NoWay)]
    [InlineData(SccpResult.Unavailable, TcResultCode.NoWay)]
    [InlineData(SccpResult.BadRequest, TcResultCode.NoWay)]
    [InlineData(SccpResult.Full, TcResultCode.Full)]
    public void Begin_ThatCannotLeave_IsTheEndOfTheDialogue(SccpResult below, TcResultCode expected)
    {
        var ends = new TcapEnds();
        var ours = ends.Open();
        ends.Us.Sccp.Answer = below;

        Assert.Equal(expected, ours.Begin(null));

        Assert.Equal((0, 0, ""), (ends.Us.Node.Dialogues, ends.Timers.Count, ends.Us.User.Words));
        Assert.Equal(TcResultCode.WrongState, ours.Begin(null));
    }

    [Fact]
    public void Continue_ThatCannotLeave_ChangesNothing()
    {
        var ends = new TcapEnds();
        var (_, peers) = ends.Begin();
        peers.Answer(new TcResult(0, null, default));
        ends.Peer.Sccp.Answer = SccpResult.Full;
        Assert.Equal(TcResultCode.Full, peers.Continue());
        ends.Peer.Sccp.Answer = SccpResult.Sent;

        Assert.Equal(TcResultCode.Sent, peers.Continue());
        ends.Deliver();

        Assert.Equal(TcapEnds.Context, ends.Us.User.Last.Information!.ApplicationContext);
        Assert.Single(ends.Us.User.Last.Components);
    }

    [Fact]
    public void Message_LongerThanSccpCarries_IsRefused_AndChangesNothing()
    {
        var ends = new TcapEnds();
        var ours = ends.Us.Node.Open(TcapEnds.OurAddress, TcapEnds.PeerAddress)!;
        byte[] huge = [0x04, 0x82, 0x0F, 0xA0, .. new byte[4000]];
        ours.Invoke(new TcCode(44), huge, TcapEnds.Timeout);

        Assert.Equal(TcResultCode.TooLong, ours.Begin(null));

        Assert.Equal((1, 1), (ends.Us.Node.Dialogues, ours.PendingInvokes));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Room_ThatIsFilled_MakesAMessageThatFits(bool hasPortion)
    {
        var ends = new TcapEnds();
        var ours = ends.Us.Node.Open(TcapEnds.OurAddress, TcapEnds.PeerAddress)!;
        TcDialogueInformation? information = hasPortion ? new(TcapEnds.Context) : null;
        var room = ends.Us.Node.RoomFor(ours, information);

        // Invoke: tag, two octets of length, id, operation; octet string: tag, two octets of length.
        var content = room - 3 - 3 - 3 - 3;
        ours.Invoke(new TcCode(44), (byte[])[0x04, 0x81, (byte)content, .. new byte[content]], TcapEnds.Timeout);

        Assert.Equal(TcResultCode.Sent, ours.Begin(information));
        var length = ends.Us.Sccp.Sent.Dequeue().UserData.Length;

        // Two addresses of an indicator, a subsystem number and a title of nine octets each.
        Assert.InRange(length, 260 - 22 - 2, 260 - 22);
    }

    [Fact]
    public void Requests_InAWrongState_AreRefused()
    {
        var ends = new TcapEnds();
        var ours = ends.Open();
        Assert.Equal((TcResultCode.WrongState, TcResultCode.WrongState), (ours.Continue(), ours.End()));
        ours.Begin(null);
        Assert.Equal((TcResultCode.WrongState, TcResultCode.WrongState, TcResultCode.WrongState), (ours.Begin(null), ours.Continue(), ours.End()));
        ours.Drop();
        ours.Drop();
        ours.Abort();
        Assert.Null(ours.Invoke(new TcCode(1), default, TcapEnds.Timeout));
    }
}
