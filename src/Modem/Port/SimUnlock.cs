using Signalbox.Modem.Answers;
using Signalbox.Modem.At;
using Signalbox.Modem.Contract;
using Signalbox.Modem.Errors;
using Signalbox.Modem.Sims;

namespace Signalbox.Modem.Port;

/// <summary>
/// Makes the card usable, and never burns its tries: a PIN is tried once, only when two tries or more are left, and only after the try was
/// recorded; the PUK is never sent.
/// </summary>
internal sealed class SimUnlock(PortContext context, SlotRotation rotation)
{
    private const int TriesMin = 2;
    private const int TriesMax = 15;

    // ETSI TS 102 221, 9.5.1.
    private const int PinDigitsMin = 4;
    private const int PinDigitsMax = 8;

    // 3GPP TS 27.007, 9.2, and what 3GPP TS 27.005, 3.2.5 says instead.
    private const int NotSupported = 4;
    private const int PinRequired = 11;
    private const int PukRequired = 12;
    private const int MessagesPinRequired = 311;
    private const int MessagesPukRequired = 316;

    // Sent, but its answer was lost. Should the card turn out to be ready next time, it was right.
    private (string Card, string Pin)? _undecided;

    /// <summary>What stands in the way, or <see cref="PortAlarm.None"/> once the card is ready.</summary>
    public async Task<PortAlarm> TryAsync(PortSession session, CancellationToken cancellation)
    {
        var found = await AskAsync(session, cancellation);
        if (found.Alarm is { } alarm) return alarm;
        var undecided = _undecided;
        _undecided = null;
        if (found.Lock == SimLock.Ready && undecided is { } sent && sent.Card == session.Identity.CardKey)
            await context.Ledger.AcceptedAsync(sent.Card, sent.Pin, cancellation);
        return found.Lock switch
        {
            SimLock.Ready => PortAlarm.None,
            SimLock.Pin => await EnterPinAsync(session, cancellation),
            SimLock.Puk => PortAlarm.PukNeeded,
            _ => PortAlarm.SimLocked,
        };
    }

    private async Task<(SimLock Lock, PortAlarm? Alarm)> AskAsync(PortSession session, CancellationToken cancellation)
    {
        var patience = session.Profile.LockAnswerTimeout;
        var question = new AtCommand("AT+CPIN?", patience ?? session.Profile.CommandTimeout) { IsAnswerEnough = patience is not null };
        var result = await PortSession.AskSurelyAsync(() => session.AskPatientlyAsync(question, context, cancellation));
        if (SimLockAnswer.TryFind(result.Lines, out var found)) return (found, null);

        // A modem that does not know the question has no lock to tell of.
        if (result is not AtResult.Error error || error.Final.Code == AtResultCode.Error) return (SimLock.Ready, null);
        return ModemErrors.CodeOf(error.Final) switch
        {
            NotSupported => (SimLock.Ready, null),
            PinRequired or MessagesPinRequired => (SimLock.Pin, null),
            PukRequired or MessagesPukRequired => (SimLock.Puk, null),
            _ => (default, PortAlarm.SimMissing),
        };
    }

    private async Task<PortAlarm> EnterPinAsync(PortSession session, CancellationToken cancellation)
    {
        if (rotation.Pin is not { Length: > 0 } pin) return PortAlarm.PinNeeded;
        if (pin.Length is < PinDigitsMin or > PinDigitsMax || !pin.All(char.IsAsciiDigit)) return PortAlarm.PinNotTried;
        var tries = await AskTriesAsync(session, cancellation);
        if (tries is 0) return PortAlarm.PukNeeded;
        if (tries is < TriesMin || (tries is null && !context.Options.IsPinTriedBlindly)) return PortAlarm.PinNotTried;
        var card = session.Identity.CardKey;
        if (card.Length == 0) return PortAlarm.PinNotTried;
        if (!await context.Ledger.TryBeginAsync(card, pin, cancellation)) return PortAlarm.PinRefused;
        _undecided = (card, pin);
        var answer = await session.AskAsync($"AT+CPIN=\"{pin}\"", cancellation);
        _undecided = null;
        if (answer is not AtResult.Ok) return PortAlarm.PinRefused;
        await context.Ledger.AcceptedAsync(card, pin, cancellation);
        return await IsReadyAsync(session, cancellation) ? PortAlarm.None : PortAlarm.SimLocked;
    }

    /// <summary>A card that was unlocked takes a moment until it says so.</summary>
    private async Task<bool> IsReadyAsync(PortSession session, CancellationToken cancellation)
    {
        for (var tries = 0; tries < context.Options.BusyTriesMax; tries++)
        {
            var found = await AskAsync(session, cancellation);
            if (found is { Alarm: null, Lock: SimLock.Ready }) return true;
            if (found.Lock == SimLock.Puk) return false;
            await context.Sleep.WaitOutAsync(context.Options.BusyPause, () => session.IsLost, cancellation);
        }

        return false;
    }

    private static async Task<int?> AskTriesAsync(PortSession session, CancellationToken cancellation)
    {
        foreach (var query in session.Profile.PinTriesQueries)
        {
            var answer = await session.AskSurelyAsync(query.ToCommand(session.Profile.CommandTimeout), cancellation);
            if (PinTriesAnswer.TryReadStatusWord(answer.Lines, out var tries)) return tries;
            if (PinTriesAnswer.TryReadRemaining(answer.Lines, out tries)) return tries;
            if (query.TryRead(answer.Lines, out var number) && number is >= 0 and <= TriesMax) return (int)number;
        }

        return null;
    }
}
