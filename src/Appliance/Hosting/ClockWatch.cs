using Signalbox.Kernel.Pacing;

namespace Signalbox.Appliance.Hosting;

/// <summary>
/// Says in the log when somebody has set the machine's clock while we run, and when the two agree again (row X10, ADR 4): times that are shown are
/// off by as much until then, or until a start.
/// </summary>
internal sealed partial class ClockWatch : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DifferenceMax = TimeSpan.FromSeconds(1);

    private readonly SteadyTime _time;
    private readonly ILogger _log;
    private readonly ITimer _timer;
    private bool _isOff;

    public ClockWatch(SteadyTime time, ILogger log)
    {
        _time = time;
        _log = log;
        _timer = time.CreateTimer(_ => Look(), null, Period, Period);
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var ahead = _time.MachineAhead;
        var isOff = ahead.Duration() > DifferenceMax;
        if (isOff == _isOff) return;
        _isOff = isOff;
        if (isOff) LogSet(ahead.TotalSeconds);
        else LogAgrees();
    }

    [LoggerMessage(9208, LogLevel.Error, "ALARM the machine's clock was set by {Seconds:F1} s; messages live on, times are off until a restart")]
    private partial void LogSet(double seconds);

    [LoggerMessage(9209, LogLevel.Information, "the machine's clock and ours agree again")]
    private partial void LogAgrees();
}
