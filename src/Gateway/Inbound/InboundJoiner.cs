using Signalbox.Gateway.Messages;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.UserData;

namespace Signalbox.Gateway.Inbound;

/// <summary>What came of adding a part, and the set when that was the last one missing.</summary>
internal readonly record struct JoinStep(PartAddition Addition, InboundSet? Complete);

/// <summary>
/// Collects the parts of long inbound messages (row I7). It holds nothing that the store does not: after a restart the live parts are added
/// again. Thread-safe.
/// </summary>
internal sealed class InboundJoiner(TimeProvider clock)
{
    /// <summary>How long a set waits for its parts. A day: handsets that were off send the rest hours later.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    private readonly Lock _gate = new();
    private readonly Dictionary<SetKey, InboundSet> _sets = [];

    public int Count
    {
        get
        {
            lock (_gate) return _sets.Count;
        }
    }

    public JoinStep Add(InboundMessage part)
    {
        var info = part.Part!.Value;
        var key = new SetKey(part.AccountKey, part.From, part.To, info.Reference, info.Total, info.IsWide);
        lock (_gate)
        {
            var addition = PartAddition.Added;
            if (_sets.TryGetValue(key, out var set)) addition = set.Add(part);
            else _sets[key] = set = new InboundSet(part);
            if (addition != PartAddition.Added || !set.IsComplete) return new JoinStep(addition, null);
            _sets.Remove(key);
            return new JoinStep(addition, set);
        }
    }

    /// <summary>Takes the sets that have waited long enough.</summary>
    public IReadOnlyList<InboundSet> TakeOverdue()
    {
        var limit = clock.GetUtcNow().ToUnixTimeMilliseconds() - (long)Patience.TotalMilliseconds;
        lock (_gate)
        {
            var overdue = _sets.Where(pair => pair.Value.First.ReceivedAt <= limit).ToList();
            foreach (var (key, _) in overdue) _sets.Remove(key);
            return [.. overdue.Select(pair => pair.Value)];
        }
    }

    private readonly record struct SetKey(int AccountKey, SmsAddress From, SmsAddress To, ushort Reference, byte Total, bool IsWide);
}
