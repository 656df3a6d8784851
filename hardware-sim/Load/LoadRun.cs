namespace Signalbox.HardwareSim.Load;

/// <summary>
/// A run from the first bind to the report: bind, warm up, measure, wait for what is still under way, ask the simulator what arrived.
/// </summary>
internal sealed class LoadRun : IDisposable
{
    /// <summary>How often a paced run looks at its timetable.</summary>
    private static readonly TimeSpan PacedTick = TimeSpan.FromMilliseconds(1);

    /// <summary>How often an unpaced run looks around; its binds fill themselves as answers come.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private static readonly TimeSpan LeaveWithin = TimeSpan.FromSeconds(2);

    private readonly LoadOptions _options;
    private readonly TimeProvider _clock;
    private readonly LoadState _state;
    private readonly LoadBind[] _binds;
    private readonly ProcessMeter? _peer;
    private readonly CancellationTokenSource _stop = new();
    private volatile string _phase = "bind";
    private Task _working = Task.CompletedTask;
    private long _startedAt;
    private int _turn;

    public LoadRun(LoadOptions options, TimeProvider clock, uint run)
    {
        _options = options;
        _clock = clock;
        _state = new LoadState(options, clock, run);
        _binds = [.. Enumerable.Range(0, options.Binds).Select(_ => new LoadBind(_state))];
        _peer = options.ProcessId is { } id ? new ProcessMeter(id) : null;
    }

    /// <summary>Where the run stands. Thread-safe.</summary>
    public LoadProgress Progress => new(
        _phase,
        Volatile.Read(ref _startedAt) is var startedAt && startedAt == 0 ? TimeSpan.Zero : _clock.GetElapsedTime(startedAt),
        _state.Schedule.Issued,
        _state.Tally.Accepted,
        _state.Tally.Completed,
        _state.Tally.Refused,
        _state.Tally.Unanswered,
        _binds.Sum(bind => bind.InFlight),
        _state.Receipts.Waiting);

    /// <summary>Runs.</summary>
    /// <param name="cancellation">Ends the run early; the report then tells what there is.</param>
    /// <exception cref="LoadException">No bind could be had, or the simulator does not answer.</exception>
    public async Task<LoadReport> RunAsync(CancellationToken cancellation)
    {
        _working = Task.WhenAll(_binds.Select(bind => bind.RunAsync(_stop.Token)));
        await BindAsync(cancellation);
        _state.Schedule.Start();
        Volatile.Write(ref _startedAt, _clock.GetTimestamp());
        _phase = "warm up";
        await TickUntilAsync(() => _clock.GetElapsedTime(_startedAt) >= _options.WarmUp, cancellation);
        var from = Read();
        _state.Schedule.BeginMeasuring();
        _phase = "measure";
        var isWhole = await MeasureAsync(from, cancellation);
        var to = await EndAsync(from, cancellation);
        isWhole &= !_working.IsCompleted && !cancellation.IsCancellationRequested;
        await LeaveAsync();
        _phase = "check";
        var peak = _peer?.PeakMemory();
        var arrivals = await CheckAsync(cancellation);
        return LoadReport.Of(_state, Latencies(), from, to, peak, arrivals, isWhole);
    }

    public void Dispose()
    {
        _state.Dispose();
        _stop.Dispose();
    }

    private async Task BindAsync(CancellationToken cancellation)
    {
        try
        {
            foreach (var bind in _binds)
            {
                if (await bind.Ready.WaitAsync(cancellation) is { } failure) throw new LoadException(failure);
            }
        }
        catch (Exception cause) when (cause is LoadException or OperationCanceledException)
        {
            await _stop.CancelAsync();
            await _working;
            throw;
        }
    }

    /// <summary>Sends until the count or the time is reached; false when a run without a time stands still before its count.</summary>
    private async Task<bool> MeasureAsync(LoadMark from, CancellationToken cancellation)
    {
        var watch = new StallWatch(_state, _clock);
        var isStalled = false;
        await TickUntilAsync(
            () => _state.Schedule.IsOver
                || (_options.Duration is { } duration ? _clock.GetElapsedTime(from.At) >= duration : isStalled = watch.IsStalled),
            cancellation);
        return !isStalled;
    }

    /// <summary>
    /// Closes the measured interval and waits for what is under way. A run of a given count is measured to its last completion, one of a
    /// given time to that time.
    /// </summary>
    private async Task<LoadMark> EndAsync(LoadMark from, CancellationToken cancellation)
    {
        var byCount = _state.Schedule.IsOver;
        var to = Read();
        _state.Schedule.Close();
        _phase = "drain";
        await DrainAsync(cancellation);
        return byCount ? Read() with { At = Math.Max(_state.Tally.CompletedAt, from.At) } : to;
    }

    private async Task DrainAsync(CancellationToken cancellation)
    {
        var watch = new StallWatch(_state, _clock);
        await TickUntilAsync(() => _state.Schedule.Open <= 0 || watch.IsStalled, cancellation);
    }

    /// <summary>Sends what is due, again and again, until something is so, or no bind is left.</summary>
    private async Task TickUntilAsync(Func<bool> isSo, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(_state.Schedule.IsPaced ? PacedTick : Tick, _clock);
        while (!isSo() && !_working.IsCompleted && !cancellation.IsCancellationRequested)
        {
            SendDue();
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    /// <summary>Spreads what is due over the binds; another one starts each time.</summary>
    private void SendDue()
    {
        var waiting = _state.Schedule.Waiting(_clock.GetTimestamp());
        var share = (int)Math.Min(int.MaxValue, (waiting / _binds.Length) + 1);
        _turn = (_turn + 1) % _binds.Length;
        for (var i = 0; i < _binds.Length; i++) _binds[(_turn + i) % _binds.Length].TopUp(share);
    }

    private async Task LeaveAsync()
    {
        foreach (var bind in _binds) bind.Leave();
        try
        {
            await _working.WaitAsync(LeaveWithin, _clock);
        }
        catch (TimeoutException)
        {
            await _stop.CancelAsync();
            await _working;
        }
    }

    private async Task<Arrivals?> CheckAsync(CancellationToken cancellation)
    {
        if (_options.Control is null) return null;
        using var check = new ArrivalCheck(_options.Control, _state);
        try
        {
            return await check.RunAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception cause) when (cause is HttpRequestException or OperationCanceledException)
        {
            throw new LoadException($"cannot ask the simulator at {_options.Control} what arrived: {cause.Message}");
        }
    }

    private LoadLatencies Latencies()
    {
        var all = new LoadLatencies();
        foreach (var bind in _binds) all.Add(bind.Latencies);
        return all;
    }

    private LoadMark Read() => new(_clock.GetTimestamp(), _state.Tally.Completed, Environment.CpuUsage.TotalTime, _peer?.CpuTime());
}
