using System.Text.Json;
using Signalbox.Gateway.Watching;

namespace Signalbox.Appliance.Alarms;

/// <summary>Something that somebody has to look at, as the admin API shows it.</summary>
/// <param name="Kind">What kind of thing: store, limits, clock, link, or what is wrong of a watch, such as ratioBelow.</param>
/// <param name="Name">The link or the watch; empty for what there is but one of.</param>
/// <param name="Of">Of what a watch tells apart, which; else empty.</param>
/// <param name="Since">Since when.</param>
/// <param name="Text">What is wrong, with the figures of now.</param>
internal sealed record AlarmView(string Kind, string Name, string Of, DateTimeOffset Since, string Text)
{
    public static AlarmView From(WatchAlarm alarm) => new(
        JsonNamingPolicy.CamelCase.ConvertName(alarm.Breach.ToString()), alarm.Watch, alarm.Key, alarm.Since, alarm.Text);
}

/// <summary>A watch and what it has counted, as the admin API shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="About">Which messages it is about, in words.</param>
/// <param name="WindowMinutes">How far back it looks.</param>
/// <param name="Rows">What it tells apart, the most first.</param>
/// <param name="MoreRows">How many of those are not shown.</param>
internal sealed record WatchView(string Name, string About, double WindowMinutes, IReadOnlyList<WatchRowView> Rows, int MoreRows)
{
    /// <summary>Rows shown at the most.</summary>
    private const int RowsMax = 100;

    public static WatchView Of(WatchReport report) => new(
        report.Watch.Name,
        string.Join(
            "; ",
            new[] { report.Watch.When.ToString(), Named("route", report.Watch.Routes), Named("link", report.Watch.Links) }.Where(text => text.Length > 0)),
        report.Watch.Window.TotalMinutes,
        [.. report.Rows.Take(RowsMax).Select(WatchRowView.From)],
        Math.Max(0, report.Rows.Count - RowsMax));

    private static string Named(string what, IReadOnlyList<string> names) => names.Count == 0 ? "" : $"{what} {string.Join(" or ", names)}";
}

/// <summary>What a watch has counted of one of those that it tells apart.</summary>
/// <param name="Of">Which; empty when it counts all as one.</param>
/// <param name="Parts">Parts in the window.</param>
/// <param name="Delivered">Parts of them that were delivered; null where that is not watched.</param>
/// <param name="Ratio">The share delivered, 0 to 1; null where that is not watched.</param>
/// <param name="Alarm">What is wrong; empty when nothing is.</param>
internal sealed record WatchRowView(string Of, long Parts, long? Delivered, double? Ratio, string Alarm)
{
    public static WatchRowView From(WatchRow row) => new(
        row.Key, row.Parts, row.Delivered, row.Ratio,
        row.Breach == WatchBreach.None ? "" : JsonNamingPolicy.CamelCase.ConvertName(row.Breach.ToString()));
}
