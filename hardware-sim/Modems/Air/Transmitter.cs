using Signalbox.HardwareSim.Modems.At;
using Signalbox.HardwareSim.Modems.Pdu;
using Signalbox.HardwareSim.Modems.State;

namespace Signalbox.HardwareSim.Modems.Air;

/// <summary>
/// Puts messages on the air, one at a time. What is on the air arrives, even when the modem starts again before it can tell the host.
/// </summary>
internal sealed class Transmitter(ModemState state, AtWriter writer, TimeSpan airTime, Func<TimeSpan, Action, IDisposable> after)
{
    /// <summary>Sends; the command is pending until the air time is over.</summary>
    /// <param name="submit">The message.</param>
    /// <param name="accept">Hands the message to the network, with its reference.</param>
    /// <param name="complete">Told the command's result, unless the modem started again meanwhile.</param>
    public AtResult Send(SubmitTpdu submit, Action<byte, SubmitTpdu> accept, Action<AtResult> complete)
    {
        var reference = state.Sim.TakeReference();
        var (starts, hadNetwork) = (state.Starts, state.IsRegistered);
        after(airTime, () =>
        {
            var result = Outcome(hadNetwork);
            if (result.Outcome == AtOutcome.Ok)
            {
                state.Sent++;
                accept(reference, submit);
            }

            if (state.Starts != starts) return;
            if (result.Outcome == AtOutcome.Ok) writer.Line($"+CMGS: {reference}");
            complete(result);
        });
        return AtResult.Pending;
    }

    private AtResult Outcome(bool hadNetwork)
    {
        if (state.Faults.Mode == ModemFaultMode.Error) return AtResult.Message(state.Faults.Code);
        var hasNetwork = hadNetwork && state.Faults.Mode != ModemFaultMode.Unregistered;
        return hasNetwork ? AtResult.Ok : AtResult.Message(MessageError.NoNetworkService);
    }
}
