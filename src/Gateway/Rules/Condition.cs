using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Shaping;

namespace Signalbox.Gateway.Rules;

/// <summary>
/// Which messages a rule is for (rows R1, R4, R5). What it does not speak of it fits: a list that is empty fits everything, one that is not fits
/// what stands in it; all that it speaks of must fit at once. Immutable.
/// </summary>
public sealed record Condition
{
    /// <summary>Values of one list at the most.</summary>
    public const int ValuesMax = 100_000;

    /// <summary>The condition that every message fits.</summary>
    public static Condition Any { get; } = new();

    /// <summary>Ids of accounts.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>Names of contracted services, such as <c>smpp</c>.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>Countries of subscribers: two letters of ISO 3166-1.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>Networks that have the subscribers now.</summary>
    public IReadOnlyList<NetworkCode> Networks { get; init; } = [];

    /// <summary>Leading digits of subscribers' numbers.</summary>
    public IReadOnlyList<string> Prefixes { get; init; } = [];

    /// <summary>Senders, as they are shown.</summary>
    public IReadOnlyList<string> Senders { get; init; } = [];

    /// <summary>Kinds of senders.</summary>
    public IReadOnlyList<SenderKind> SenderKinds { get; init; } = [];

    /// <summary>What messages are for: transactional, marketing, contest, or a customer's own word.</summary>
    public IReadOnlyList<string> UseCases { get; init; } = [];

    /// <summary>Priorities, 0 to 3.</summary>
    public IReadOnlyList<int> Priorities { get; init; } = [];

    /// <summary>Times of the week; null for any.</summary>
    public Hours? Hours { get; init; }

    /// <summary>In words: what it asks for.</summary>
    public override string ToString() =>
        string.Join(", ", ConditionText.Of(this).DefaultIfEmpty("every message"));
}
