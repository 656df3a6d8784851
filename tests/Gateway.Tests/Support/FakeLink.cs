using System.Text;
using Signalbox.Gateway.Causes;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Kernel.Actors;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;

namespace Signalbox.Gateway.Tests.Support;

/// <summary>A link that does nothing by itself: the test takes its parts and says what became of them.</summary>
internal sealed class FakeLink(string name) : ILink
{
    public const string Subscriber = "79005550000";

    private readonly TaskCompletionSource _running = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ILinkFeed _feed = null!;
    private ILinkEvents _events = null!;

    public string Name => name;

    public bool IsSandbox { get; init; }

    public string ReceiptGroup { get => field ?? name; init; }

    public PartStatus PartStatus { get; set; }

    public LinkStatus Status => new(IsUp, Channels: 1, ChannelsUp: IsUp ? 1 : 0, InFlight: 0, "in a test's hands");

    public bool IsUp { get; set; } = true;

    /// <summary>Ends once the gateway has started the link.</summary>
    public Task Running => _running.Task;

    /// <summary>Raised when the feed has something again.</summary>
    public Wakeup Work { get; } = new();

    public PeerAnswers Peer { get; } = new();

    public async Task RunAsync(ILinkFeed feed, ILinkEvents events, CancellationToken stop)
    {
        (_feed, _events) = (feed, events);
        using var subscription = feed.Subscribe(Work);
        _running.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
    }

    public IDisposable Subscribe(Wakeup wakeup) => _feed.Subscribe(wakeup);

    public bool TryTake(out OutgoingPart part) => _feed.TryTake(out part);

    /// <summary>Takes the next part, which must be there.</summary>
    public OutgoingPart Take()
    {
        if (!_feed.TryTake(out var part)) Assert.Fail($"nothing waits for {name}");
        return part;
    }

    /// <summary>Takes what waits, up to so many.</summary>
    public List<OutgoingPart> TakeAll(int max = int.MaxValue)
    {
        var parts = new List<OutgoingPart>();
        while (parts.Count < max && _feed.TryTake(out var part)) parts.Add(part);
        return parts;
    }

    /// <summary>Takes the next part and lets the peer accept it under <paramref name="reference"/>.</summary>
    public OutgoingPart Send(string? reference)
    {
        var part = Take();
        Accept(part, reference);
        return part;
    }

    public void Accept(OutgoingPart part, string? reference) => _events.Completed(part, SendOutcome.Accepted(reference));

    public void Reject(OutgoingPart part, DeliveryError error, MessageState state = MessageState.Rejected) =>
        _events.Completed(part, SendOutcome.Rejected(new Cause(Cause.NoCode, state, error, "a test's")));

    /// <summary>The peer says that the handset has it.</summary>
    public void Deliver(OutgoingPart part, string? reference) => _events.Completed(part, SendOutcome.Delivered(reference));

    public void Retry(
        OutgoingPart part, TimeSpan after, DeliveryError error = DeliveryError.Transport, RetryReason reason = RetryReason.Temporary) =>
        _events.Completed(part, SendOutcome.Retry(new Cause(Cause.NoCode, MessageState.Expired, error, "a test's"), after, reason));

    /// <summary>The peer says that a subscriber can be reached again.</summary>
    public void SubscriberIsBack(string number) => _events.SubscriberIsBack(number);

    public void Doubt(OutgoingPart part) => _events.Completed(part, SendOutcome.Unknown());

    /// <summary>The peer tells what became of a part.</summary>
    public LinkAcknowledgement Receipt(string reference, MessageState state = MessageState.Delivered, DeliveryError error = DeliveryError.None)
    {
        var request = Peer.Expect();
        Tell(new LinkReceipt(reference, state, error, request));
        return request;
    }

    public void Tell(in LinkReceipt receipt) => _events.ReceiptArrived(receipt);

    /// <summary>A subscriber writes.</summary>
    public LinkAcknowledgement Write(string text, string to = GatewaySetup.Number, ConcatenationInfo? part = null, string from = Subscriber)
    {
        var request = Peer.Expect();
        _events.MessageArrived(new LinkMessage(
            SmsAddress.FromText(from), SmsAddress.FromText(to), TextCoding.Gsm7, Encoding.ASCII.GetBytes(text), part, request));
        return request;
    }
}
