using Signalbox.Sigtran.Map;
using Signalbox.Sigtran.Map.Operations;
using Signalbox.Sigtran.Map.Parameters;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Tcap;
using Signalbox.Sigtran.Tests.Tcap;

namespace Signalbox.Sigtran.Tests.Map;

/// <summary>Messages to serving nodes: every end that there is, and never twice what may have been delivered.</summary>
public sealed class MtForwardTests
{
    // The longest TPDU: with the octets around it, more than one unsegmented message carries.
    private const int Long = 184;

    private readonly MapEnds _ends = new();
    private readonly List<ForwardArgument> _taken = [];

    [Theory]
    [InlineData(3, 20)]
    [InlineData(2, 20)]
    [InlineData(1, 20)]
    [InlineData(3, 140)]
    [InlineData(2, 140)]
    [InlineData(1, 140)]
    public void Forward_NodeOfAnyVersion_Delivers(int version, int octets)
    {
        _ends.Answer(version, (told, invoke) => Take(told, invoke, version));
        _ends.Forward(octets);

        Assert.Equal((new MtOutcome.Delivered(), false), Assert.Single(_ends.Sent));
        var taken = Assert.Single(_taken);
        Assert.Equal(new(PartyKind.Imsi, MapEnds.Imsi), taken.Destination);
        Assert.Equal(new(PartyKind.ServiceCentre, MapEnds.Centre), taken.Originator);
        Assert.Equal(Convert.ToHexString(MapEnds.Tpdu(octets)), Convert.ToHexString(taken.Tpdu.Span));
        // The refusal names the version that would do.
        Assert.Equal(version == 3 ? 0 : 1, _ends.Map.Counters.FallBacks);
        Assert.Equal(0, _ends.Tcap.Dialogues);
        Assert.Equal(0, _ends.Peer.Node.Dialogues);
    }

    [Fact]
    public void Forward_LongMessage_FollowsAnEmptyBegin()
    {
        _ends.Answer(3, (told, invoke) => Take(told, invoke, 3));
        _ends.Forward(Long);

        Assert.Equal(1, _ends.Map.Counters.LongMessages);
        Assert.Equal("began continued", _ends.Peer.User.Words);
        Assert.Empty(_ends.Peer.User.All[0].Components);
        Assert.All(_ends.Wire, each => Assert.InRange(each.UserData.Length, 1, 255));
        Assert.Equal((new MtOutcome.Delivered(), false), Assert.Single(_ends.Sent));
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(2, 3)]
    [InlineData(1, 1)]
    public void Forward_MoreMessages_ShareADialogueWhereTheVersionAllows(int version, int inOne)
    {
        var left = 2;
        _ends.OnForwarded = dialogue =>
        {
            if (left > 0 && _ends.Sent[^1].CanSendMore) dialogue.Send(MapEnds.Message(), --left > 0);
        };
        _ends.Answer(version, (told, invoke) => Take(told, invoke, version));
        _ends.Forward(hasMore: true);

        Assert.Equal(inOne, _ends.Sent.Count);
        Assert.All(_ends.Sent, each => Assert.IsType<MtOutcome.Delivered>(each.Outcome));
        Assert.Equal(1, _ends.Peer.User.All.Count(each => each.What == "began") - _ends.Map.Counters.FallBacks);
        Assert.Equal(0, _ends.Tcap.Dialogues);
    }

    [Fact]
    public void Close_BetweenMessages_EndsTheDialogue()
    {
        _ends.Answer(3, (told, invoke) => Take(told, invoke, 3));
        var dialogue = _ends.Forward(hasMore: true);
        Assert.True(_ends.Sent[0].CanSendMore);

        dialogue.Close();
        _ends.Deliver();
        dialogue.Close();

        Assert.Equal(0, _ends.Tcap.Dialogues);
        Assert.Equal("ended", _ends.Peer.User.Last.What);
    }

    [Fact]
    public void Send_AfterTheDialogueDiedBetweenMessages_BeginsAnother()
    {
        _ends.Answer(3, (told, invoke) => Take(told, invoke, 3));
        var dialogue = _ends.Forward(hasMore: true);
        _ends.Peer.User.All[0].Dialogue.Abort();
        _ends.Deliver();

        dialogue.Send(MapEnds.Message(), false);
        _ends.Deliver();

        Assert.Equal(2, _taken.Count);
        Assert.Equal((new MtOutcome.Delivered(), false), _ends.Sent[1]);
    }

    [Fact]
    public void Forward_Error_IsTold_WithItsTpdu()
    {
        _ends.Answer(3, (told, invoke) =>
        {
            told.Dialogue.Answer(new TcError(invoke!.Id, new TcCode(32), Convert.FromHexString(MapVectors.DeliveryFailureFull)));
            told.Dialogue.End(told.Information);
        });
        _ends.Forward();

        var error = Assert.IsType<MtOutcome.Failed>(Assert.Single(_ends.Sent).Outcome).Error;
        Assert.Equal((32, (int?)4, 14), (error.Code, error.Detail, error.Tpdu.Length));
    }

    [Fact]
    public void Forward_NoAnswer_IsUnknown_AndIsNotSentAgain()
    {
        _ends.Forward();
        _ends.Advance(TimeSpan.FromSeconds(61));

        Assert.IsType<MtOutcome.Unknown>(Assert.Single(_ends.Sent).Outcome);
        Assert.Equal(1, _ends.Peer.User.All.Count(each => each.What == "began"));
        Assert.Equal(0, _ends.Tcap.Dialogues);
    }

    [Fact]
    public void Forward_LongMessage_DialogueNotAccepted_IsNotSent()
    {
        _ends.Forward(Long);
        _ends.Advance(TimeSpan.FromSeconds(31));

        Assert.IsType<MtOutcome.NotSent>(Assert.Single(_ends.Sent).Outcome);
        Assert.Equal(0, _ends.Tcap.Dialogues);
    }

    [Fact]
    public void Forward_ComesBack_IsNotSent()
    {
        _ends.Map.OpenMt(MapEnds.Node, _ends).Send(MapEnds.Message(), false);
        var sent = _ends.Sccp.Sent.Dequeue();
        _ends.Tcap.Returned(new NNotice(sent.Calling, sent.Called, sent.UserData, 1));

        Assert.IsType<MtOutcome.NotSent>(Assert.Single(_ends.Sent).Outcome);
        Assert.Equal(0, _ends.Tcap.Dialogues);
    }

    [Fact]
    public void Forward_BareAborts_FallBackToVersion1_AndThenAreUnknown()
    {
        _ends.Peer.User.Reaction = told =>
        {
            // As TCAP without a dialogue portion answers: nothing but the transaction.
            if (told.What == "began") told.Dialogue.Abort();
        };
        _ends.Forward();

        Assert.Single(_ends.Sent);
        Assert.True(_ends.Peer.User.All.Count(each => each.What == "began") is 1 or 3);
        Assert.IsType<MtOutcome.Unknown>(_ends.Sent[0].Outcome);
    }

    [Fact]
    public void Forward_ByLmsi_NamesTheImsiInTheDialogue()
    {
        var ends = new MapEnds(new MapOptions { ServiceCentre = MapEnds.Centre, ForwardsByLmsi = true });
        ends.Answer(3, (told, invoke) => Take(told, invoke, 3));
        ends.Map.OpenMt(MapEnds.Node, ends).Send(MapEnds.Message() with { Lmsi = new byte[] { 1, 2, 3, 4 } }, false);
        ends.Deliver();

        Assert.Equal(PartyKind.Lmsi, Assert.Single(_taken).Destination.Kind);
        var said = Signalbox.Sigtran.Map.Dialogues.MapDialoguePdu.Read(ends.Peer.User.All[0].Information!.UserInformation);
        var open = Assert.IsType<Signalbox.Sigtran.Map.Dialogues.MapDialoguePdu.Open>(said);
        Assert.Equal(MapEnds.Imsi, open.Destination!.Digits);
    }

    [Fact]
    public void Forward_OperationRejected_FallsBack()
    {
        _ends.Answer(3, (told, invoke) =>
        {
            if (invoke!.Operation.Local == 46)
            {
                Take(told, invoke, 2);
                return;
            }

            told.Dialogue.Answer(new TcReject(invoke.Id, TcProblemKind.Invoke, 1));
            told.Dialogue.End(told.Information);
        });
        _ends.Forward();

        Assert.Equal((new MtOutcome.Delivered(), false), Assert.Single(_ends.Sent));
        Assert.Equal(1, _ends.Map.Counters.FallBacks);
    }

    private void Take(Told told, TcInvoke? invoke, int version)
    {
        if (invoke is null)
        {
            told.Dialogue.Continue(told.Information);
            return;
        }

        var operation = MapOperations.MtForwardOf(version);
        Assert.Equal(operation.TcCode, invoke.Operation);
        _taken.Add(operation.ReadArgument(invoke.Parameter, version).Value!);
        told.Dialogue.Answer(new TcResult(invoke.Id, null, default));
        if (_taken[^1].HasMore) told.Dialogue.Continue(told.Information);
        else told.Dialogue.End(told.Information);
    }
}
