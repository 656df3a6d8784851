namespace Signalbox.HardwareSim.Faults;

/// <summary>Carries out a plan of faults, with a line for each fault, until it is disposed of.</summary>
/// <param name="plan">The faults in the order in which they begin.</param>
/// <param name="clock">Time.</param>
/// <param name="log">Told of each fault, and of those that could not begin.</param>
internal sealed class FaultPlanRun(IEnumerable<FaultStroke> plan, TimeProvider clock, Action<string> log) : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private Task _run = Task.CompletedTask;

    /// <summary>Begins.</summary>
    public void Start() => _run = RunAsync();

    /// <summary>Begins no more faults; those that have begun end in their time.</summary>
    public async Task EndAsync()
    {
        await _ending.CancelAsync();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _ending.Dispose();
    }

    private async Task RunAsync()
    {
        var startedAt = clock.GetTimestamp();
        foreach (var stroke in plan)
        {
            var wait = stroke.At - clock.GetElapsedTime(startedAt);
            if (wait > TimeSpan.Zero) await Task.Delay(wait, clock, _ending.Token);
            log(stroke.Line);
            if (await stroke.BeginAsync() is { } hitch) log(hitch);
        }
    }
}
