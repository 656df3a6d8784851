using System.Text;
using Signalbox.Gateway.Causes;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;

namespace Signalbox.Gateway.Tests.Simulation;

/// <summary>
/// The gateway's end of a connection to a network, through one life of the gateway. It keeps the contract of <see cref="ILink"/>: it pulls when
/// its window has room, and every part it took ends once, whatever the network does.
/// </summary>
internal sealed class SimulatedLink : ILink, ILinkAcknowledger
{
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Leaving = TimeSpan.FromMilliseconds(1);

    private readonly SimulatedSmsc _smsc;
    private readonly World _world;
    private readonly TaskCompletionSource _running = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Attempt> _open = [];
    private readonly Bell _bell = new();
    private ILinkFeed _feed = null!;
    private ILinkEvents _events = null!;
    private TimeSpan _pausedUntil;
    private bool _isOver;

    public SimulatedLink(SimulatedSmsc smsc, World world)
    {
        _smsc = smsc;
        _world = world;
    }

    public string Name => _smsc.Name;

    public LinkStatus Status => new(_smsc.IsConnected, 1, _smsc.IsConnected ? 1 : 0, _open.Count, "");

    /// <summary>Ends once the gateway has started the link.</summary>
    public Task Running => _running.Task;

    public int InFlight => _open.Count;

    public async Task RunAsync(ILinkFeed feed, ILinkEvents events, CancellationToken stop)
    {
        (_feed, _events) = (feed, events);
        using var subscription = feed.Subscribe(_bell.Wakeup);
        _running.TrySetResult();
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
        }
        catch (OperationCanceledException)
        {
            if (!_isOver) CompleteAll();
            _isOver = true;
        }
    }

    /// <summary>The power is gone: nothing that was begun is ever told.</summary>
    public void Crash()
    {
        _isOver = true;
        foreach (var attempt in _open) attempt.IsOpen = false;
    }

    /// <summary>The connection is lost: every attempt has its end now.</summary>
    public void Drop()
    {
        if (!_isOver) CompleteAll();
    }

    /// <summary>Takes what there is room for, if there was reason to look.</summary>
    public void Pull()
    {
        while (CanTake && _bell.IsWorthALook)
        {
            if (_feed.TryTake(out var part)) Begin(part);
            else _bell.FoundNothing();
        }
    }

    /// <summary>The network tells us something.</summary>
    public void Tell(SmscItem item, long token)
    {
        if (_isOver) return;
        var acknowledgement = new LinkAcknowledgement(this, token);
        if (item.Text is { } text) _events.MessageArrived(ToMessage(text, acknowledgement));
        else _events.ReceiptArrived(new LinkReceipt(item.Reference, item.State, ErrorOf(item.State), acknowledgement));
    }

    void ILinkAcknowledger.Acknowledge(long token, bool taken)
    {
        if (!_isOver) _smsc.Acknowledge(token, taken);
    }

    private bool CanTake => !_isOver && _smsc.IsConnected && _open.Count < _smsc.Temper.Window && _world.Now >= _pausedUntil;

    private void Begin(OutgoingPart part)
    {
        var attempt = new Attempt(part, _world.Now);
        _open.Add(attempt);
        _world.Ledger.Taken(Name, part);
        _world.Calendar.In(Leaving, () => attempt.HasLeft |= attempt.IsOpen);
        _smsc.Submit(attempt, reply => Answered(attempt, reply));
        _world.Calendar.In(ResponseTimeout, () => Complete(attempt, SendOutcome.Unknown()));
    }

    private void Answered(Attempt attempt, SmscReply reply)
    {
        if (!attempt.IsOpen) return;
        switch (reply.Kind)
        {
            case SmscReplyKind.Taken:
                Complete(attempt, SendOutcome.Accepted(reply.Reference));
                break;
            case SmscReplyKind.RefusedForGood:
                Complete(attempt, SendOutcome.Rejected(new Cause(Cause.NoCode, MessageState.Rejected, DeliveryError.WrongNumber, "refused")));
                break;
            case SmscReplyKind.RefusedForNow:
                Complete(attempt, Again(TimeSpan.FromSeconds(1), RetryReason.Temporary, RetryPlace.Elsewhere));
                break;
            default:
                _pausedUntil = _world.Now + TimeSpan.FromSeconds(2);
                _world.Calendar.At(_pausedUntil, static () => { });
                Complete(attempt, Again(TimeSpan.FromSeconds(5), RetryReason.Throttled, RetryPlace.Head));
                break;
        }
    }

    private void CompleteAll()
    {
        foreach (var attempt in _open.ToList())
            Complete(attempt, attempt.HasLeft ? SendOutcome.Unknown() : Again(TimeSpan.Zero, RetryReason.NotSent, RetryPlace.Head));
    }

    private void Complete(Attempt attempt, in SendOutcome outcome)
    {
        if (!attempt.IsOpen) return;
        attempt.IsOpen = false;
        _open.Remove(attempt);
        _world.Ledger.Completed(Name, attempt.Part, outcome);
        _events.Completed(attempt.Part, outcome);
    }

    private static SendOutcome Again(TimeSpan after, RetryReason reason, RetryPlace place) =>
        SendOutcome.Retry(OwnCauses.NotSent, after, reason, place);

    private static DeliveryError ErrorOf(MessageState state) =>
        state is MessageState.Delivered or MessageState.Enroute ? DeliveryError.None : DeliveryError.Absent;

    private static LinkMessage ToMessage(InboundText text, LinkAcknowledgement acknowledgement) => new(
        SmsAddress.FromText(text.From),
        SmsAddress.FromText(text.To),
        TextCoding.Gsm7,
        Encoding.ASCII.GetBytes(text.Words),
        text.Total == 1 ? null : new ConcatenationInfo(text.Reference, text.Total, text.Number, IsWide: false),
        acknowledgement);
}
