namespace Signalbox.Smpp.Fuzz;

/// <summary>Ends the program when a figure has stood still for two minutes: a loop that never ends cannot be waited for.</summary>
internal sealed class Watchdog : IDisposable
{
    private const int LooksMax = 24;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private readonly Func<long> _progress;
    private readonly Action _hangs;
    private readonly Timer _timer;
    private long _seen = -1;
    private int _looks;

    public Watchdog(Func<long> progress, Action hangs)
    {
        (_progress, _hangs) = (progress, hangs);
        _timer = new Timer(_ => Look(), null, Period, Period);
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var now = _progress();
        _looks = now == _seen ? _looks + 1 : 0;
        _seen = now;
        if (_looks < LooksMax) return;
        _hangs();
        Environment.Exit(1);
    }
}
