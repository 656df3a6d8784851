using Signalbox.HardwareSim.Modems.Banks.Outlets;
using Signalbox.HardwareSim.Modems.Faults;

namespace Signalbox.HardwareSim.Modems.Banks;

/// <summary>
/// A modem at its outlet: plugged in, unplugged, or away from the bus for the time of a start. Faults that are to end after a time end
/// here. Thread-safe.
/// </summary>
internal sealed class ModemPort : IAsyncDisposable
{
    // long enough for the last answer to reach the host
    private static readonly TimeSpan LeaveTime = TimeSpan.FromMilliseconds(50);

    private readonly IOutlet _outlet;
    private readonly TimeProvider _clock;
    private readonly Action<string> _report;
    private readonly ModemEnd _end;
    private readonly IOutlet? _secondOutlet;
    private readonly Dialogue? _dialogue;
    private readonly SemaphoreSlim _change = new(1);
    private readonly CancellationTokenSource _ending = new();
    private IPlug? _plug;
    private IPlug? _secondPlug;
    private ModemFaults _faults = ModemFaults.None;

    public ModemPort(
        SimulatedModem modem, IOutlet outlet, IOutlet? secondOutlet, Dialogue? dialogue, TimeProvider clock, Action<string> report)
    {
        (Modem, _outlet, _secondOutlet, _dialogue, _clock, _report) = (modem, outlet, secondOutlet, dialogue, clock, report);
        _end = new ModemEnd(modem, dialogue, () => _ = ReenumerateAsync());
    }

    /// <summary>The modem at the port.</summary>
    public SimulatedModem Modem { get; }

    /// <summary>What hosts open.</summary>
    public string Path => _outlet.Path;

    /// <summary>What it leads to; null while the port is unplugged.</summary>
    public string? Device => _plug?.Device;

    /// <summary>Plugs the modem in; a host finds it when this returns.</summary>
    /// <exception cref="IOException">There is no pseudo-terminal left, the link cannot be made, or the address is taken.</exception>
    public Task PlugAsync() => ChangeAsync(ConnectAsync);

    /// <summary>Changes the modem's faults, and unplugs or plugs in the port as they say.</summary>
    /// <exception cref="IOException">There is no pseudo-terminal left, the link cannot be made, or the address is taken.</exception>
    public async Task SetFaultsAsync(ModemFaults faults)
    {
        await ChangeAsync(async () =>
        {
            _faults = faults;
            if (faults.Mode == ModemFaultMode.Unplug) await UnplugAsync();
            Modem.SetFaults(faults);
            if (faults.Mode != ModemFaultMode.Unplug) await ConnectAsync();
        });
        if (faults.Seconds is { } seconds) _ = EndLaterAsync(faults, TimeSpan.FromSeconds(seconds));
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _change.WaitAsync();
        await UnplugAsync();
        _dialogue?.Dispose();
        _change.Release();
    }

    private async Task ChangeAsync(Func<Task> change)
    {
        await _change.WaitAsync();
        try
        {
            await change();
        }
        finally
        {
            _change.Release();
        }
    }

    private async Task ConnectAsync()
    {
        if (_ending.IsCancellationRequested) return;
        _plug ??= await _outlet.PlugAsync(_end);
        if (_secondOutlet is not null) _secondPlug ??= await _secondOutlet.PlugAsync(new SecondModemEnd(Modem));
    }

    private async Task UnplugAsync()
    {
        var (plug, second) = (_plug, _secondPlug);
        (_plug, _secondPlug) = (null, null);
        if (plug is not null) await plug.DisposeAsync();
        if (second is not null) await second.DisposeAsync();
    }

    private Task EndLaterAsync(ModemFaults faults, TimeSpan time) => LaterAsync(async () =>
    {
        await Task.Delay(time, _clock, _ending.Token);
        if (ReferenceEquals(_faults, faults)) await SetFaultsAsync(ModemFaults.None);
    });

    private Task ReenumerateAsync() => LaterAsync(async () =>
    {
        await Task.Delay(LeaveTime, _clock, _ending.Token);
        await ChangeAsync(UnplugAsync);
        await Task.Delay(SimulatedModem.StartTime, _clock, _ending.Token);
        await ChangeAsync(() => _faults.Mode == ModemFaultMode.Unplug ? Task.CompletedTask : ConnectAsync());
    });

    private async Task LaterAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (OperationCanceledException)
        {
            // the bank is taken down first
        }
        catch (Exception cause)
        {
            _report($"the modem at {Path} cannot be plugged in again: {cause}");
        }
    }
}
