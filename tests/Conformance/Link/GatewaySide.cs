using System.Collections.Concurrent;
using Signalbox.Gateway.Links;
using Signalbox.Kernel.Actors;
using Signalbox.Kernel.Testing;

namespace Signalbox.Conformance.Link;

/// <summary>The gateway's end of a link, in a test's hands: offers parts, and keeps what the link says and what it does wrong.</summary>
public sealed class GatewaySide : ILinkFeed, ILinkEvents
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<OutgoingPart, TaskCompletionSource<SendOutcome>> _outcomes = new(ReferenceEqualityComparer.Instance);
    private readonly Probe<LinkReceipt> _receipts = new(Patience);
    private readonly Probe<LinkMessage> _messages = new(Patience);
    private readonly Probe<string> _back = new(Patience);
    private readonly TaskCompletionSource _threw = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly Queue<OutgoingPart> _waiting = new();
    private readonly HashSet<OutgoingPart> _inHands = new(ReferenceEqualityComparer.Instance);
    private readonly List<string> _faults = [];
    private Wakeup[] _subscribers = [];
    private bool _isBroken;
    private int _throws;

    /// <summary>Parts taken so far.</summary>
    public int Taken { get; private set; }

    /// <summary>Parts that the link had in its hands at the same time, at the most.</summary>
    public int InHandsMax { get; private set; }

    /// <summary>Ends when the feed has thrown at the link.</summary>
    public Task Threw => _threw.Task.WaitAsync(Patience);

    /// <summary>How often it has.</summary>
    public int Throws => Volatile.Read(ref _throws);

    /// <summary>Parts taken and not yet completed.</summary>
    public int InHands
    {
        get
        {
            lock (_gate) return _inHands.Count;
        }
    }

    /// <summary>What the link did that no link may do.</summary>
    public IReadOnlyList<string> Faults
    {
        get
        {
            lock (_gate) return [.. _faults];
        }
    }

    /// <summary>Lets the parts wait for the link.</summary>
    public void Offer(params OutgoingPart[] parts)
    {
        lock (_gate)
        {
            foreach (var part in parts) _waiting.Enqueue(part);
        }

        foreach (var subscriber in _subscribers) subscriber.Raise();
    }

    /// <summary>The next take throws.</summary>
    public void Break()
    {
        lock (_gate) _isBroken = true;
    }

    /// <summary>How the attempt ended, once it has.</summary>
    public Task<SendOutcome> OutcomeOfAsync(OutgoingPart part) => Outcome(part).Task.WaitAsync(Patience);

    /// <summary>Whether the attempt has ended.</summary>
    public bool HasOutcome(OutgoingPart part) => Outcome(part).Task.IsCompleted;

    public Task<LinkReceipt> NextReceiptAsync() => _receipts.NextAsync();

    public Task<LinkMessage> NextMessageAsync() => _messages.NextAsync();

    /// <summary>The next number whose subscriber is back.</summary>
    public Task<string> NextBackAsync() => _back.NextAsync();

    public bool TryTake(out OutgoingPart part)
    {
        lock (_gate)
        {
            if (_isBroken)
            {
                _isBroken = false;
                Volatile.Write(ref _throws, _throws + 1);
                _threw.TrySetResult();
                throw new InvalidOperationException("the feed is broken, as the test wishes");
            }

            if (!_waiting.TryDequeue(out part!)) return false;
            Taken++;
            _inHands.Add(part);
            InHandsMax = Math.Max(InHandsMax, _inHands.Count);
            return true;
        }
    }

    public IDisposable Subscribe(Wakeup wakeup)
    {
        lock (_gate) _subscribers = [.. _subscribers, wakeup];
        return new Subscription(this, wakeup);
    }

    public void Completed(OutgoingPart part, in SendOutcome outcome)
    {
        lock (_gate)
        {
            if (!_inHands.Remove(part)) _faults.Add($"{part.Key} was completed and not in hands: {outcome}");
        }

        Outcome(part).TrySetResult(outcome);
    }

    public void ReceiptArrived(in LinkReceipt receipt) => _receipts.Tell(receipt);

    public void SubscriberIsBack(string number) => _back.Tell(number);

    public void MessageArrived(in LinkMessage message) => _messages.Tell(message);

    private TaskCompletionSource<SendOutcome> Outcome(OutgoingPart part) =>
        _outcomes.GetOrAdd(part, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private sealed class Subscription(GatewaySide side, Wakeup wakeup) : IDisposable
    {
        public void Dispose()
        {
            lock (side._gate) side._subscribers = [.. side._subscribers.Where(other => other != wakeup)];
        }
    }
}
