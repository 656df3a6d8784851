using Signalbox.Modem.Contract;

namespace Signalbox.Modem.Port;

/// <summary>Waits for work on behalf of a port, which waits for other things at the same time.</summary>
internal sealed class WorkWatch(IModemPortOwner owner, PortSleep sleep) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _waiting = Task.CompletedTask;
    private volatile bool _isArmed;

    /// <summary>Makes sure that work ends the port's sleep. What the owner threw meanwhile is thrown here.</summary>
    public async ValueTask ArmAsync()
    {
        // Not whether the wait has completed: the port may be back here before the task that has just woken it is over.
        if (_isArmed) return;
        await _waiting;
        _isArmed = true;
        _waiting = WaitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task WaitAsync()
    {
        try
        {
            await owner.WaitForWorkAsync(_stop.Token);
        }
        finally
        {
            _isArmed = false;
            sleep.Wake();
        }
    }
}
