using Signalbox.HardwareSim.Modems.At;
using Signalbox.HardwareSim.Modems.Pdu;
using Signalbox.HardwareSim.Modems.Sim;
using Signalbox.HardwareSim.Modems.State;

namespace Signalbox.HardwareSim.Modems.Commands;

/// <summary>The SIM: its codes, its identity and its number (3GPP TS 27.007, 5.6, 7.1, 8.3, 8.17 and 8.65).</summary>
internal sealed class SimCommands(ModemState state, Action opened)
{
    // there is one, or no command comes this far
    private SimCard Sim => state.Sim!;

    public void AddTo(AtCommandTable table)
    {
        table.Add("+CPIN", SimNeed.Card, command => Pin(table, command));
        table.Add("+CSIM", SimNeed.Card, command => GenericAccess(table, command));
        table.AddShown(SimNeed.Card, () => $"+CPINR: SIM PIN,{Sim.PinTries},{SimCard.PinTriesMax}", "+CPINR");
        table.AddShown(SimNeed.Equipment, () => Sim.Identity.Imsi, "+CIMI");
        table.AddShown(SimNeed.Equipment, OwnNumber, "+CNUM");
    }

    private string OwnNumber() => $"+CNUM: \"\",\"{state.Encode("+" + Sim.Identity.Number)}\",{TpAddress.International}";

    private AtResult Pin(AtCommandTable table, AtCommand command)
    {
        if (state.Lock == SimLock.Blocked && command.Form != AtForm.Test) return AtResult.Equipment(EquipmentError.SimFailure);
        return command.Form switch
        {
            AtForm.Read => ShowPin(table),
            AtForm.Test => AtResult.Ok,
            AtForm.Set => Open(command.Arguments),
            _ => AtResult.Error,
        };
    }

    private AtResult ShowPin(AtCommandTable table)
    {
        var shown = table.Show($"+CPIN: {state.PinState}");
        return state.Profile.EndsPinAnswer ? shown : AtResult.Silence;
    }

    private AtResult Open(AtArguments codes)
    {
        var (first, second) = (codes.TextAt(0), codes.TextAt(1));
        return state.Lock switch
        {
            SimLock.Ready => AtResult.Equipment(EquipmentError.NotAllowed),
            SimLock.Pin when IsCode(first) && codes.Count == 1 => Judge(Sim.TryPin(first)),
            SimLock.Puk when IsCode(first) && IsCode(second) => Judge(Sim.TryPuk(first, second)),
            SimLock.Puk when codes.Count == 1 => AtResult.Equipment(EquipmentError.PukRequired),
            _ => AtResult.Equipment(EquipmentError.IncorrectParameters),
        };
    }

    private AtResult Judge(bool isRight)
    {
        if (!isRight) return AtResult.Equipment(EquipmentError.IncorrectPassword);
        opened();
        return AtResult.Ok;
    }

    // a code that no SIM takes costs no try
    private static bool IsCode(string code) => code.Length is >= SimCard.PinLengthMin and <= SimCard.PinLengthMax && code.All(char.IsAsciiDigit);

    // +CSIM=<length>,"<command>", the length in characters
    private AtResult GenericAccess(AtCommandTable table, AtCommand command)
    {
        if (command.Form == AtForm.Test) return AtResult.Ok;
        var octets = command.Arguments.TextAt(1);
        if (command.Form != AtForm.Set || !command.Arguments.TryNumberAt(0, 8, 520, out var length) || octets.Length != length)
            return AtResult.Equipment(EquipmentError.IncorrectParameters);
        var status = Sim.Execute(octets);
        return table.Show($"+CSIM: {status.Length},\"{status}\"");
    }
}
