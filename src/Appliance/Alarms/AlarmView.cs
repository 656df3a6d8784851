using System.Text.Json;
using Signalbox.Gateway.Watching;

namespace Signalbox.Appliance.Alarms;

/// <summary>Something that somebody has to look at, as the admin API shows it.</summary>
/// <param name="Kind">What kind of thing: store, limits, clock, link, push, or what is wrong of a watch, such as ratioBelow.</param>
/// <param name="Name">The link, the account or the watch; empty for what there is but one of.</param>
/// <param name="Of">Of what a watch tells apart, which; else empty.</param>
/// <param name="Since">Since when.</param>
/// <param name="Text">What is wrong, with the figures of now.</param>
internal sealed record AlarmView(string Kind, string Name, string Of, DateTimeOffset Since, string Text)
{
    public static AlarmView From(WatchAlarm alarm) => new(
        JsonNamingPolicy.CamelCase.ConvertName(alarm.Breach.ToString()), alarm.Watch, alarm.Key, alarm.Since, alarm.Text);
}
