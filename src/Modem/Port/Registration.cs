using Signalbox.Modem.Answers;
using Signalbox.Modem.Contract;
using Signalbox.Modem.Sims;

namespace Signalbox.Modem.Port;

/// <summary>Asks for network and signal, and waits for the network.</summary>
internal static class Registration
{
    /// <summary>Whether the network has the port now; asks for the signal too.</summary>
    public static async Task<bool> IsRegisteredAsync(PortSession session, PortContext context, CancellationToken cancellation)
    {
        int? signal = null;
        await session.WakeAsync(cancellation);
        var signalAnswer = await session.AskAsync("AT+CSQ", cancellation);
        foreach (var line in signalAnswer.Lines) SignalAnswer.TryRead(line, out signal);
        var state = await AskAsync(session, cancellation);
        context.Status.Network(state, signal);
        return state is { } found && RegistrationAnswer.IsRegistered(found);
    }

    /// <summary>
    /// Waits until the network has the port with the card that was identified, or another card is to be tried. What comes unasked meanwhile
    /// wakes it, and is left for the port that is ready.
    /// </summary>
    public static async Task<PortEvent> WaitAsync(
        PortSession session, PortContext context, SlotRotation rotation, CancellationToken cancellation)
    {
        var start = context.Clock.GetTimestamp();
        while (!await IsRegisteredAsync(session, context, cancellation))
        {
            var waited = context.Clock.GetElapsedTime(start);
            if (waited >= context.Options.SlotPatience && rotation.TryMoveOn(context.Options.SlotPause)) return PortEvent.IdentityInDoubt;
            if (waited >= context.Options.RegistrationPatience) context.Status.Alarm(PortAlarm.NotRegistered, "no network has the port");
            await context.Sleep.WaitAsync(context.Options.RegistrationInterval, cancellation);
            if (context.Requests.TakeReset()) return PortEvent.ResetWanted;
            await context.Requests.ServeAsync(session, cancellation);
            if (!await CardCheck.IsSameAsync(session, cancellation)) return PortEvent.IdentityInDoubt;
        }

        return await CardCheck.IsSameAsync(session, cancellation) ? PortEvent.Registered : PortEvent.IdentityInDoubt;
    }

    /// <summary>The best of what packet, circuit and LTE domains say: one that has the port is enough for messages.</summary>
    private static async Task<RegistrationState?> AskAsync(PortSession session, CancellationToken cancellation)
    {
        RegistrationState? best = null;
        foreach (var query in session.Profile.RegistrationQueries)
        {
            foreach (var line in (await session.AskSurelyAsync(query, cancellation)).Lines)
            {
                if (!RegistrationAnswer.TryRead(line, out var state)) continue;
                if (RegistrationAnswer.IsRegistered(state)) return state;
                best ??= state;
            }
        }

        return best;
    }
}
