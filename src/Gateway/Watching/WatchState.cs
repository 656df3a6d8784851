namespace Signalbox.Gateway.Watching;

/// <summary>A watch at work: what it has counted, and which of its alarms are on. Counting waits for nobody; one at a time looks.</summary>
internal sealed class WatchState
{
    /// <summary>
    /// Looks in a row at which nothing may be wrong before an alarm is over: a minute. What is about at its limit would else be told at each look.
    /// </summary>
    private const int QuietLooks = 12;

    private readonly TallyTable<WatchKey> _table;
    private readonly Dictionary<WatchKey, Standing> _alarms = [];
    private volatile Watch _watch;
    private volatile WatchReport _report;

    /// <param name="watch">The watch.</param>
    /// <param name="look">The number of the look at which it begins.</param>
    public WatchState(Watch watch, long look)
    {
        _watch = watch;
        _report = new WatchReport(watch, []);
        Routes = watch.Routes.ToHashSet(StringComparer.Ordinal);
        Links = watch.Links.ToHashSet(StringComparer.Ordinal);
        _table = new TallyTable<WatchKey>(new MovingWindow(watch.Window, watch.Ratio?.ChangeMax is not null, look), WatchKey.Others);
    }

    /// <summary>The watch, by its terms of now.</summary>
    public Watch Watch => _watch;

    /// <summary>What it has counted, as of the last look.</summary>
    public WatchReport Report => _report;

    /// <summary>Alarms that are on. Whoever looks asks.</summary>
    public IEnumerable<WatchAlarm> Alarms => _alarms.Values.Select(standing => standing.Alarm);

    // A volume is counted as one, and nothing is a volume too.
    private IEnumerable<KeyValuePair<WatchKey, TallyRow>> Counted =>
        _watch.Volume is null ? _table.Rows : [KeyValuePair.Create(default(WatchKey), _table.Rest)];

    private HashSet<string> Routes { get; }

    private HashSet<string> Links { get; }

    /// <summary>Holds to other terms from now on; it counts as before.</summary>
    public void Take(Watch watch) => _watch = watch;

    /// <summary>Counts what was taken in.</summary>
    public void CountAccepted(int parts) => _table.Rest.Add(parts);

    /// <summary>Counts a part that has left, if it is of the watch's routes and links.</summary>
    public void CountSent(string link, string? route)
    {
        if (IsAbout(link, route)) _table.Rest.Add(1);
    }

    /// <summary>Counts a part that has ended, if it left by the watch's routes and links.</summary>
    public void CountEnded(in WatchKey all, bool isDelivered)
    {
        if (IsAbout(all.Link!, all.Route)) _table.Of(Narrow(all, _watch.Ratio!.Per)).Add(isDelivered ? 1 : 0);
    }

    /// <summary>Moves on and judges.</summary>
    /// <param name="look">The number of the look.</param>
    /// <param name="now">The time of day.</param>
    /// <param name="changes">Takes what has come and gone.</param>
    public void Look(long look, DateTimeOffset now, List<WatchChange> changes)
    {
        _table.MoveTo(look);
        var rows = new List<WatchRow>();
        var counted = Counted.ToList();
        foreach (var (key, row) in counted)
        {
            var (tally, before) = (_table.Window.Of(row), _table.Window.Before(row));
            Judge(key, tally, before, now, changes);
            var breach = _alarms.GetValueOrDefault(key)?.Alarm.Breach ?? WatchBreach.None;
            rows.Add(_watch.Volume is null
                ? new WatchRow(key.ToString(), tally.Count, tally.Sum, breach)
                : new WatchRow(key.ToString(), tally.Sum, null, breach));
        }

        foreach (var gone in _alarms.Keys.Except(counted.Select(row => row.Key)).ToList()) Judge(gone, default, null, now, changes);
        _report = new WatchReport(_watch, [.. rows.OrderByDescending(row => row.Parts).ThenBy(row => row.Key, StringComparer.Ordinal)]);
    }

    /// <summary>Nobody watches any more: what was on is over.</summary>
    public void End(List<WatchChange> changes)
    {
        changes.AddRange(Alarms.Select(alarm => new WatchChange(alarm with { Text = "nobody watches any more" }, IsOn: false)));
        _alarms.Clear();
    }

    private void Judge(in WatchKey key, in Tally tally, in Tally? before, DateTimeOffset now, List<WatchChange> changes)
    {
        var breach = _watch.Volume is { } volume
            ? WatchTerms.Judge(volume, tally.Sum, _table.Window.IsWhole && IsWithinHours(now))
            : WatchTerms.Judge(_watch.Ratio!, tally, before);
        _alarms.TryGetValue(key, out var standing);
        if (breach == WatchBreach.None && standing is null) return;
        var text = WatchTerms.InWords(_watch, tally, before);
        if (standing is not null)
        {
            standing.Alarm = standing.Alarm with { Text = text };
            standing.Quiet = breach == WatchBreach.None ? standing.Quiet + 1 : 0;
            if (breach == standing.Alarm.Breach || (breach == WatchBreach.None && standing.Quiet < QuietLooks)) return;
            _alarms.Remove(key);
            changes.Add(new WatchChange(standing.Alarm, IsOn: false));
        }

        if (breach == WatchBreach.None) return;
        standing = new Standing(new WatchAlarm(_watch.Name, key.ToString(), breach, now, text));
        _alarms.Add(key, standing);
        changes.Add(new WatchChange(standing.Alarm, IsOn: true));
    }

    private bool IsWithinHours(DateTimeOffset now) =>
        _watch.When.Hours is not { } hours || (hours.Contain(now, null) && hours.Contain(now - _watch.Window, null));

    private bool IsAbout(string link, string? route) =>
        (Links.Count == 0 || Links.Contains(link)) && (Routes.Count == 0 || (route is not null && Routes.Contains(route)));

    private static WatchKey Narrow(in WatchKey all, WatchScope per) => new(
        per.HasFlag(WatchScope.Account) ? all.Account : null,
        per.HasFlag(WatchScope.Country) ? all.Country : null,
        per.HasFlag(WatchScope.Route) ? all.Route ?? "" : null,
        per.HasFlag(WatchScope.Sender) ? all.Sender : null,
        per.HasFlag(WatchScope.Link) ? all.Link : null);

    /// <summary>An alarm that is on.</summary>
    private sealed class Standing(WatchAlarm alarm)
    {
        public WatchAlarm Alarm { get; set; } = alarm;

        /// <summary>Looks since anything was wrong.</summary>
        public int Quiet { get; set; }
    }
}

/// <summary>An alarm that has come, or is over.</summary>
internal readonly record struct WatchChange(WatchAlarm Alarm, bool IsOn);
