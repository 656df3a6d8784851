using Signalbox.HardwareSim.Modems.At;
using Signalbox.HardwareSim.Modems.Faults;
using Signalbox.HardwareSim.Modems.Pdu;
using Signalbox.HardwareSim.Modems.Sim;
using Signalbox.HardwareSim.Modems.State;

namespace Signalbox.HardwareSim.Modems.Air;

/// <summary>
/// Puts messages on the air, one at a time. What is on the air arrives, even when the modem starts again before it can tell the host.
/// With <c>+CMMS</c> the relay link stays open for a while behind a message, and the next one takes less time (3GPP TS 27.005, 3.5.6).
/// </summary>
internal sealed class Transmitter(
    ModemState state, AtWriter writer, IAir air, Func<TimeSpan, Action, IDisposable> after, Action startAgain)
{
    private const int UntilItCloses = 1;

    /// <summary>How long the link stays open: TS 27.005 says one to five seconds.</summary>
    private static readonly TimeSpan LinkTime = TimeSpan.FromSeconds(3);

    private IDisposable? _openLink;

    /// <summary>Sends; the command is pending until the air time is over.</summary>
    /// <param name="card">The card that it is sent with; without it the network does not take it.</param>
    /// <param name="submit">The message.</param>
    /// <param name="accept">Hands the message to the network, with its card and reference.</param>
    /// <param name="complete">Told the command's result, unless the modem started again meanwhile.</param>
    public AtResult Send(SimCard card, SubmitTpdu submit, Action<SimCard, byte, SubmitTpdu> accept, Action<AtResult> complete)
    {
        var reference = card.TakeReference();
        var (starts, hadNetwork) = (state.Starts, state.IsRegistered);
        var time = _openLink is null ? air.AirTime : air.LinkedAirTime;
        CloseLink();
        if (state.Fault.Strikes(ModemFaultMode.Reboot)) after(time / 2, () => Unless(starts, startAgain));
        after(time, () =>
        {
            var result = Outcome(card, hadNetwork);
            if (result.Outcome == AtOutcome.Ok)
            {
                state.Sent++;
                card.Sent++;
                accept(card, reference, submit);
            }

            Unless(starts, () => Tell(result, reference, complete));
        });
        return AtResult.Pending;
    }

    /// <summary>A start of the modem: the link is closed.</summary>
    public void CloseLink()
    {
        _openLink?.Dispose();
        _openLink = null;
    }

    private AtResult Outcome(SimCard card, bool hadNetwork)
    {
        if (state.Fault.Strikes(ModemFaultMode.LostMessage)) return AtResult.Silence;
        if (state.Fault.Strikes(ModemFaultMode.Error)) return state.Fault.Error;
        if (card.IsUsedUp) return AtResult.Message(MessageError.TransferRejected);
        var hasNetwork = hadNetwork && state.Sim == card && state.Fault.Mode is not (ModemFaultMode.Unregistered or ModemFaultMode.Denied);
        return hasNetwork ? AtResult.Ok : AtResult.Message(MessageError.NoNetworkService);
    }

    private void Tell(AtResult result, byte reference, Action<AtResult> complete)
    {
        var starts = state.Starts;
        if (result.Outcome != AtOutcome.Ok) complete(result);
        else if (state.Fault.Strikes(ModemFaultMode.LostResult)) complete(AtResult.Silence);
        else if (state.Fault.Strikes(ModemFaultMode.LateResult)) after(state.Fault.Delay, () => Unless(starts, () => TellSent(reference, complete)));
        else TellSent(reference, complete);
    }

    private void TellSent(byte reference, Action<AtResult> complete)
    {
        if (state.Settings.MoreMessages != 0) _openLink = after(LinkTime, LetLinkClose);
        writer.Line($"+CMGS: {reference}");
        complete(AtResult.Ok);
    }

    private void LetLinkClose()
    {
        CloseLink();
        if (state.Settings.MoreMessages == UntilItCloses) state.Settings.MoreMessages = 0;
    }

    private void Unless(int starts, Action action)
    {
        if (state.Starts == starts) action();
    }
}
