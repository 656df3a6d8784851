using Signalbox.Sigtran.Map;
using Signalbox.Sigtran.Sccp;

namespace Signalbox.Appliance.Tests.Links.Sigtran;

/// <summary>A mobile network in a test's hands: what is asked of it waits until the test answers.</summary>
internal sealed class ScriptedMap : IMapService
{
    public Queue<(RoutingInfoRequest Request, ILocateCaller Caller)> Questions { get; } = new();

    public Queue<ScriptedDialogue> Dialogues { get; } = new();

    public List<DeliveryReport> Reports { get; } = [];

    public void Locate(RoutingInfoRequest request, SccpAddress? register, ILocateCaller caller) => Questions.Enqueue((request, caller));

    public MtDialogue OpenMt(SccpAddress node, IMtCaller caller)
    {
        var dialogue = new ScriptedDialogue(node, caller);
        Dialogues.Enqueue(dialogue);
        return dialogue;
    }

    public void Report(DeliveryReport report, SccpAddress? register) => Reports.Add(report);

    /// <summary>Answers the oldest question.</summary>
    public string Answer(LocateOutcome outcome)
    {
        var (request, caller) = Questions.Dequeue();
        caller.Located(request, outcome);
        return request.Msisdn;
    }

    public string Found(string node = "447700900001", string? other = null, bool isGprs = false, string imsi = "234150000000001") => Answer(
        new LocateOutcome.Found(new RoutingInfo(imsi, node) { OtherNode = other, IsGprsNode = isGprs }));
}

/// <summary>A dialogue with a serving node in a test's hands.</summary>
internal sealed class ScriptedDialogue(SccpAddress node, IMtCaller caller) : MtDialogue
{
    public SccpAddress Node => node;

    public List<(MtForward Message, bool More)> Sent { get; } = [];

    public bool IsClosed { get; private set; }

    public override void Send(MtForward message, bool moreToSend) => Sent.Add((message, moreToSend));

    public override void Close() => IsClosed = true;

    public void Answer(MtOutcome outcome, bool canSendMore = false) => caller.Forwarded(this, outcome, canSendMore);

    public void Fail(int error, int? detail = null) => Answer(new MtOutcome.Failed(new MapError(error, detail)));
}
