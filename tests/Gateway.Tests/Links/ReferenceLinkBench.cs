using System.Text;
using Signalbox.Conformance.Link;
using Signalbox.Gateway.Causes;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Kernel.Testing;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;

namespace Signalbox.Gateway.Tests.Links;

internal sealed class ReferenceLinkBench : LinkBench
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ManualClock _clock = new();
    private readonly ReferencePeer _peer;
    private readonly ReferenceLink _link;

    public ReferenceLinkBench()
    {
        _peer = new ReferencePeer(_clock);
        _link = new ReferenceLink(_peer, _clock);
    }

    public override ILink Link => _link;

    public override int WindowMax => ReferenceLink.WindowMax;

    public override async Task<PeerRequest?> NextRequestAsync(Task end)
    {
        var next = _peer.Sent.NextAsync();
        while (!next.IsCompleted && !end.IsCompleted)
        {
            // One that has fallen, perhaps only now, comes up as time passes.
            await Task.Yield();
            if (!_link.Status.IsUp) await PassAsync(ReferenceLink.Tick);
        }

        return next.IsCompleted ? new Request(await next) : null;
    }

    public override Task CutAsync()
    {
        _peer.GoAway();
        return WhenIdleAsync();
    }

    public override async Task RestoreAsync()
    {
        _peer.ComeBack();
        while (!_link.Status.IsUp)
        {
            await Task.Yield();
            await PassAsync(ReferenceLink.Tick);
        }
    }

    public override Task PassAnswerPatienceAsync() => PassAsync(ReferenceLink.AnswerPatience);

    public override Task StopNoticedAsync() => WhenIdleAsync();

    public override async Task PassStopPatienceAsync(Task run)
    {
        await WhenIdleAsync();
        await PassAsync(ReferenceLink.StopPatience);
    }

    public override async Task<IReadOnlyList<TimeSpan>> PausesBetweenAttemptsAsync(int pauses)
    {
        _peer.Attempts.Clear();
        while (_peer.Attempts.Count <= pauses) await PassAsync(ReferenceLink.Tick);
        var attempts = _peer.Attempts.ToArray();
        return [.. attempts.Zip(attempts.Skip(1), (earlier, later) => _clock.GetElapsedTime(earlier, later))];
    }

    public override PeerDelivery DeliverReceipt(string reference, MessageState state)
    {
        var delivery = new Delivery();
        _peer.Tell(new PeerEvent(0, null, new LinkReceipt(reference, state, DeliveryError.None, new LinkAcknowledgement(delivery, 1)), null));
        return delivery;
    }

    public override PeerDelivery DeliverMessage(string from, string to, string text)
    {
        var delivery = new Delivery();
        var message = new LinkMessage(
            SmsAddress.FromText(from), SmsAddress.FromText(to), TextCoding.Gsm7, Encoding.ASCII.GetBytes(text), null,
            new LinkAcknowledgement(delivery, 1));
        _peer.Tell(new PeerEvent(0, null, null, message));
        return delivery;
    }

    private Task PassAsync(TimeSpan span)
    {
        _clock.Advance(span);
        return WhenIdleAsync();
    }

    private async Task WhenIdleAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!_link.IsIdle)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private sealed class Request(SentPart part) : PeerRequest
    {
        public override string To => part.To;

        public override string Text => Encoding.ASCII.GetString(part.Octets);

        public override string Accept()
        {
            var reference = $"ref-{part.Sequence}";
            Answer(SendOutcome.Accepted(reference));
            return reference;
        }

        public override void Refuse() => Answer(SendOutcome.Rejected(OwnCauses.NoForm));

        public override void Defer() => Answer(SendOutcome.Retry(OwnCauses.NotSent, TimeSpan.FromSeconds(1)));

        private void Answer(SendOutcome outcome) => part.Connection.Deliver(new PeerEvent(part.Sequence, outcome, null, null));
    }

    private sealed class Delivery : PeerDelivery, ILinkAcknowledger
    {
        private readonly TaskCompletionSource<bool> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override bool IsTaken => _answer.Task is { IsCompletedSuccessfully: true, Result: true };

        public override Task<bool> AnswerAsync() => _answer.Task.WaitAsync(Patience);

        public void Acknowledge(long token, bool taken) => _answer.SetResult(taken);
    }
}
