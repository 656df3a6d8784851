using Signalbox.Gateway.Links;
using Signalbox.Gateway.Shaping;

namespace Signalbox.Gateway.Queues;

/// <summary>
/// What waits for one link with one priority: accounts take turns, and the flows of an account do. Not thread-safe: it belongs to its
/// <see cref="LinkBacklog"/>.
/// </summary>
internal sealed class Lane(int number)
{
    /// <summary>Flows without anything that are kept for their next message; beyond it they are forgotten.</summary>
    private const int IdleFlowsMax = 1_000;

    private readonly Dictionary<FlowKey, Flow> _flows = [];
    private readonly Dictionary<int, AccountShare> _shares = [];
    private readonly Queue<AccountShare> _turns = new();
    private int _flowsMax = IdleFlowsMax;

    public IReadOnlyCollection<Flow> Flows => _flows.Values;

    /// <summary>Objects that count towards the limit.</summary>
    public int InMemory { get; set; }

    /// <summary>Whether a flow has its turns, though it may turn out to be empty or held back.</summary>
    public bool HasTurns => _turns.Count > 0;

    /// <summary>The flow of that key.</summary>
    public Flow? Find(FlowKey key) => _flows.GetValueOrDefault(key);

    public Flow Open(FlowKey key, ShaperSet shapers, int shapersAsOf)
    {
        if (_flows.Count >= _flowsMax) ForgetIdle();
        if (!_shares.TryGetValue(key.Account, out var share)) _shares[key.Account] = share = new AccountShare();
        return _flows[key] = new Flow(key, share, number) { Shapers = shapers, ShapersAsOf = shapersAsOf };
    }

    /// <summary>Adds the parts of a message to a flow, as objects.</summary>
    public void Enqueue(Flow flow, OutgoingPart first, IReadOnlyList<OutgoingPart>? all)
    {
        flow.Add(first);
        for (var i = 1; i < all?.Count; i++) flow.Add(all[i]);
        InMemory += all?.Count ?? 1;
    }

    /// <summary>Changes what a flow holds, and counts it.</summary>
    public void Change(Flow flow, Action change)
    {
        var before = flow.InMemory;
        change();
        InMemory += flow.InMemory - before;
    }

    /// <summary>The flow has its turns from now on.</summary>
    public void List(Flow flow)
    {
        if (flow.State == FlowState.Listed) return;
        flow.State = FlowState.Listed;
        flow.Share.Turns.Enqueue(flow);
        if (flow.Share.IsListed) return;
        flow.Share.IsListed = true;
        // What it owes from before stays owed.
        flow.Share.Credit = Math.Min(flow.Share.Credit, 0);
        _turns.Enqueue(flow.Share);
    }

    /// <summary>The flow whose turn it is; null when none has one.</summary>
    public Flow? Next()
    {
        while (_turns.TryPeek(out var share))
        {
            if (share.Turns.TryPeek(out var flow))
            {
                if (_turns.Count == 1) share.Credit = 1;
                if (share.Credit > 0 || ++share.Credit > 0) return flow;
                _turns.Enqueue(_turns.Dequeue());
                continue;
            }

            _turns.Dequeue();
            share.IsListed = false;
        }

        return null;
    }

    /// <summary>The flow has had its turn.</summary>
    /// <param name="flow">What <see cref="Next"/> returned.</param>
    /// <param name="parts">How many parts left.</param>
    public void Served(Flow flow, int parts)
    {
        flow.Share.Credit -= parts;
        if (flow.Share.Turns.Count > 1) flow.Share.Turns.Enqueue(flow.Share.Turns.Dequeue());
        if (flow.Share.Credit <= 0 && _turns.Count > 1) _turns.Enqueue(_turns.Dequeue());
    }

    /// <summary>The flow, which <see cref="Next"/> returned, has no turns any more.</summary>
    public static void Unlist(Flow flow, FlowState state)
    {
        flow.Share.Turns.Dequeue();
        flow.State = state;
    }

    private void ForgetIdle()
    {
        foreach (var (key, flow) in _flows.Where(each => each.Value.IsForgettable).ToList()) _flows.Remove(key);
        // Where many are busy, it is looked for idle ones only once there are twice as many.
        _flowsMax = Math.Max(IdleFlowsMax, 2 * _flows.Count);
        var used = _flows.Values.Select(flow => flow.Share).ToHashSet();
        foreach (var (key, share) in _shares.Where(each => !used.Contains(each.Value) && each.Value.Credit >= 0).ToList()) _shares.Remove(key);
    }
}
