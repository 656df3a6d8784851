namespace Signalbox.Gateway.Numbering.Lookups;

/// <summary>A question that is open, and what waits for its answer. Guarded by its owner's lock.</summary>
internal sealed class LookupQuestion(string number, ulong key)
{
    public string Number { get; } = number;

    public ulong Key { get; } = key;

    /// <summary>What is to go on then, in the order in which it came.</summary>
    public List<Action> Waiters { get; set; } = [];

    /// <summary>Ends the waiting when the answer takes too long.</summary>
    public ITimer? Patience { get; set; }

    /// <summary>It has taken too long: nothing waits for it any more, its answer serves others.</summary>
    public bool IsGivenUp { get; set; }
}
