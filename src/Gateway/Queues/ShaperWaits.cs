using Signalbox.Gateway.Shaping;

namespace Signalbox.Gateway.Queues;

/// <summary>
/// The flows of one link that wait for a pace. When it lets so many parts leave, so many flows of each lane have their turns again: who leaves
/// is then decided as always. Not thread-safe: it belongs to its <see cref="LinkBacklog"/>.
/// </summary>
internal sealed class ShaperWaits(ShapingTable table, TimeProvider clock)
{
    private readonly Dictionary<Shaper, Waiters> _waiters = [];
    private readonly PriorityQueue<Waiters, long> _byDue = new();

    /// <summary>When the next flows may have their turns, as a timestamp of the clock; <see cref="long.MaxValue"/> for never.</summary>
    public long NextDue => _byDue.TryPeek(out _, out var due) ? due : long.MaxValue;

    /// <summary>Which paces hold how many flows back, for people.</summary>
    public IEnumerable<(string Pace, int Flows)> Held => _waiters.Values.Select(waiters => (waiters.Shaper.Name, waiters.Count));

    public void Add(Flow flow, Shaper shaper, TimeSpan wait)
    {
        if (!_waiters.TryGetValue(shaper, out var waiters))
        {
            _waiters[shaper] = waiters = new Waiters(shaper);
            _byDue.Enqueue(waiters, DueAfter(wait));
        }

        waiters.Lanes[flow.Lane].Enqueue(flow);
    }

    /// <summary>Gives flows their turns again whose pace may let them through.</summary>
    public void Wake(long now, Action<Flow> list)
    {
        while (_byDue.TryPeek(out var waiters, out var due) && due <= now)
        {
            _byDue.Dequeue();
            var turns = Math.Max(1, table.AvailableOf(waiters.Shaper));
            foreach (var lane in waiters.Lanes)
            {
                for (var left = Math.Min(turns, lane.Count); left > 0; left--)
                {
                    var flow = lane.Dequeue();
                    flow.State = FlowState.Idle;
                    list(flow);
                }
            }

            if (waiters.Count == 0) _waiters.Remove(waiters.Shaper);
            // Whoever had a turn and did not get through waits again; those left have theirs when one part more may leave.
            else _byDue.Enqueue(waiters, DueAfter(table.UntilAvailable(waiters.Shaper, turns + 1)));
        }
    }

    /// <summary>Gives all of them their turns again.</summary>
    public void Clear(Action<Flow> list)
    {
        foreach (var flow in _waiters.Values.SelectMany(waiters => waiters.Lanes).SelectMany(lane => lane))
        {
            flow.State = FlowState.Idle;
            list(flow);
        }

        _waiters.Clear();
        _byDue.Clear();
    }

    // At least a moment later, so that a pace that is full of tokens does not wake the same flows for ever in one go.
    private long DueAfter(TimeSpan wait) =>
        clock.GetTimestamp() + Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds * clock.TimestampFrequency));

    private sealed class Waiters(Shaper shaper)
    {
        public Shaper Shaper => shaper;

        public Queue<Flow>[] Lanes { get; } = [.. Enumerable.Range(0, LinkBacklog.LaneMax + 1).Select(_ => new Queue<Flow>())];

        public int Count => Lanes.Sum(lane => lane.Count);
    }
}
