using System.Globalization;

namespace Signalbox.Appliance.Links.Sigtran.Figures;

/// <summary>
/// What keeps parts of a link from standing, told once it has lasted longer than a connection that was lost takes to come back. Looked at by one
/// caller at a time; what it says is read from anywhere.
/// </summary>
internal sealed partial class LastingTroubles(TimeProvider clock, ILogger log)
{
    /// <summary>A trouble that has lasted for so long is an alarm; as for a bind that is down.</summary>
    public static readonly TimeSpan Lasting = TimeSpan.FromSeconds(60);

    private readonly ILogger _log = log;
    private readonly Dictionary<string, Trouble> _troubles = [];
    private volatile string _alarm = "";

    /// <summary>What somebody has to look at, and for how long; empty when there is nothing.</summary>
    public string Alarm => _alarm;

    /// <summary>Takes what is wrong now.</summary>
    /// <param name="present">Each part that does not stand, once, and why.</param>
    public void Look(IEnumerable<(string Part, string Why)> present)
    {
        var now = clock.GetTimestamp();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (part, why) in present)
        {
            seen.Add(part);
            if (!_troubles.TryGetValue(part, out var trouble)) _troubles[part] = trouble = new Trouble(now);
            trouble.Why = why;
            if (trouble.IsTold || clock.GetElapsedTime(trouble.Since, now) < Lasting) continue;
            trouble.IsTold = true;
            LogAlarm(part, why);
        }

        foreach (var part in _troubles.Keys.Except(seen).ToList())
        {
            if (_troubles[part].IsTold) LogOver(part);
            _troubles.Remove(part);
        }

        _alarm = string.Join("; ", _troubles.Where(each => each.Value.IsTold).OrderBy(each => each.Value.Since).Select(each => string.Create(
            CultureInfo.InvariantCulture,
            $"{each.Key} for {clock.GetElapsedTime(each.Value.Since, now).TotalSeconds:0} s: {each.Value.Why}")));
    }

    [LoggerMessage(9621, LogLevel.Error, "ALARM {Part}: {Why}")]
    private partial void LogAlarm(string part, string why);

    [LoggerMessage(9622, LogLevel.Information, "it is no longer so: {Part}")]
    private partial void LogOver(string part);

    private sealed class Trouble(long since)
    {
        public long Since { get; } = since;

        public string Why { get; set; } = "";

        public bool IsTold { get; set; }
    }
}
