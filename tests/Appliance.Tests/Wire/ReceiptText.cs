using System.Text.RegularExpressions;

namespace Signalbox.Appliance.Tests.Wire;

/// <summary>The text of a receipt (SMPP 3.4, Appendix B), taken apart by its usual names.</summary>
internal static partial class ReceiptText
{
    /// <summary>The names that scenarios may ask for.</summary>
    public static readonly string[] Names = ["sub", "dlvrd", "submit_date", "done_date", "stat", "err", "text"];

    /// <summary>The items by name, the id as <c>id</c>; empty when the text is no receipt of the usual form.</summary>
    public static IReadOnlyDictionary<string, string> Read(string text)
    {
        var match = Form().Match(text);
        return match.Success
            ? match.Groups.Values.Skip(1).ToDictionary(group => group.Name, group => group.Value)
            : new Dictionary<string, string>();
    }

    [GeneratedRegex(
        @"^id:(?<id>\d+) sub:(?<sub>\d{3}) dlvrd:(?<dlvrd>\d{3}) submit date:(?<submit_date>\d{10}) done date:(?<done_date>\d{10}) "
        + @"stat:(?<stat>[A-Z]{6,7}) err:(?<err>\d{3}) text:(?<text>.*)$",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Form();
}
