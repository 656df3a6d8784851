using Signalbox.Modem.At;
using Signalbox.Modem.Contract;

namespace Signalbox.Modem.Port;

/// <summary>
/// Brings a modem back that stopped answering or stopped sending, and knows how long to leave one alone that does not come back.
/// </summary>
internal sealed class PortRecovery(PortContext context, PortDevice device)
{
    private static readonly TimeSpan ResetTimeout = TimeSpan.FromSeconds(15);
    private readonly RecoveryLadder _ladder = new(context.Clock, context.Options);
    private readonly Backoff _quarantine = new(context.Options.QuarantineMin, context.Options.QuarantineMax);
    private long? _readySince;
    private long? _absentSince;

    /// <summary>The port became ready.</summary>
    public void NoteReady() => _readySince ??= context.Clock.GetTimestamp();

    /// <summary>The device is there.</summary>
    public void NotePresent() => _absentSince = null;

    /// <summary>Takes one means after the other until one helps.</summary>
    /// <param name="hasProvenItself">Whether the modem sent something since it was set up.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<PortEvent> RunAsync(bool hasProvenItself, CancellationToken cancellation)
    {
        ForgiveIfHealthy(hasProvenItself);
        while (true)
        {
            switch (_ladder.Climb())
            {
                case RecoveryStep.Synchronise when device.IsOpen && await Synchronisation.TryAsync(device.Session, cancellation):
                    return PortEvent.Recovered;
                case RecoveryStep.Reopen when !await device.TryOpenAsync(cancellation):
                    return PortEvent.OpenFailed;
                case RecoveryStep.Reopen when await Synchronisation.TryAsync(device.Session, cancellation):
                    return PortEvent.Recovered;
                case RecoveryStep.Reset when device.IsOpen && await IsResetAsync(cancellation):
                case RecoveryStep.CyclePower when await IsPowerCycledAsync(cancellation):
                case RecoveryStep.ReplugUsb when await IsPluggedAnewAsync(cancellation):
                    return PortEvent.ResetDone;
                case RecoveryStep.GiveUp:
                    context.Status.Alarm(PortAlarm.NotWorking, context.Status.Reason);
                    return PortEvent.GivenUp;
            }
        }
    }

    /// <summary>A person wants the modem restarted: at once, however long ago the last time was.</summary>
    public async Task<PortEvent> ResetAsync(CancellationToken cancellation)
    {
        _ladder.TryTake(RecoveryStep.Reset);
        context.Status.Explain("a person wanted the modem restarted");
        return await IsResetAsync(cancellation) ? PortEvent.ResetDone : PortEvent.Unresponsive;
    }

    /// <summary>
    /// A device that has been missing for long may be a modem that hangs so badly that it left the bus: power and bus are tried, each as seldom
    /// as ever.
    /// </summary>
    public async Task CureAbsentAsync(CancellationToken cancellation)
    {
        _absentSince ??= context.Clock.GetTimestamp();
        if (context.Cures is null || context.Clock.GetElapsedTime(_absentSince.Value) < context.Options.AbsentPatience) return;
        if (_ladder.TryTake(RecoveryStep.CyclePower) && await IsPowerCycledAsync(cancellation)) return;
        if (_ladder.TryTake(RecoveryStep.ReplugUsb)) await IsPluggedAnewAsync(cancellation);
    }

    /// <summary>How long to leave the port alone now.</summary>
    public TimeSpan NextQuarantine(bool hasProvenItself)
    {
        ForgiveIfHealthy(hasProvenItself);
        _ladder.StepDown();
        return _quarantine.Next();
    }

    private async Task<bool> IsResetAsync(CancellationToken cancellation)
    {
        var command = new AtCommand(device.Session.Profile.Reset, ResetTimeout);
        var result = await device.Session.Channel.ExecuteAsync(command, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (result is not (AtResult.Ok or AtResult.PortLost)) return false;
        context.Counters.CountReset();
        await LeaveAloneAsync($"the modem was restarted ({device.Session.Profile.Reset})", cancellation);
        return true;
    }

    private async Task<bool> IsPowerCycledAsync(CancellationToken cancellation)
    {
        if (context.Cures is null) return false;
        await device.CloseAsync();
        if (!await context.Cures.TryCyclePowerAsync(cancellation)) return false;
        context.Counters.CountPowerCycle();
        await LeaveAloneAsync("the modem's power was cut and given back", cancellation);
        return true;
    }

    private async Task<bool> IsPluggedAnewAsync(CancellationToken cancellation)
    {
        if (context.Cures is null) return false;
        await device.CloseAsync();
        if (!await context.Cures.TryReplugUsbAsync(cancellation)) return false;
        context.Counters.CountReplug();
        await LeaveAloneAsync("the modem was taken off its bus and put back", cancellation);
        return true;
    }

    private async Task LeaveAloneAsync(string reason, CancellationToken cancellation)
    {
        context.Status.Say(reason);
        await device.CloseAsync();
        await context.Sleep.WaitOutAsync(context.Options.ResetPause, static () => false, cancellation);
    }

    private void ForgiveIfHealthy(bool hasProvenItself)
    {
        var wasHealthy = _readySince is { } since && context.Clock.GetElapsedTime(since) >= context.Options.HealthyAfter;
        _readySince = null;
        if (!wasHealthy && !hasProvenItself) return;
        _ladder.StepDown();
        _quarantine.Reset();
    }
}
