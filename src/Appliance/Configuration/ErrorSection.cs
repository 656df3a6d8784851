using System.Globalization;
using Signalbox.Appliance.Links.Smpp.Errors;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;

namespace Signalbox.Appliance.Configuration;

/// <summary>Reads <c>errors</c> of a link: rows in front of the default error policy.</summary>
internal static class ErrorSection
{
    private const string Statuses = "a command_status or a range, such as 0x58 or 0x400-0x4FF";

    public static ErrorPolicy Read(ConfigurationNode link)
    {
        var rows = link.Children("errors").Select(ReadRow).ToList();
        return rows.Count == 0 ? ErrorPolicy.Default : new ErrorPolicy(rows);
    }

    private static ErrorRule ReadRow(ConfigurationNode node)
    {
        var (first, last) = ReadStatuses(node);
        var action = node.OneOf<ErrorAction>("action", null);
        var givesUp = action == ErrorAction.GiveUp;
        var rule = new ErrorRule(first, last, action)
        {
            Wait = givesUp ? TimeSpan.Zero : TimeSpan.FromSeconds(node.Whole("seconds", action == ErrorAction.Pause ? 5 : 1, 0, 3600)),
            Then = givesUp ? RetryPlace.Head : node.OneOf<RetryPlace>("then", RetryPlace.Head),
            AlarmAfter = node.Whole("alarmAfter", 0, 0, 1_000_000),
            Error = node.Has("error") ? ReadError(node) : null,
        };
        node.RefuseUnknown();
        return rule;
    }

    private static (uint First, uint Last) ReadStatuses(ConfigurationNode node)
    {
        var text = node.Text("status", rule: Statuses);
        var ends = text.Split('-', StringSplitOptions.TrimEntries);
        if (ends.Length <= 2 && TryStatus(ends[0], out var first) && TryStatus(ends[^1], out var last) && first >= 1 && first <= last)
            return (first, last);
        if (text.Length > 0) node.Refuse("status", text, Statuses);
        return (1, 1);
    }

    private static DeliveryError ReadError(ConfigurationNode node)
    {
        var number = node.Whole("error", null, 1, ushort.MaxValue);
        if (!Enum.IsDefined((DeliveryError)number))
            node.Refuse("error", number.ToString(CultureInfo.InvariantCulture), "an err value of docs/errors.md other than 0");
        return (DeliveryError)number;
    }

    private static bool TryStatus(string text, out uint status) => text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        ? uint.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out status)
        : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out status);
}
