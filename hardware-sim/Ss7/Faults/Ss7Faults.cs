namespace Signalbox.HardwareSim.Ss7.Faults;

/// <summary>The rules of a network, and how often each was applied. Thread-safe.</summary>
internal sealed class Ss7Faults(int seed)
{
    /// <summary>Rules at the most.</summary>
    public const int RulesMax = 1000;

    private readonly Lock _gate = new();
    private Rule[] _rules = [];
    private Random _draws = new(seed);

    public IReadOnlyList<Ss7Fault> Rules
    {
        get
        {
            lock (_gate) return [.. _rules.Select(rule => rule.Fault)];
        }
    }

    /// <summary>Puts rules in the place of those there are; draws begin anew.</summary>
    public void Set(IReadOnlyList<Ss7Fault> rules)
    {
        lock (_gate)
        {
            _rules = [.. rules.Select(fault => new Rule(fault))];
            _draws = new Random(seed);
        }
    }

    /// <summary>The rule for a request; null when it is to be answered as it should be.</summary>
    public Ss7Fault? Of(int operation, string number)
    {
        lock (_gate)
        {
            foreach (var rule in _rules)
            {
                var fault = rule.Fault;
                if (fault.Operation is { } only && only != operation) continue;
                if (!number.StartsWith(fault.Number, StringComparison.Ordinal) || rule.Applied >= (fault.Times ?? long.MaxValue)) continue;
                if (fault.Share < 1 && _draws.NextDouble() >= fault.Share) continue;
                rule.Applied++;
                return fault;
            }
        }

        return null;
    }

    private sealed class Rule(Ss7Fault fault)
    {
        public Ss7Fault Fault => fault;

        public long Applied { get; set; }
    }
}
