namespace Signalbox.Gateway.Numbering.Lookups;

/// <summary>Somebody outside who knows which network a subscriber is in now.</summary>
public interface INumberLookup
{
    /// <summary>What is asked and where, for people.</summary>
    string Name { get; }

    /// <summary>
    /// Asks about one number. Called for several numbers at once, from any thread. What goes wrong on the way or with the peer is an answer, not an
    /// exception; only <paramref name="cancellation"/> ends it otherwise.
    /// </summary>
    /// <param name="number">The international number in digits (ITU-T E.164), without +.</param>
    /// <param name="cancellation">Nobody waits any more.</param>
    Task<LookupAnswer> AskAsync(string number, CancellationToken cancellation);
}

/// <summary>What a look-up said.</summary>
/// <param name="Outcome">Which kind of answer it is.</param>
/// <param name="Network">The network, when found.</param>
/// <param name="Reason">Why it failed; null when it did not.</param>
public readonly record struct LookupAnswer(LookupOutcome Outcome, NetworkCode Network, string? Reason)
{
    /// <summary>The number is not known there, or has not changed its network: the plan is right.</summary>
    public static LookupAnswer NotFound => new(LookupOutcome.NotFound, default, null);

    /// <summary>The subscriber is in that network.</summary>
    public static LookupAnswer Found(NetworkCode network) => new(LookupOutcome.Found, network, null);

    /// <summary>There was no answer, or one that cannot be read.</summary>
    public static LookupAnswer Failed(string reason) => new(LookupOutcome.Failed, default, reason);
}

/// <summary>The kinds of answers.</summary>
public enum LookupOutcome
{
    /// <summary>The network is known.</summary>
    Found,

    /// <summary>The number is not known there, or has not changed its network.</summary>
    NotFound,

    /// <summary>There was no answer, or one that cannot be read.</summary>
    Failed,
}
