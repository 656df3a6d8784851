using Signalbox.Appliance.Links.Sigtran.Places;
using Signalbox.Appliance.Links.Sigtran.Traffic;
using Signalbox.Conformance.Link;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Kernel.Testing;
using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.Map;
using Signalbox.Sms.Tpdu;

namespace Signalbox.Appliance.Tests.Links.Sigtran;

public sealed class MtTrafficTests
{
    private const string Subscriber = "79000000001";
    private const string Msc = "447700900001";
    private const string Sgsn = "447700900002";

    private readonly ManualClock _clock = new();
    private readonly ScriptedMap _map = new();
    private readonly GatewaySide _gateway = new();
    private readonly LoopTimers _timers;
    private readonly MtTraffic _traffic;

    public MtTrafficTests()
    {
        _timers = new LoopTimers(_clock);
        _traffic = Make([]);
    }

    [Fact]
    public async Task Message_ToAnUnknownPlace_IsLocatedForwardedAndDelivered()
    {
        var part = Begin();

        Assert.Equal(Subscriber, _map.Found());
        var dialogue = _map.Dialogues.Dequeue();
        dialogue.Answer(new MtOutcome.Delivered());

        var (message, more) = Assert.Single(dialogue.Sent);
        Assert.Equal((Msc, (byte)8), (dialogue.Node.Title!.Digits, dialogue.Node.Subsystem!.Value));
        Assert.Equal(("234150000000001", false), (message.Imsi, more));
        Assert.True(SmsDeliver.TryDecode(message.Tpdu.Span, out var deliver, out _));
        Assert.Equal((part.Message.From.Value, false), (deliver.Originator.Value, deliver.MoreMessages));
        var outcome = await _gateway.OutcomeOfAsync(part);
        Assert.Equal((SendOutcomeKind.Accepted, MessageState.Delivered), (outcome.Kind, outcome.Cause!.State));
        Assert.Equal(0, _traffic.InFlight);
        Assert.Empty(_map.Reports);
    }

    [Fact]
    public void Messages_ToOneSubscriber_ShareTheQuestionAndTheDialogue()
    {
        OutgoingPart[] parts = [Begin(), Begin(), Begin()];

        Assert.Single(_map.Questions);
        _map.Found();
        var dialogue = Assert.Single(_map.Dialogues);
        for (var sent = 1; sent <= 3; sent++)
        {
            Assert.Equal(sent, dialogue.Sent.Count);
            dialogue.Answer(new MtOutcome.Delivered(), canSendMore: sent < 3);
        }

        Assert.Equal([true, true, false], dialogue.Sent.Select(each => each.More));
        Assert.Equal([true, true, false], dialogue.Sent.Select(each => MoreMessagesOf(each.Message)));
        Assert.All(parts, part => Assert.True(_gateway.HasOutcome(part)));
        Assert.False(dialogue.IsClosed);
    }

    [Fact]
    public void Message_ThatComesWhileTheLastIsSent_FollowsInADialogueOfItsOwn()
    {
        Begin();
        _map.Found();
        var second = Begin();
        _map.Dialogues.Dequeue().Answer(new MtOutcome.Delivered());

        var dialogue = _map.Dialogues.Dequeue();
        dialogue.Answer(new MtOutcome.Delivered());

        Assert.Empty(_map.Questions);
        Assert.True(_gateway.HasOutcome(second));
    }

    [Fact]
    public void Place_IsAskedForAnew_OnceItsLifeIsOver()
    {
        Begin();
        _map.Found();
        _map.Dialogues.Dequeue().Answer(new MtOutcome.Delivered());
        Begin();
        Assert.Empty(_map.Questions);
        _map.Dialogues.Dequeue().Answer(new MtOutcome.Delivered());

        _clock.Advance(TimeSpan.FromSeconds(60));
        Begin();

        Assert.Single(_map.Questions);
    }

    [Theory]
    [InlineData(1, null, SendOutcomeKind.Rejected, RetryReason.NotSent)]
    [InlineData(11, null, SendOutcomeKind.Rejected, RetryReason.NotSent)]
    [InlineData(27, null, SendOutcomeKind.Retry, RetryReason.Absent)]
    [InlineData(6, 1, SendOutcomeKind.Retry, RetryReason.Absent)]
    [InlineData(34, null, SendOutcomeKind.Retry, RetryReason.Temporary)]
    [InlineData(99, null, SendOutcomeKind.Retry, RetryReason.Temporary)]
    public async Task Register_ThatSaysNo_EndsAllThatWait(int error, int? detail, SendOutcomeKind kind, RetryReason reason)
    {
        OutgoingPart[] parts = [Begin(), Begin()];

        _map.Answer(new LocateOutcome.Failed(new MapError(error, detail)));

        foreach (var part in parts)
        {
            var outcome = await _gateway.OutcomeOfAsync(part);
            Assert.Equal(kind, outcome.Kind);
            if (kind == SendOutcomeKind.Retry) Assert.Equal(reason, outcome.Reason);
        }

        Assert.Empty(_map.Reports);
        Assert.Equal(0, _traffic.InFlight);
    }

    [Fact]
    public async Task Register_ThatIsSilent_LeavesNothingInDoubt()
    {
        var part = Begin();

        _map.Answer(new LocateOutcome.NoAnswer("no answer within 30 s"));

        Assert.Equal(SendOutcomeKind.Retry, (await _gateway.OutcomeOfAsync(part)).Kind);
    }

    [Theory]
    [InlineData(27, null, RetryReason.Absent, DeliveryOutcome.AbsentSubscriber)]
    [InlineData(6, 0, RetryReason.Absent, DeliveryOutcome.AbsentSubscriber)]
    [InlineData(32, 0, RetryReason.MemoryFull, DeliveryOutcome.MemoryCapacityExceeded)]
    public async Task Node_ThatCannotReachTheSubscriber_IsReportedToTheRegister_AndAllWait(
        int error, int? detail, RetryReason reason, DeliveryOutcome reported)
    {
        OutgoingPart[] parts = [Begin(), Begin()];
        _map.Found();

        _map.Dialogues.Dequeue().Fail(error, detail);

        foreach (var part in parts) Assert.Equal(reason, (await _gateway.OutcomeOfAsync(part)).Reason);
        Assert.Equal(reported, Assert.Single(_map.Reports).Outcome);
        Assert.Empty(_map.Dialogues);
    }

    [Fact]
    public async Task Node_ThatIsBusy_IsAskedAgainAfterAWhile()
    {
        var part = Begin();
        _map.Found();

        _map.Dialogues.Dequeue().Fail(31);

        var outcome = await _gateway.OutcomeOfAsync(part);
        Assert.Equal((RetryReason.Temporary, TimeSpan.FromSeconds(30)), (outcome.Reason, outcome.After));
        Assert.Empty(_map.Reports);
    }

    [Fact]
    public void Node_ThatRefusesOneMessage_GetsTheNext()
    {
        Begin();
        var second = Begin();
        _map.Found();
        _map.Dialogues.Dequeue().Fail(36);

        _map.Found();
        _map.Dialogues.Dequeue().Answer(new MtOutcome.Delivered());

        Assert.True(_gateway.HasOutcome(second));
    }

    [Fact]
    public async Task SecondNode_IsTriedAfterTheFirst()
    {
        var part = Begin();
        _map.Found(Msc, other: Sgsn);

        _map.Dialogues.Dequeue().Fail(27);
        var second = _map.Dialogues.Dequeue();
        second.Answer(new MtOutcome.Delivered());

        Assert.Equal((Sgsn, (byte)149), (second.Node.Title!.Digits, second.Node.Subsystem!.Value));
        Assert.Equal(SendOutcomeKind.Accepted, (await _gateway.OutcomeOfAsync(part)).Kind);
        Assert.Empty(_map.Reports);
    }

    [Fact]
    public async Task Subscriber_WhoHasMoved_IsLocatedOnceMore_AndThenWaitedFor()
    {
        var part = Begin();
        _map.Found();
        _map.Dialogues.Dequeue().Fail(5);
        Assert.False(_gateway.HasOutcome(part));

        _map.Found("447700900003");
        var second = _map.Dialogues.Dequeue();
        Assert.Equal("447700900003", second.Node.Title!.Digits);
        second.Fail(5);

        Assert.Equal(RetryReason.Absent, (await _gateway.OutcomeOfAsync(part)).Reason);
        Assert.Empty(_map.Questions);
    }

    [Fact]
    public async Task Node_ThatIsSilent_LeavesOneInDoubt_AndGivesTheOthersBack()
    {
        OutgoingPart[] parts = [Begin(), Begin()];
        _map.Found();

        _map.Dialogues.Dequeue().Answer(new MtOutcome.Unknown("no answer within 20 s"));

        Assert.Equal(SendOutcomeKind.Unknown, (await _gateway.OutcomeOfAsync(parts[0])).Kind);
        Assert.Equal((SendOutcomeKind.Retry, RetryReason.NotSent), KindOf(await _gateway.OutcomeOfAsync(parts[1])));
        Begin();
        Assert.Single(_map.Questions);
    }

    [Fact]
    public async Task Message_ThatCannotLeave_IsGivenBack()
    {
        var part = Begin();
        _map.Found();

        _map.Dialogues.Dequeue().Answer(new MtOutcome.NotSent("the signalling network has no way there"));

        Assert.Equal((SendOutcomeKind.Retry, RetryReason.NotSent), KindOf(await _gateway.OutcomeOfAsync(part)));
    }

    [Fact]
    public void Delivery_AfterTheRegisterToldOfAnEarlierFailure_IsReported()
    {
        Begin();
        var (request, _) = _map.Questions.Peek();
        _traffic.Informed(request, new CentreInformation { IsUnreachable = true });
        _map.Found();
        _map.Dialogues.Dequeue().Answer(new MtOutcome.Delivered());

        Assert.Equal(DeliveryOutcome.SuccessfulTransfer, Assert.Single(_map.Reports).Outcome);
    }

    [Fact]
    public async Task Alert_ByAnotherNumberOfTheSubscriber_FreesWhatWaits()
    {
        Begin();
        _traffic.Informed(_map.Questions.Peek().Request, new CentreInformation { StoredMsisdn = "79110000000" });
        _traffic.SubscriberIsBack("79110000000");
        _traffic.SubscriberIsBack("79220000000");

        Assert.Equal(Subscriber, await _gateway.NextBackAsync());
        Assert.Equal("79220000000", await _gateway.NextBackAsync());
    }

    // Country, network and sender of the router (3GPP TS 23.040, 3.3.2), in the place of an IMSI.
    [Fact]
    public void CorrelationId_OfAHomeRouter_GoesBackToItUnchanged()
    {
        Begin();

        _map.Found(imsi: "234159876543210");

        Assert.Equal("234159876543210", Assert.Single(_map.Dialogues.Dequeue().Sent).Message.Imsi);
    }

    [Fact]
    public void Node_WithAPace_HoldsBackItsOwnRecipientsAlone()
    {
        var traffic = Make([new PeerPace(Msc, RatePerSecond: 1, InFlightMax: null), new PeerPace("", null, 1)]);
        for (var i = 0; i < 3; i++)
        {
            traffic.Begin(SampleParts.For($"7900000001{i}"));
            _map.Found();
        }

        traffic.Begin(SampleParts.For("79000000020"));
        _map.Found("447700900009");

        Assert.Equal(2, _map.Dialogues.Count);
        Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(3, _map.Dialogues.Count);
        Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(4, _map.Dialogues.Count);
    }

    [Fact]
    public void Node_WithFewDialogues_TakesTheNextWhenOneEnds()
    {
        var traffic = Make([new PeerPace("", null, 1)]);
        for (var i = 0; i < 1_000; i++)
        {
            traffic.Begin(SampleParts.For($"7900001{i:D4}"));
            _map.Found();
        }

        for (var i = 0; i < 1_000; i++)
        {
            Assert.Single(_map.Dialogues);
            _map.Dialogues.Dequeue().Answer(new MtOutcome.Delivered());
        }

        Assert.Equal(0, traffic.InFlight);
    }

    [Fact]
    public async Task End_OfAll_PutsInDoubtOnlyWhatMayHaveLeft()
    {
        OutgoingPart[] parts = [Begin(), Begin()];
        _map.Found();
        var other = Begin("79000000002");

        _traffic.EndAll();
        _map.Found();
        _map.Dialogues.Dequeue().Answer(new MtOutcome.Delivered());

        Assert.Equal(SendOutcomeKind.Unknown, (await _gateway.OutcomeOfAsync(parts[0])).Kind);
        Assert.Equal(SendOutcomeKind.Retry, (await _gateway.OutcomeOfAsync(parts[1])).Kind);
        Assert.Equal(SendOutcomeKind.Retry, (await _gateway.OutcomeOfAsync(other)).Kind);
        Assert.Equal(0, _traffic.InFlight);
        Assert.Empty(_gateway.Faults);
    }

    private static (SendOutcomeKind, RetryReason) KindOf(SendOutcome outcome) => (outcome.Kind, outcome.Reason);

    private static bool MoreMessagesOf(MtForward message) =>
        SmsDeliver.TryDecode(message.Tpdu.Span, out var deliver, out _) && deliver.MoreMessages;

    private MtTraffic Make(PeerPace[] paces) =>
        new(_map, _gateway, new MtTrafficOptions(), new NodeQueues(new PeerPaces(paces, _clock), _timers), _clock);

    private OutgoingPart Begin(string subscriber = Subscriber)
    {
        var part = SampleParts.For(subscriber);
        _gateway.Offer(part);
        Assert.True(_gateway.TryTake(out _));
        _traffic.Begin(part);
        return part;
    }

    private void Advance(TimeSpan time)
    {
        _clock.Advance(time);
        _timers.RunDue();
    }
}
