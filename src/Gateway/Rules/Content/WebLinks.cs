using System.Text.RegularExpressions;

namespace Signalbox.Gateway.Rules.Content;

/// <summary>
/// Finds addresses of web pages in texts: with a scheme, with www, and bare names of hosts that end in one of the domains that are used for them.
/// Pure; takes time in proportion to the text.
/// </summary>
internal static class WebLinks
{
    // Domains of two letters that are words too ("at", "be", "is", "it", "me", "no", "so", "to") count with a path behind them alone.
    private const string Address =
        @"(https?://|www\.)[^\s]+"
        + @"|\b([a-z0-9-]+\.)+(com|net|org|info|biz|io|app|dev|shop|store|online|site|website|xyz|top|club|link|click|mobi|ly|gl|gg|gd|"
        + @"co|cc|tv|eu|de|es|fr|nl|pl|pt|uk|ru|su|kz|ua|cn|br|mx|tr|ch|se|dk|fi|cz|рф)\b(/[^\s]*)?"
        + @"|\b([a-z0-9-]+\.)+[a-z]{2,}/[^\s]*";

    private static readonly Regex Links = new(Address, TextPattern.Safe | RegexOptions.IgnoreCase);
    private static readonly Regex Blanks = new(" {2,}", TextPattern.Safe);

    /// <summary>Whether there is one.</summary>
    public static bool Has(ReadOnlySpan<char> text) => Links.IsMatch(text);

    /// <summary>The text without them, and without the blanks that would stand twice then.</summary>
    public static string Without(string text) => Blanks.Replace(Links.Replace(text, ""), " ").Trim(' ');
}
