using Signalbox.HardwareSim.Modems.Banks;
using Signalbox.HardwareSim.Modems.Faults;

namespace Signalbox.HardwareSim.Modems.Control;

/// <summary>Carries out a plan of faults over all banks, with a line for each fault, until it is disposed of.</summary>
internal sealed class FaultPlanRun(ModemFaultPlan plan, IReadOnlyList<ModemBank> banks, TimeProvider clock, Action<string> log)
    : IAsyncDisposable
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
        foreach (var planned in plan.For(banks.Sum(bank => bank.Count)))
        {
            var wait = planned.At - clock.GetElapsedTime(startedAt);
            if (wait > TimeSpan.Zero) await Task.Delay(wait, clock, _ending.Token);
            log(planned.ToString());
            var bank = banks.First(bank => planned.Modem - bank.FirstModem < bank.Count);
            try
            {
                await bank.SetFaultsAsync(planned.Modem - bank.FirstModem, planned.Faults);
            }
            catch (IOException cause)
            {
                log($"fault plan: modem {planned.Modem} cannot be plugged in: {cause.Message}");
            }
        }
    }
}
