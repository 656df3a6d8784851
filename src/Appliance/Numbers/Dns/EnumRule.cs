using System.Text;
using System.Text.RegularExpressions;

namespace Signalbox.Appliance.Numbers.Dns;

/// <summary>
/// The substitution of a NAPTR record (RFC 3402, 3.2): <c>delimiter expression delimiter replacement delimiter flags</c>, such as
/// <c>!^(.*)$!tel:\1;npdi!</c>. It comes from a peer: an expression that cannot be matched in time that grows with the text alone is refused.
/// </summary>
internal static class EnumRule
{
    private const int FieldMax = 255;
    private const int ResultMax = 1_000;

    /// <summary>What the rule makes of a number with + before it; null when the rule is none, or does not fit.</summary>
    public static string? Apply(string rule, string number)
    {
        if (rule.Length is < 3 or > FieldMax || !TrySplit(rule, out var expression, out var replacement, out var flags)) return null;
        if (flags is not ("" or "i")) return null;
        try
        {
            var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (flags == "i" ? RegexOptions.IgnoreCase : 0);
            var match = Regex.Match(number, expression, options);
            return match.Success ? Substitute(number, match, replacement) : null;
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    // A delimiter may stand in a field behind a backslash.
    private static bool TrySplit(string rule, out string expression, out string replacement, out string flags)
    {
        var delimiter = rule[0];
        var fields = new List<StringBuilder> { new() };
        for (var i = 1; i < rule.Length; i++)
        {
            if (rule[i] == delimiter) fields.Add(new StringBuilder());
            else if (rule[i] == '\\' && i + 1 < rule.Length && rule[i + 1] == delimiter) fields[^1].Append(rule[++i]);
            else fields[^1].Append(rule[i]);
        }

        var isRule = fields.Count == 3 && delimiter != '\\' && !char.IsAsciiDigit(delimiter);
        (expression, replacement, flags) = isRule ? (fields[0].ToString(), fields[1].ToString(), fields[2].ToString()) : ("", "", "");
        return isRule;
    }

    private static string? Substitute(string number, Match match, string replacement)
    {
        var result = new StringBuilder(number, 0, match.Index, ResultMax);
        for (var i = 0; i < replacement.Length && result.Length <= ResultMax; i++)
        {
            if (replacement[i] != '\\' || i + 1 == replacement.Length) result.Append(replacement[i]);
            else if (char.IsAsciiDigit(replacement[++i])) result.Append(match.Groups[replacement[i] - '0'].ValueSpan);
            else result.Append(replacement[i]);
        }

        result.Append(number.AsSpan(match.Index + match.Length));
        return result.Length <= ResultMax ? result.ToString() : null;
    }
}
