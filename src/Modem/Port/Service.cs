using Signalbox.Modem.Answers;

namespace Signalbox.Modem.Port;

/// <summary>
/// What a ready port does: takes what comes in, asks the modem now and then whether it is alive, looks into the stores although nothing was
/// indicated, and takes the next submission. What comes in goes first: it waits in a modem that has little room.
/// </summary>
internal sealed class Service(PortContext context, SubmissionSender sender, StoreReading stores, DirectDelivery direct, WorkWatch work)
{
    private long _heartAt;
    private long _polledAt;

    /// <summary>Serves until something else is to be done.</summary>
    public async Task<PortEvent> RunAsync(PortSession session, CancellationToken cancellation)
    {
        if (!session.IsStoreRead)
        {
            await stores.ReadAllAsync(session, cancellation);
            _heartAt = _polledAt = context.Clock.GetTimestamp();
        }

        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (await TakeUnsolicitedAsync(session, cancellation) is { } happened) return happened;
            if (session.IsLost) return PortEvent.PortLost;
            if (LeftOf(_heartAt, context.Options.HeartbeatInterval) <= TimeSpan.Zero && !await IsAliveAsync(session, cancellation))
                return PortEvent.RegistrationLost;
            if (LeftOf(_polledAt, context.Options.PollInterval) <= TimeSpan.Zero) await PollAsync(session, cancellation);
            if (sender.TryTake()) return PortEvent.SubmissionTaken;
            await sender.LetLinkGoAsync(session, cancellation);
            await RestAsync(cancellation);
        }
    }

    private async Task<PortEvent?> TakeUnsolicitedAsync(PortSession session, CancellationToken cancellation)
    {
        var hasRegistrationChanged = false;
        while (session.Channel.Unsolicited.TryTake(out var said))
        {
            switch (UnsolicitedMeaning.Of(said))
            {
                case UnsolicitedKind.Stored when StoreIndication.TryRead(said.Line, out var indication):
                    await stores.ReadIndicatedAsync(session, indication, cancellation);
                    break;
                case UnsolicitedKind.HandedOver:
                    await direct.TakeAsync(session, said.Pdu, cancellation);
                    break;
                case UnsolicitedKind.StoreFull:
                    await stores.MakeRoomAsync(session, cancellation);
                    break;
                case UnsolicitedKind.Registration:
                    hasRegistrationChanged = true;
                    break;
                case UnsolicitedKind.Restart:
                    return PortEvent.IdentityInDoubt;
            }
        }

        return hasRegistrationChanged && !await IsAliveAsync(session, cancellation) ? PortEvent.RegistrationLost : null;
    }

    private async Task<bool> IsAliveAsync(PortSession session, CancellationToken cancellation)
    {
        var isRegistered = await Registration.IsRegisteredAsync(session, context, cancellation);
        _heartAt = context.Clock.GetTimestamp();
        return isRegistered;
    }

    /// <summary>
    /// The safety net: modems lose indications, forget their settings when they restart by themselves, and stop to indicate when they
    /// are full.
    /// </summary>
    private async Task PollAsync(PortSession session, CancellationToken cancellation)
    {
        var answer = await session.AskAsync("AT+CNMI?", cancellation);
        if (session.Routing is { } setting && RoutingAnswer.TryReadSetting(setting, out var wanted)
            && RoutingAnswer.TryFind(answer.Lines, out var found) && found != wanted)
            await Identification.SetRoutingAsync(session, cancellation);
        await direct.RetryAsync(cancellation);
        await stores.ReadAllAsync(session, cancellation);
        _polledAt = context.Clock.GetTimestamp();
    }

    private async Task RestAsync(CancellationToken cancellation)
    {
        var heart = LeftOf(_heartAt, context.Options.HeartbeatInterval);
        var poll = LeftOf(_polledAt, context.Options.PollInterval);
        var atMost = heart < poll ? heart : poll;
        var rest = sender.RestLeft;
        if (rest > TimeSpan.Zero) atMost = rest < atMost ? rest : atMost;
        else await work.ArmAsync();
        await context.Sleep.WaitAsync(atMost, cancellation);
    }

    private TimeSpan LeftOf(long since, TimeSpan interval) => interval - context.Clock.GetElapsedTime(since);
}
