using Signalbox.Modem.Contract;
using Signalbox.Modem.Sims;

namespace Signalbox.Modem.Port;

/// <summary>One run of a port: goes from state to state as <see cref="PortStateTable"/> says, and carries out what each asks for.</summary>
internal sealed class PortLife(
    PortContext context, PortDevice device, PortRecovery recovery, SlotRotation rotation, SimUnlock unlock, Backoff reopen,
    SubmissionSender sender, Service service)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var (state, effect) = (PortState.Opening, PortEffect.Open);
        while (true)
        {
            context.Status.Enter(state, context.Requests.SuspendedBecause);
            var happened = await HappenAsync(effect, cancellation);
            context.Counters.Count(happened);
            var transition = PortStateTable.Table[state, happened];
            if (transition.Effect == PortEffect.Break) throw new InvalidOperationException($"{happened} cannot come in state {state}");
            (state, effect) = (transition.Next, transition.Effect);
        }
    }

    private async Task<PortEvent> HappenAsync(PortEffect effect, CancellationToken cancellation)
    {
        try
        {
            return effect switch
            {
                PortEffect.AwaitDevice => await AwaitDeviceAsync(cancellation),
                PortEffect.Open => await OpenAsync(cancellation),
                PortEffect.Identify => await IdentifyAsync(cancellation),
                PortEffect.AwaitSim => await AwaitSimAsync(cancellation),
                PortEffect.Register => await RegisterAsync(cancellation),
                PortEffect.Serve => await service.RunAsync(device.Session, cancellation),
                PortEffect.Send => await sender.SendAsync(device.Session, cancellation),
                PortEffect.Recover => await recovery.RunAsync(sender.TakeProof(), cancellation),
                PortEffect.Reset => await recovery.ResetAsync(cancellation),
                PortEffect.AwaitQuarantine => await AwaitQuarantineAsync(cancellation),
                _ => throw new InvalidOperationException($"{effect} is nothing that can be carried out"),
            };
        }
        catch (PortTroubleException trouble)
        {
            context.Status.Explain(trouble.Message);
            return trouble.Happened;
        }
    }

    private async Task<PortEvent> AwaitDeviceAsync(CancellationToken cancellation)
    {
        await device.CloseAsync();
        context.Status.Forget();
        await recovery.CureAbsentAsync(cancellation);
        await context.Sleep.WaitOutAsync(reopen.Next(), context.Requests.TakeReset, cancellation);
        return PortEvent.PauseOver;
    }

    private async Task<PortEvent> OpenAsync(CancellationToken cancellation)
    {
        if (!await device.TryOpenAsync(cancellation)) return PortEvent.OpenFailed;
        recovery.NotePresent();
        if (!await Synchronisation.TryAsync(device.Session, cancellation))
            throw new PortTroubleException(PortEvent.Unresponsive, "the modem does not answer");
        reopen.Reset();
        return PortEvent.Synchronised;
    }

    private async Task<PortEvent> IdentifyAsync(CancellationToken cancellation)
    {
        sender.Restart();
        var alarm = await Identification.RunAsync(device.Session, context, unlock, rotation, cancellation);
        sender.UseCard(device.Session.Identity.Card);
        if (alarm == PortAlarm.None) return PortEvent.Identified;
        context.Status.Alarm(alarm, "the card cannot be used");
        return PortEvent.SimRefused;
    }

    /// <summary>Another card is tried at once; the same one after a while, or once the modem says that it can be used.</summary>
    private async Task<PortEvent> AwaitSimAsync(CancellationToken cancellation)
    {
        var session = device.Session;
        if (rotation.TryMoveOn(context.Options.SlotPause)) return PortEvent.PauseOver;
        var start = context.Clock.GetTimestamp();
        var wait = context.Options.SimInterval;
        while (wait - context.Clock.GetElapsedTime(start) is { Ticks: > 0 } left && !session.IsLost)
        {
            await context.Sleep.WaitAsync(left, cancellation);
            if (context.Requests.TakeReset()) return PortEvent.ResetWanted;
            await context.Requests.ServeAsync(session, cancellation);

            // Not sooner: what a modem says at every setting-up would have it set up without end.
            if (HasSaidReady(session)) wait = context.Options.BusyPause;
        }

        return session.IsLost ? PortEvent.PortLost : PortEvent.PauseOver;
    }

    private static bool HasSaidReady(PortSession session)
    {
        var isReady = false;
        while (session.Channel.Unsolicited.TryTake(out var said))
            isReady |= UnsolicitedMeaning.Of(said, session.Profile.Unsolicited) == UnsolicitedKind.SimReady;
        return isReady;
    }

    private async Task<PortEvent> RegisterAsync(CancellationToken cancellation)
    {
        var happened = await Registration.WaitAsync(device.Session, context, rotation, cancellation);
        if (happened != PortEvent.Registered) return happened;
        context.Status.ClearUnlessBarred();
        recovery.NoteReady();
        return happened;
    }

    private async Task<PortEvent> AwaitQuarantineAsync(CancellationToken cancellation)
    {
        await device.CloseAsync();
        context.Status.Forget();
        await context.Sleep.WaitOutAsync(recovery.NextQuarantine(sender.TakeProof()), context.Requests.TakeReset, cancellation);
        return PortEvent.PauseOver;
    }
}
