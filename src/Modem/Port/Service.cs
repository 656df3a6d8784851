using Signalbox.Modem.Answers;
using Signalbox.Modem.At;
using Signalbox.Modem.Health;
using Signalbox.Modem.Sims;
using Signalbox.Modem.Ussd;

namespace Signalbox.Modem.Port;

/// <summary>
/// What a ready port does: takes what comes in, asks the modem now and then whether it is alive, looks into the stores although nothing was
/// indicated, does what people ask for, and takes the next submission. What comes in goes first: it waits in a modem that has little room.
/// </summary>
internal sealed class Service(
    PortContext context, SubmissionSender sender, StoreReading stores, DirectDelivery direct, WorkWatch work, SendPermit permit,
    SimQuota quota, SlotRotation rotation)
{
    private readonly UssdDialogue _dialogue = new(context);
    private readonly BalanceWatch _balance = new(context);
    private long _heartAt;
    private long _polledAt;
    private bool _mayTake;

    /// <summary>Serves until something else is to be done.</summary>
    public async Task<PortEvent> RunAsync(PortSession session, CancellationToken cancellation)
    {
        try
        {
            await BeginAsync(session, cancellation);
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                if (await TurnAsync(session, cancellation) is { } happened) return happened;
                await RestAsync(cancellation);
            }
        }
        finally
        {
            if (_dialogue.IsOpen) _dialogue.Abandon("the port had to turn to something else");
        }
    }

    private async Task BeginAsync(PortSession session, CancellationToken cancellation)
    {
        if (session.IsStoreRead) return;
        await stores.ReadAllAsync(session, cancellation);
        await AskTemperatureAsync(session, cancellation);
        _heartAt = _polledAt = context.Clock.GetTimestamp();
    }

    private async Task<PortEvent?> TurnAsync(PortSession session, CancellationToken cancellation)
    {
        if (await TakeUnsolicitedAsync(session, cancellation) is { } happened) return happened;
        if (session.IsLost) return PortEvent.PortLost;
        if (context.Requests.TakeReset()) return PortEvent.ResetWanted;
        if (LeftOf(_heartAt, context.Options.HeartbeatInterval) <= TimeSpan.Zero && !await IsAliveAsync(session, cancellation))
            return PortEvent.RegistrationLost;
        if (LeftOf(_polledAt, context.Options.PollInterval) <= TimeSpan.Zero) await PollAsync(session, cancellation);
        await context.Requests.ServeAsync(session, cancellation);
        await TalkAsync(session, cancellation);
        if (_dialogue.IsOpen) return null;
        return await TryTakeAsync(session, cancellation);
    }

    /// <summary>USSD goes before messages: it waits for a person, and is rare.</summary>
    private async Task TalkAsync(PortSession session, CancellationToken cancellation)
    {
        await _dialogue.EndIfLateAsync(session, cancellation);
        while (!_dialogue.IsOpen && context.Requests.TryTakeUssd(out var request))
        {
            await session.WakeAsync(cancellation);
            await _dialogue.AskAsync(session, request, cancellation);
        }

        await _balance.RunAsync(session, _dialogue, cancellation);
    }

    private async Task<PortEvent?> TryTakeAsync(PortSession session, CancellationToken cancellation)
    {
        _mayTake = await permit.IsGivenAsync(session, cancellation);
        if (_mayTake && sender.TryTake()) return PortEvent.SubmissionTaken;
        await sender.LetLinkGoAsync(session, cancellation);
        return quota.IsUsedUp && sender.LingerLeft <= TimeSpan.Zero && rotation.TryMoveOn(quota.UntilTomorrow) ? PortEvent.IdentityInDoubt : null;
    }

    private async Task<PortEvent?> TakeUnsolicitedAsync(PortSession session, CancellationToken cancellation)
    {
        var hasRegistrationChanged = false;
        while (session.Channel.Unsolicited.TryTake(out var said))
        {
            switch (UnsolicitedMeaning.Of(said, session.Profile.Unsolicited))
            {
                case UnsolicitedKind.Restart:
                    return PortEvent.IdentityInDoubt;
                case UnsolicitedKind.Registration:
                    hasRegistrationChanged = true;
                    break;
                case var kind:
                    await TakeAsync(session, kind, said, cancellation);
                    break;
            }
        }

        if (!hasRegistrationChanged) return null;
        if (!await IsAliveAsync(session, cancellation)) return PortEvent.RegistrationLost;
        return await CardCheck.IsSameAsync(session, cancellation) ? null : PortEvent.IdentityInDoubt;
    }

    private async Task TakeAsync(PortSession session, UnsolicitedKind kind, AtUnsolicited said, CancellationToken cancellation)
    {
        switch (kind)
        {
            case UnsolicitedKind.Stored when StoreIndication.TryRead(said.Line, out var indication):
                await stores.ReadIndicatedAsync(session, indication, cancellation);
                break;
            case UnsolicitedKind.HandedOver:
                await direct.TakeAsync(session, said, cancellation);
                break;
            case UnsolicitedKind.StoreFull:
                await stores.MakeRoomAsync(session, cancellation);
                break;
            case UnsolicitedKind.Ussd when UssdIndication.TryRead(said.Line, out var indication):
                await _dialogue.TakeAsync(session, indication, cancellation);
                break;
        }
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
        await session.WakeAsync(cancellation);
        if (!await IsRoutingKeptAsync(session, cancellation)) await Identification.SetRoutingAsync(session, context, cancellation);
        await direct.RetryAsync(cancellation);
        await stores.ReadAllAsync(session, cancellation);
        await AskTemperatureAsync(session, cancellation);
        _polledAt = context.Clock.GetTimestamp();
    }

    /// <summary>Whether the modem still tells of messages as it was told to; what it does not say is taken for yes.</summary>
    private static async Task<bool> IsRoutingKeptAsync(PortSession session, CancellationToken cancellation)
    {
        if (session.Routing is not { } setting) return false;
        var answer = await session.AskSurelyAsync("AT+CNMI?", cancellation);
        return !RoutingAnswer.TryReadSetting(setting, out var wanted) || !RoutingAnswer.TryFind(answer.Lines, out var found) || found == wanted;
    }

    private async Task AskTemperatureAsync(PortSession session, CancellationToken cancellation)
    {
        if (session.Profile.Temperature is not { } query) return;
        var answer = await session.AskAsync(query.ToCommand(session.Profile.CommandTimeout), cancellation);
        context.Status.Temperature(query.TryRead(answer.Lines, out var celsius) ? celsius : null);
    }

    private async Task RestAsync(CancellationToken cancellation)
    {
        var atMost = Least(LeftOf(_heartAt, context.Options.HeartbeatInterval), LeftOf(_polledAt, context.Options.PollInterval));
        if (_dialogue.IsOpen) atMost = Least(atMost, _dialogue.Left);
        else if (_balance.Left is { } left) atMost = Least(atMost, left);
        if (rotation.HasOthers && quota.IsUsedUp && sender.LingerLeft is var linger && linger > TimeSpan.Zero) atMost = Least(atMost, linger);
        if (_mayTake && !_dialogue.IsOpen)
        {
            var rest = sender.RestLeft;
            if (rest > TimeSpan.Zero) atMost = Least(rest, atMost);
            else await work.ArmAsync();
        }

        await context.Sleep.WaitAsync(atMost, cancellation);
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private TimeSpan LeftOf(long since, TimeSpan interval) => interval - context.Clock.GetElapsedTime(since);
}
