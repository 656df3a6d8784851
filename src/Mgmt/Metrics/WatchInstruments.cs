using System.Diagnostics.Metrics;
using System.Text.Json;
using Signalbox.Gateway;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Watching;

namespace Signalbox.Mgmt.Metrics;

/// <summary>How links do, and what watches have counted. All are observed when asked for.</summary>
internal static class WatchInstruments
{
    /// <summary>Rows of one watch that are told, those with the most parts: senders can be thousands.</summary>
    private const int RowsMax = 100;

    public static void Add(Meter meter, MessageGateway gateway)
    {
        PerLink(meter, "signalbox_link_delivery_ratio", "Share delivered of what ended of late, 0 to 1.", gateway, quality => quality.Ratio);
        PerLink(meter, "signalbox_link_delivery_seconds", "From leaving to delivery on average.", gateway, quality => quality.Latency.TotalSeconds);
        PerLink(meter, "signalbox_link_ended_recently", "Parts that the two are made of.", gateway, quality => quality.Ended);
        PerRow(meter, "signalbox_watch_parts", "Parts in the watch's window.", gateway, row => row.Parts);
        PerRow(meter, "signalbox_watch_ratio", "Share of them that was delivered, 0 to 1.", gateway, row => row.Ratio);
        meter.CreateObservableGauge(
            "signalbox_watch_alarm",
            () => gateway.Watch.Alarms
                .Select(alarm => new Measurement<long>(1, [.. Tags(alarm.Watch, alarm.Key), Tag("alarm", NameOf(alarm.Breach))])),
            description: "1 for each alarm of a watch that is on.");
        meter.CreateObservableGauge("signalbox_watch_alarms", () => gateway.Watch.Alarms.Count, description: "Alarms of watches that are on.");
    }

    private static void PerLink(Meter meter, string name, string description, MessageGateway gateway, Func<LinkQuality, double> read) =>
        meter.CreateObservableGauge(
            name,
            () => gateway.Links.Where(link => link.Quality is not null)
                .Select(link => new Measurement<double>(read(link.Quality!), Tag("link", link.Name))),
            description: description);

    private static void PerRow(Meter meter, string name, string description, MessageGateway gateway, Func<WatchRow, double?> read) =>
        meter.CreateObservableGauge(
            name,
            () => gateway.Watch.Reports.SelectMany(report => report.Rows.Take(RowsMax)
                .Where(row => read(row) is not null)
                .Select(row => new Measurement<double>(read(row)!.Value, Tags(report.Watch.Name, row.Key)))),
            description: description);

    private static string NameOf(WatchBreach breach) => JsonNamingPolicy.CamelCase.ConvertName(breach.ToString());

    private static KeyValuePair<string, object?>[] Tags(string watch, string of) => [Tag("watch", watch), Tag("of", of)];

    private static KeyValuePair<string, object?> Tag(string key, string value) => new(key, value);
}
