using System.Buffers;
using Signalbox.HardwareSim.Modems.At;
using Signalbox.HardwareSim.Modems.Dialects;
using Signalbox.HardwareSim.Modems.Pdu;
using Signalbox.HardwareSim.Modems.Sim;
using Signalbox.HardwareSim.Modems.State;
using Signalbox.Kernel.Wire;

namespace Signalbox.HardwareSim.Modems.Commands;

/// <summary>Sending in PDU mode (3GPP TS 27.005, 3.3.1, 3.5.1 and 3.5.6).</summary>
internal sealed class SendCommands(ModemState state, Func<AtResult> prompt, Func<SimCard, SubmitTpdu, AtResult> send)
{
    private int _announced;

    public void AddTo(AtCommandTable table)
    {
        table.Add("+CSCA", SimNeed.Message, command => ServiceCentre(table, command));
        table.AddNumber("+CMMS", new NumberSet(0, 2), () => state.Settings.MoreMessages, value => state.Settings.MoreMessages = value);
        table.AddPrompting("+CMGS", SimNeed.Message, Begin, Send);
    }

    private AtResult ServiceCentre(AtCommandTable table, AtCommand command)
    {
        switch (command.Form)
        {
            case AtForm.Read:
                var type = state.Sim!.ServiceCentre.StartsWith('+') ? TpAddress.International : TpAddress.Unknown;
                return table.Show($"+CSCA: \"{state.Encode(state.Sim.ServiceCentre)}\",{type}");
            case AtForm.Set when TpAddress.IsNumber(state.Decode(command.Arguments.TextAt(0))):
                state.Sim!.ServiceCentre = state.Decode(command.Arguments.TextAt(0));
                return AtResult.Ok;
            case AtForm.Test: return AtResult.Ok;
            default: return AtResult.Message(MessageError.InvalidPdu);
        }
    }

    // +CMGS=<length>: octets of the TPDU, the service centre address not counted
    private AtResult Begin(AtCommand command)
    {
        if (command.Form == AtForm.Test) return AtResult.Ok;
        if (command.Form != AtForm.Set || !command.Arguments.TryNumberAt(0, SubmitTpdu.OctetsMin, SubmitTpdu.OctetsMax, out _announced))
            return AtResult.Message(MessageError.InvalidPdu);
        return prompt();
    }

    private AtResult Send(string typed)
    {
        var octets = new byte[typed.Length / 2];
        if (typed.Length % 2 != 0 || Convert.FromHexString(typed, octets, out _, out _) != OperationStatus.Done)
            return AtResult.Message(MessageError.InvalidPdu);
        var reader = new WireReader(octets);
        if (!TpAddress.TryReadServiceCentre(ref reader, out var serviceCentre) || reader.Remaining != _announced)
            return AtResult.Message(MessageError.InvalidPdu);
        if (!SubmitTpdu.TryRead(reader.Rest, out var submit)) return AtResult.Message(MessageError.InvalidPdu);
        // taken out while the PDU was typed
        if (state.Sim is not { } card) return AtResult.Message(MessageError.SimNotInserted);
        if (serviceCentre is null && card.ServiceCentre.Length == 0) return AtResult.Message(MessageError.NoServiceCentre);
        return send(card, submit!);
    }
}
