using Signalbox.Appliance.Links.Sigtran.Answers;
using Signalbox.Appliance.Links.Sigtran.Places;
using Signalbox.Gateway.Causes;
using Signalbox.Gateway.Links;
using Signalbox.Sigtran.Map;
using Signalbox.Sigtran.Sccp;

namespace Signalbox.Appliance.Links.Sigtran.Traffic;

/// <summary>
/// Messages to subscribers (3GPP TS 23.040, 10.1): asks the home register where each subscriber is, forwards what waits for them to the serving
/// node, and tells the register when that fails, so that it alerts us. Messages to one subscriber go one after the other. Stands on the loop.
/// </summary>
public sealed class MtTraffic : ILocateCaller, IMtCaller
{
    // The register that does not answer may answer the next time; the plan of retries makes longer pauses of it.
    private static readonly TimeSpan NoAnswerPause = TimeSpan.FromSeconds(10);

    private readonly IMapService _map;
    private readonly ILinkEvents _events;
    private readonly MtTrafficOptions _options;
    private readonly PlaceCache _places;
    private readonly NodeQueues _nodes;
    private readonly Dictionary<string, Recipient> _recipients = new(StringComparer.Ordinal);
    private readonly AliasTable _aliases = new();

    /// <param name="map">The network.</param>
    /// <param name="events">Who is told how parts end.</param>
    /// <param name="options">How it is done.</param>
    /// <param name="nodes">Who waits for which node.</param>
    /// <param name="clock">Time.</param>
    public MtTraffic(IMapService map, ILinkEvents events, MtTrafficOptions options, NodeQueues nodes, TimeProvider clock)
    {
        _map = map;
        _events = events;
        _options = options;
        _nodes = nodes;
        _places = new PlaceCache(options.PlaceLife, options.PlacesMax, clock);
    }

    /// <summary>Parts taken and not yet completed.</summary>
    public int InFlight { get; private set; }

    /// <summary>What was counted since the start.</summary>
    public MtFigures Figures { get; } = new();

    /// <summary>Answers of the home register that were still good.</summary>
    public long CacheHits => _places.Hits;

    /// <summary>Sends a part that was taken.</summary>
    public void Begin(OutgoingPart part)
    {
        InFlight++;
        if (DeliverTpdu.Write(part) is { } tpdu) Add(part.Message.To.Value, new OutgoingTpdu(part, tpdu));
        else Complete(new OutgoingTpdu(part, []), SendOutcome.Rejected(OwnCauses.NoForm));
    }

    /// <summary>Sends a status report, of which nobody hears how it ended.</summary>
    public void BeginReport(string number, byte[] tpdu) => Add(number, new OutgoingTpdu(null, tpdu));

    /// <summary>A subscriber can be reached again.</summary>
    /// <param name="msisdn">The number that the register alerts by.</param>
    public void SubscriberIsBack(string msisdn)
    {
        var number = _aliases.NumberOf(msisdn);
        _places.Forget(number);
        _events.SubscriberIsBack(number);
    }

    /// <summary>The register told more than was asked.</summary>
    public void Informed(RoutingInfoRequest request, CentreInformation information)
    {
        if (information.StoredMsisdn is { } stored && stored != request.Msisdn) _aliases.Add(stored, request.Msisdn);
        if (request.User is Recipient recipient) recipient.ReportsSuccess |= information.HasNoMemory || information.IsUnreachable;
    }

    /// <summary>Ends what is in flight, since the link stops or is broken: what may have left is in doubt, the rest is not.</summary>
    public void EndAll()
    {
        foreach (var recipient in _recipients.Values.ToList())
        {
            recipient.Dialogue = null;
            if (recipient.IsSending) Complete(TakeFirst(recipient), SendOutcome.Unknown());
            CompleteAll(recipient, NotSent);
        }

        _recipients.Clear();
    }

    /// <inheritdoc/>
    public void Located(RoutingInfoRequest request, LocateOutcome outcome)
    {
        // After the end of all, nobody waits for it.
        if (request.User is not Recipient recipient || !_recipients.ContainsKey(recipient.Number)) return;
        switch (outcome)
        {
            case LocateOutcome.Found { Info: var info }:
                Found(recipient, info);
                break;
            case LocateOutcome.Failed { Error: var error }:
                Figures.Count(MapStep.Locate, error);
                End(recipient, MapRules.OutcomeOf(MapRules.Of(MapStep.Locate, error.Code, error.Detail), error.Code, error.Detail));
                break;
            default:
                Figures.LocateSilent++;
                End(recipient, SendOutcome.Retry(OwnCauses.NotSent, NoAnswerPause));
                break;
        }
    }

    /// <inheritdoc/>
    public void Forwarded(MtDialogue dialogue, MtOutcome outcome, bool canSendMore)
    {
        if (dialogue.User is not Recipient recipient || recipient.Dialogue != dialogue) return;
        recipient.IsSending = false;
        var node = recipient.Node;
        var goesOn = Settle(recipient, outcome);
        if (canSendMore && goesOn && recipient.Waiting.Count > 0 && _nodes.TryGoOn(node))
        {
            SendFirst(recipient);
            return;
        }

        if (canSendMore) dialogue.Close();
        recipient.Dialogue = null;
        _nodes.End(node);
        if (recipient.Waiting.Count == 0) _recipients.Remove(recipient.Number);
        else Start(recipient);
    }

    private static SendOutcome NotSent => SendOutcome.Retry(OwnCauses.NotSent, TimeSpan.Zero, RetryReason.NotSent);

    private void Add(string number, OutgoingTpdu tpdu)
    {
        if (_recipients.TryGetValue(number, out var known))
        {
            known.Waiting.AddLast(tpdu);
            return;
        }

        var recipient = _recipients[number] = new Recipient(number);
        recipient.Waiting.AddLast(tpdu);
        Start(recipient);
    }

    private void Start(Recipient recipient)
    {
        recipient.Place ??= _places.Find(recipient.Number);
        if (recipient.Place is not null) Enter(recipient);
        else Locate(recipient);
    }

    private void Locate(Recipient recipient)
    {
        recipient.Place = null;
        recipient.IsAtOtherNode = false;
        Figures.Located++;
        _map.Locate(new RoutingInfoRequest(recipient.Number) { User = recipient }, _options.Register, this);
    }

    private void Found(Recipient recipient, RoutingInfo info)
    {
        recipient.Place = info;
        _places.Add(recipient.Number, info);
        Enter(recipient);
    }

    // Waits for the node's turn, where its pace wants it.
    private void Enter(Recipient recipient) => _nodes.Enter(recipient.Node, () => Open(recipient));

    private void Open(Recipient recipient)
    {
        // Meanwhile all may have ended.
        if (!_recipients.TryGetValue(recipient.Number, out var current) || current != recipient)
        {
            _nodes.End(recipient.Node);
            return;
        }

        var dialogue = _map.OpenMt(SccpAddress.OfTitle(recipient.Node, recipient.IsGprsNode ? Subsystems.Sgsn : Subsystems.Msc), this);
        dialogue.User = recipient;
        recipient.Dialogue = dialogue;
        SendFirst(recipient);
    }

    private void SendFirst(Recipient recipient)
    {
        var place = recipient.Place!;
        var tpdu = recipient.Waiting.First!.Value.Octets;
        var hasMore = recipient.Waiting.Count > 1;
        DeliverTpdu.SetMoreMessages(tpdu, hasMore);
        recipient.IsSending = true;
        Figures.Forwarded++;
        recipient.Dialogue!.Send(new MtForward(place.Imsi, tpdu) { Lmsi = place.Lmsi }, hasMore);
    }

    // Whether the rest may go on in the same dialogue.
    private bool Settle(Recipient recipient, MtOutcome outcome)
    {
        switch (outcome)
        {
            case MtOutcome.Delivered:
                Delivered(recipient);
                return true;
            case MtOutcome.Failed { Error: var error }:
                Figures.Count(MapStep.Forward, error);
                return Failed(recipient, error);
            case MtOutcome.NotSent:
                CompleteAll(recipient, NotSent);
                return false;
            default:
                Figures.ForwardSilent++;
                Complete(TakeFirst(recipient), SendOutcome.Unknown());
                // Who is silent now is not asked again and again by what waits behind it.
                CompleteAll(recipient, NotSent);
                _places.Forget(recipient.Number);
                return false;
        }
    }

    private void Delivered(Recipient recipient)
    {
        Complete(TakeFirst(recipient), SendOutcome.Delivered(recipient.Node));
        recipient.WasLocatedAgain = false;
        if (!recipient.ReportsSuccess) return;
        recipient.ReportsSuccess = false;
        Report(recipient, DeliveryOutcome.SuccessfulTransfer, null);
    }

    private bool Failed(Recipient recipient, MapError error)
    {
        var rule = MapRules.Of(MapStep.Forward, error.Code, error.Detail);
        if (rule.TriesOtherNode && !recipient.IsAtOtherNode && recipient.Place!.OtherNode is not null)
        {
            recipient.IsAtOtherNode = true;
            return false;
        }

        if (rule.Action == MapAction.LocateAgain && !recipient.WasLocatedAgain)
        {
            recipient.WasLocatedAgain = true;
            ForgetPlace(recipient);
            return false;
        }

        ReportFailure(recipient, rule, error);
        var outcome = MapRules.OutcomeOf(rule, error.Code, error.Detail);
        Complete(TakeFirst(recipient), outcome);
        // What keeps one message from a subscriber for now keeps all from them; what is wrong with one message is wrong with it alone.
        if (rule.Action != MapAction.Reject) CompleteAll(recipient, outcome);
        recipient.WasLocatedAgain = false;
        ForgetPlace(recipient);
        return false;
    }

    private void ReportFailure(Recipient recipient, MapRule rule, MapError error)
    {
        if (rule.Action == MapAction.AwaitMemory) Report(recipient, DeliveryOutcome.MemoryCapacityExceeded, null);
        else if (rule.Action is MapAction.AwaitSubscriber or MapAction.LocateAgain)
            Report(recipient, DeliveryOutcome.AbsentSubscriber, error.Detail);
    }

    private void Report(Recipient recipient, DeliveryOutcome outcome, int? diagnostic)
    {
        Figures.Reported++;
        _map.Report(
            new DeliveryReport(recipient.Number, outcome) { AbsentDiagnostic = diagnostic, IsGprs = recipient.IsGprsNode }, _options.Register);
    }

    private void ForgetPlace(Recipient recipient)
    {
        _places.Forget(recipient.Number);
        recipient.Place = null;
        recipient.IsAtOtherNode = false;
    }

    private void End(Recipient recipient, in SendOutcome outcome)
    {
        _recipients.Remove(recipient.Number);
        CompleteAll(recipient, outcome);
    }

    private static OutgoingTpdu TakeFirst(Recipient recipient)
    {
        var first = recipient.Waiting.First!.Value;
        recipient.Waiting.RemoveFirst();
        return first;
    }

    private void CompleteAll(Recipient recipient, in SendOutcome outcome)
    {
        while (recipient.Waiting.Count > 0) Complete(TakeFirst(recipient), outcome);
    }

    private void Complete(OutgoingTpdu tpdu, in SendOutcome outcome)
    {
        if (tpdu.Part is not { } part) return;
        InFlight--;
        _events.Completed(part, outcome);
    }
}
