using System.Globalization;

namespace Signalbox.Appliance.Links.Smpp.Errors;

/// <summary>
/// What the answers of an SMSC do to a link as a whole: the pause that holds all its binds, and the alarm once too many answers of one kind came
/// in a row. Thread-safe.
/// </summary>
internal sealed class Strikes(ErrorPolicy policy, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private ErrorRule? _rule;
    private uint _status;
    private int _count;
    private long _pauseBegan;
    private TimeSpan _pause;
    private volatile bool _isClean = true;
    private volatile bool _hasPause;

    public ErrorPolicy Policy => policy;

    /// <summary>What somebody has to look at; empty when there is nothing.</summary>
    public string Alarm
    {
        get
        {
            lock (_gate)
                return _rule is { AlarmAfter: > 0 } rule && _count >= rule.AlarmAfter
                    ? $"{_count} answers in a row with {ErrorPolicy.Words(_status)}, and nothing taken in between"
                    : "";
        }
    }

    /// <summary>What the link pauses for and how long still; empty when it does not.</summary>
    public string Pause
    {
        get
        {
            lock (_gate)
                return LeftOfPause() is { Ticks: > 0 } left
                    ? string.Create(CultureInfo.InvariantCulture, $"pause: {ErrorPolicy.Words(_status)}, {Math.Ceiling(left.TotalSeconds):0} s more")
                    : "";
        }
    }

    /// <summary>Whether nothing may be sent now; if so, how long.</summary>
    public bool IsPaused(out TimeSpan left)
    {
        left = TimeSpan.Zero;
        if (!_hasPause) return false;
        lock (_gate)
        {
            left = LeftOfPause();
            _hasPause = left > TimeSpan.Zero;
            return _hasPause;
        }
    }

    /// <summary>The SMSC took a part. Cheap when nothing was wrong.</summary>
    public void Taken()
    {
        if (_isClean) return;
        lock (_gate) (_rule, _count, _isClean) = (null, 0, true);
    }

    /// <summary>The SMSC answered with a status other than 0; whether this is the one that raises the alarm.</summary>
    public bool Answered(uint status, ErrorRule rule)
    {
        if (rule.Action == ErrorAction.GiveUp && rule.AlarmAfter == 0) return false;
        lock (_gate)
        {
            var wasPaused = LeftOfPause() > TimeSpan.Zero;
            if (rule.Action == ErrorAction.Pause && rule.Wait >= LeftOfPause())
                (_pause, _pauseBegan, _hasPause) = (rule.Wait, clock.GetTimestamp(), true);
            // A whole window may be answered alike: those are one pause, not many.
            if (rule == _rule && rule.Action == ErrorAction.Pause && wasPaused) return false;
            _count = rule == _rule ? _count + 1 : 1;
            (_rule, _status, _isClean) = (rule, status, false);
            return rule.AlarmAfter > 0 && _count == rule.AlarmAfter;
        }
    }

    private TimeSpan LeftOfPause() => _hasPause ? _pause - clock.GetElapsedTime(_pauseBegan) : TimeSpan.Zero;
}
