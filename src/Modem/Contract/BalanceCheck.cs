using System.Text.RegularExpressions;

namespace Signalbox.Modem.Contract;

/// <summary>How to find out what is left on a prepaid card.</summary>
/// <param name="Code">The USSD code, such as <c>*100#</c>.</param>
/// <param name="Pattern">
/// Finds the balance in the answer; its first group is the number. With a match timeout of its own, which counts as no match.
/// </param>
public sealed record BalanceCheck(string Code, Regex Pattern)
{
    /// <summary>How long a pattern made by <see cref="TryParsePattern"/> may search. 100 ms: an answer has 182 characters.</summary>
    public static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(100);

    /// <summary>How often to ask. 1 day.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long after a check that failed the next one comes, if that is sooner. 1 h.</summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Below this it is an alarm; null for none.</summary>
    public decimal? AlarmBelow { get; init; }

    /// <summary>Reads a pattern from a configuration.</summary>
    /// <param name="text">The regular expression, with exactly one group.</param>
    /// <param name="pattern">The pattern, with <see cref="MatchTimeout"/>.</param>
    /// <param name="error">What is wrong with it, in words; empty when nothing is.</param>
    public static bool TryParsePattern(string text, out Regex pattern, out string error)
    {
        pattern = new Regex("", RegexOptions.None, MatchTimeout);
        error = "";
        try
        {
            pattern = new Regex(text, RegexOptions.CultureInvariant, MatchTimeout);
            if (pattern.GetGroupNumbers().Length != 2) error = "it must have exactly one group, around the number";
        }
        catch (ArgumentException wrong)
        {
            error = $"it is no regular expression: {wrong.Message}";
        }

        return error.Length == 0;
    }
}
