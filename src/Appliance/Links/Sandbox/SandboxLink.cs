using System.Collections.Concurrent;
using System.Globalization;
using Signalbox.Appliance.Configuration;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Kernel.Actors;

namespace Signalbox.Appliance.Links.Sandbox;

/// <summary>
/// The network of accounts that are a sandbox: it takes every message and sends none, and each ends as <see cref="SandboxAnswers"/> says. A
/// receipt that is still to come is told when the link stops; a crash loses it, as networks do, and the message ends UNKNOWN.
/// </summary>
internal sealed class SandboxLink(SandboxLinkConfiguration configuration, TimeProvider clock) : ILink, ILinkAcknowledger
{
    /// <summary>Receipts that are still to come at the most; beyond it nothing is taken.</summary>
    public const int PendingMax = 10_000;

    private static readonly TimeSpan BusyPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AgainPause = TimeSpan.FromSeconds(1);

    private readonly Wakeup _wakeup = new();
    private readonly PriorityQueue<Due, DateTimeOffset> _due = new();
    private readonly ConcurrentQueue<(long Token, bool Taken)> _answers = new();
    private readonly Dictionary<long, Due> _told = [];
    private long _lastToken;

    public string Name => configuration.Name;

    public bool IsSandbox => true;

    public LinkStatus Status { get; private set; } = new(IsUp: false, 1, 0, 0, "not started");

    public async Task RunAsync(ILinkFeed feed, ILinkEvents events, CancellationToken stop)
    {
        using var subscription = feed.Subscribe(_wakeup);
        using var stopping = stop.Register(_wakeup.Raise);
        await using var timer = clock.CreateTimer(_ => _wakeup.Raise(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Status = new LinkStatus(IsUp: true, 1, 1, 0, "plays a network for accounts that are a sandbox");
        while (!stop.IsCancellationRequested)
        {
            ReadAnswers();
            TellDue(events, clock.GetUtcNow());
            while (_due.Count + _told.Count < PendingMax && !stop.IsCancellationRequested && feed.TryTake(out var part)) Take(part, events);
            if (_due.TryPeek(out _, out var next)) timer.Change(Later(next - clock.GetUtcNow()), Timeout.InfiniteTimeSpan);
            await _wakeup.WaitAsync();
        }

        TellDue(events, DateTimeOffset.MaxValue);
        Status = new LinkStatus(IsUp: false, 1, 0, 0, "stopped");
    }

    public void Acknowledge(long token, bool taken)
    {
        _answers.Enqueue((token, taken));
        _wakeup.Raise();
    }

    private static TimeSpan Later(TimeSpan wait) => wait > TimeSpan.Zero ? wait : TimeSpan.Zero;

    private void Take(OutgoingPart part, ILinkEvents events)
    {
        var answer = SandboxAnswers.Of(part.Message.To.Value);
        var reference = string.Create(CultureInfo.InvariantCulture, $"{part.Key.MessageId}.{part.Key.Number}");
        events.Completed(part, OutcomeOf(answer, part.Retries, reference, out var isTaken));
        if (isTaken && answer.Receipt is { } state)
            _due.Enqueue(new Due(reference, state, answer.Error, part.Message.To.Value), clock.GetUtcNow() + answer.After);
    }

    private static SendOutcome OutcomeOf(SandboxAnswer answer, int retries, string reference, out bool isTaken)
    {
        isTaken = answer.Outcome is SandboxOutcome.Taken || (answer.Outcome is SandboxOutcome.BusyTwice && retries >= 2);
        if (isTaken) return SendOutcome.Accepted(reference);
        return answer.Outcome switch
        {
            SandboxOutcome.TakenForGood => SendOutcome.AcceptedWithoutReceipt(reference),
            SandboxOutcome.Refused => SendOutcome.Rejected(answer.Cause),
            _ => SendOutcome.Retry(answer.Cause, BusyPause),
        };
    }

    private void TellDue(ILinkEvents events, DateTimeOffset until)
    {
        while (_due.TryPeek(out _, out var at) && at <= until)
        {
            var due = _due.Dequeue();
            var token = ++_lastToken;
            _told[token] = due;
            var error = due.State == MessageState.Delivered ? DeliveryError.None : due.Error;
            events.ReceiptArrived(new LinkReceipt(due.Reference, due.State, error, new LinkAcknowledgement(this, token)) { Subscriber = due.To });
        }
    }

    private void ReadAnswers()
    {
        while (_answers.TryDequeue(out var answer))
            if (_told.Remove(answer.Token, out var due) && !answer.Taken) _due.Enqueue(due, clock.GetUtcNow() + AgainPause);
    }

    private sealed record Due(string Reference, MessageState State, DeliveryError Error, string To);
}
