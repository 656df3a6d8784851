using Signalbox.Gateway;
using Signalbox.Gateway.Pushes;
using Signalbox.Gateway.Watching;
using Signalbox.Kernel.Pacing;

namespace Signalbox.Appliance.Alarms;

/// <summary>
/// Everything that somebody has to look at now, and since when. Alarms of watches are told to the log here; the others are told by whoever notices
/// them, and are seen here when they have lasted for a look. Thread-safe.
/// </summary>
internal sealed partial class AlarmBook : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ClockDifferenceMax = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly MessageGateway _gateway;
    private readonly SteadyTime _clock;
    private readonly Func<string?> _limitsFault;
    private readonly PushDesk _pushes;
    private readonly ILogger _log;
    private readonly ITimer _timer;
    private Dictionary<(string Kind, string Name), AlarmView> _standing = [];

    /// <param name="gateway">What is looked at.</param>
    /// <param name="clock">Time, and whether somebody has set the machine's.</param>
    /// <param name="limitsFault">Why what accounts' limits remember cannot be kept; null when it can.</param>
    /// <param name="pushes">The pushes of accounts.</param>
    /// <param name="log">Where alarms of watches are told.</param>
    public AlarmBook(MessageGateway gateway, SteadyTime clock, Func<string?> limitsFault, PushDesk pushes, ILogger log)
    {
        _gateway = gateway;
        _clock = clock;
        _limitsFault = limitsFault;
        _pushes = pushes;
        _log = log;
        gateway.Watch.Changed = Tell;
        _timer = clock.CreateTimer(_ => Look(), null, Period, Period);
    }

    /// <summary>All that are on, the longest first.</summary>
    public IReadOnlyList<AlarmView> All
    {
        get
        {
            Look();
            lock (_gate) return [.. _standing.Values.Concat(_gateway.Watch.Alarms.Select(AlarmView.From)).OrderBy(alarm => alarm.Since)];
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            _standing = Present().ToDictionary(
                found => (found.Kind, found.Name),
                found => new AlarmView(found.Kind, found.Name, "", _standing.GetValueOrDefault((found.Kind, found.Name))?.Since ?? now, found.Text));
        }
    }

    private IEnumerable<(string Kind, string Name, string Text)> Present()
    {
        if (_gateway.StoreHealth is { IsWritable: false } health) yield return ("store", "", $"not writable: {health.Cause}");
        if (_limitsFault() is { } fault) yield return ("limits", "", $"what accounts' limits remember cannot be kept: {fault}");
        if (_clock.MachineAhead is var ahead && ahead.Duration() > ClockDifferenceMax)
            yield return ("clock", "", FormattableString.Invariant($"the machine's clock was set by {ahead.TotalSeconds:F1} s"));
        foreach (var link in _gateway.Links)
            if (link.Status.Alarm.Length > 0) yield return ("link", link.Name, link.Status.Alarm);
        foreach (var (desk, status) in _pushes.All)
            if (status.BrokenSince is not null && desk.Account.Push is not null)
                yield return ("push", desk.Account.Id, $"the receiver takes nothing: {status.LastError}");
    }

    private void Tell(WatchAlarm alarm, bool isOn)
    {
        var of = alarm.Key.Length > 0 ? $" ({alarm.Key})" : "";
        if (isOn) LogRaised(alarm.Watch, of, InWords(alarm.Breach), alarm.Text);
        else LogEnded(alarm.Watch, of, alarm.Text, InWords(alarm.Breach));
    }

    private static string InWords(WatchBreach breach) => breach switch
    {
        WatchBreach.VolumeAbove => "more than was agreed",
        WatchBreach.VolumeBelow => "less than was agreed",
        WatchBreach.RatioBelow => "too few are delivered",
        WatchBreach.RatioAbove => "too many are delivered",
        WatchBreach.RatioFell => "fewer are delivered than before",
        WatchBreach.RatioRose => "more are delivered than before",
        _ => "nothing is wrong",
    };

    [LoggerMessage(9401, LogLevel.Error, "ALARM watch '{Watch}'{Of}: {Breach}: {Text}")]
    private partial void LogRaised(string watch, string of, string breach, string text);

    [LoggerMessage(9402, LogLevel.Information, "watch '{Watch}'{Of} as it should be again: {Text}; it was: {Breach}")]
    private partial void LogEnded(string watch, string of, string text, string breach);
}
