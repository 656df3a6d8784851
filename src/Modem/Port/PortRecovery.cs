using Signalbox.Modem.At;
using Signalbox.Modem.Contract;

namespace Signalbox.Modem.Port;

/// <summary>
/// Brings a modem back that stopped answering or stopped sending, and knows how long to leave one alone that does not come back.
/// </summary>
internal sealed class PortRecovery(PortContext context, PortDevice device)
{
    private static readonly TimeSpan ResetTimeout = TimeSpan.FromSeconds(15);
    private readonly RecoveryLadder _ladder = new(context.Clock, context.Options.ResetIntervalMin);
    private readonly Backoff _quarantine = new(context.Options.QuarantineMin, context.Options.QuarantineMax);
    private long? _readySince;

    /// <summary>The port became ready.</summary>
    public void NoteReady() => _readySince ??= context.Clock.GetTimestamp();

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
                    return PortEvent.ResetDone;
                case RecoveryStep.GiveUp:
                    context.Status.Alarm(PortAlarm.NotWorking, context.Status.Current.Reason);
                    return PortEvent.GivenUp;
            }
        }
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
        var command = new AtCommand("AT+CFUN=1,1", ResetTimeout);
        var result = await device.Session.Channel.ExecuteAsync(command, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (result is not (AtResult.Ok or AtResult.PortLost)) return false;
        await device.CloseAsync();
        await context.Sleep.WaitOutAsync(context.Options.ResetPause, static () => false, cancellation);
        return true;
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
