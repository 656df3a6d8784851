using System.Text.Json;
using Signalbox.Gateway.Watching;

namespace Signalbox.Appliance.Alarms;

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
        AboutOf(report.Watch),
        report.Watch.Window.TotalMinutes,
        [.. report.Rows.Take(RowsMax).Select(WatchRowView.From)],
        Math.Max(0, report.Rows.Count - RowsMax));

    private static string AboutOf(Watch watch) => string.Join(
        "; ",
        new[] { watch.When.ToString(), Named("route", watch.Routes), Named("link", watch.Links) }.Where(text => text.Length > 0));

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
