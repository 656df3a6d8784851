namespace Signalbox.Gateway.Numbering.Lookups;

/// <summary>About which numbers is asked, how long is waited, and how long answers are kept. Immutable.</summary>
public sealed record LookupOptions
{
    /// <summary>Leading digits of the numbers that are asked about.</summary>
    public IReadOnlyCollection<string> Prefixes { get; init; } = [];

    /// <summary>Countries whose numbers are asked about, by the two letters of the plan. With neither these nor prefixes all numbers are.</summary>
    public IReadOnlyCollection<string> Regions { get; init; } = [];

    /// <summary>How long a message waits for an answer; then it goes on with what the plan says.</summary>
    public TimeSpan WaitMax { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long an answer may take; what comes after <see cref="WaitMax"/> serves the next message.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Messages that wait at the most; beyond it they go on with what the plan says.</summary>
    public int WaitingMax { get; init; } = 10_000;

    /// <summary>Questions that are asked at once at the most; others stand in line.</summary>
    public int ConcurrencyMax { get; init; } = 32;

    /// <summary>How long a found network is kept. A day: people seldom change, and operators tell changes overnight.</summary>
    public TimeSpan FoundLife { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long it is kept that nothing was found.</summary>
    public TimeSpan NotFoundLife { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long after a failure the same number is not asked about again.</summary>
    public TimeSpan FailedLife { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Answers kept at the most; those that nobody has asked for the longest are forgotten first.</summary>
    public int KeptMax { get; init; } = 1_000_000;

    /// <summary>After how long without an answer the look-up counts as broken: somebody is told, and messages do not wait for it any more.</summary>
    public TimeSpan BrokenAfter { get; init; } = TimeSpan.FromSeconds(30);
}
