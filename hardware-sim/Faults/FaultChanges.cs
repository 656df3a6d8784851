namespace Signalbox.HardwareSim.Faults;

/// <summary>Changes of a link's faults, one at a time, and the end of those that were set for a time.</summary>
/// <param name="clock">Time.</param>
/// <param name="endAll">Ends all faults; null, or in words why it could not.</param>
/// <param name="report">Told of faults that could not be ended in their time.</param>
internal sealed class FaultChanges(TimeProvider clock, Func<Task<string?>> endAll, Action<string> report) : IAsyncDisposable
{
    private readonly SemaphoreSlim _changing = new(1);
    private CancellationTokenSource _ending = new();
    private Task _expiring = Task.CompletedTask;

    /// <summary>Makes a change while nothing else changes faults.</summary>
    /// <param name="change">Null, or in words why it could not be made.</param>
    public async Task<string?> MakeAsync(Func<Task<string?>> change)
    {
        await _changing.WaitAsync();
        try
        {
            return await change();
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Ends all faults now.</summary>
    public Task<string?> EndAsync() => MakeAsync(async () =>
    {
        await ExpireInAsync(null);
        return await endAll();
    });

    /// <summary>
    /// Ends all faults in so much time, in place of the time before; null for never. Only within a change, or before the first: what ends them waits
    /// for its turn, and gives up when it is cancelled.
    /// </summary>
    public async Task ExpireInAsync(TimeSpan? time)
    {
        await _ending.CancelAsync();
        await _expiring.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
        _ending = new CancellationTokenSource();
        _expiring = time is null ? Task.CompletedTask : ExpireAsync(time.Value, _ending.Token);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ExpireInAsync(null);
        _changing.Dispose();
        _ending.Dispose();
    }

    private async Task ExpireAsync(TimeSpan time, CancellationToken cancellation)
    {
        await Task.Delay(time, clock, cancellation);
        await _changing.WaitAsync(cancellation);
        try
        {
            if (await endAll() is { } hitch) report(hitch);
        }
        finally
        {
            _changing.Release();
        }
    }
}
