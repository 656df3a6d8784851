using Signalbox.HardwareSim.Modems.Dialects;
using Signalbox.HardwareSim.Modems.Faults;
using Signalbox.HardwareSim.Modems.Sim;
using Signalbox.HardwareSim.Modems.State;

namespace Signalbox.HardwareSim.Modems.At;

/// <summary>The commands of a modem by name. The profile's own answers come first; what nobody knows gets a plain ERROR.</summary>
internal sealed class AtCommandTable(ModemState state, AtWriter writer, Action startAgainSoon)
{
    private readonly Dictionary<string, AtEntry> _entries = new(StringComparer.Ordinal);

    public void Add(string name, SimNeed need, Func<AtCommand, AtResult> run) => _entries[name] = new AtEntry(run, need);

    /// <summary>Adds a command that may answer <see cref="AtResult.Prompt"/>.</summary>
    public void AddPrompting(string name, SimNeed need, Func<AtCommand, AtResult> run, Func<string, AtResult> takePdu) =>
        _entries[name] = new AtEntry(run, need, takePdu);

    /// <summary>Adds a command that is accepted in every form and does nothing.</summary>
    public void AddIdle(params ReadOnlySpan<string> names)
    {
        foreach (var name in names) Add(name, SimNeed.None, _ => AtResult.Ok);
    }

    /// <summary>Adds a command that shows lines, whatever is asked, and whose test form shows nothing.</summary>
    public void AddShown(SimNeed need, Func<string> line, params ReadOnlySpan<string> names)
    {
        foreach (var name in names) Add(name, need, command => command.Form == AtForm.Test ? AtResult.Ok : Show(line()));
    }

    /// <summary>Adds a command that reads, lists and sets one number.</summary>
    public void AddNumber(string name, NumberSet values, Func<int> get, Action<int> set) =>
        Add(name, SimNeed.None, command =>
        {
            switch (command.Form)
            {
                case AtForm.Read: return Show($"{name}: {get()}");
                case AtForm.Test: return Show($"{name}: {values}");
                case AtForm.Set when command.Arguments.TryNumberAt(0, values.Min, values.Max, out var number) && values.Contains(number):
                    set(number);
                    return AtResult.Ok;
                default: return AtResult.Equipment(EquipmentError.IncorrectParameters);
            }
        });

    /// <summary>Carries a command out.</summary>
    public AtResult Run(AtCommand command)
    {
        if (Struck(command) is { } struck) return struck;
        if (state.Profile.Replies.TryGetValue(command.Whole, out var lines))
        {
            if (state.Sim is null && lines.Any(ModemState.TellsOfCard)) return AtResult.Equipment(EquipmentError.SimNotInserted);
            foreach (var line in lines) writer.Line(state.Fill(line));
            return AtResult.Ok;
        }

        if (!_entries.TryGetValue(command.Name, out var entry) || !state.Profile.Knows(command.Name)) return AtResult.Unknown;
        return command.Form == AtForm.Test ? entry.Run(command) : Refusal(entry.Need) ?? entry.Run(command);
    }

    /// <summary>Hands a PDU to the command that asked for it.</summary>
    public AtResult TakePdu(AtCommand command, string pdu) => _entries[command.Name].TakePdu!(pdu);

    /// <summary>Writes a line and is done.</summary>
    public AtResult Show(string line)
    {
        writer.Line(line);
        return AtResult.Ok;
    }

    // sending is struck later: at its prompt, or when the message is on the air
    private AtResult? Struck(AtCommand command)
    {
        if (command.Name == StandingFault.Sending) return null;
        if (state.Fault.Strikes(ModemFaultMode.Error, command.Name)) return state.Fault.Error;
        if (!state.Fault.Strikes(ModemFaultMode.Reboot, command.Name)) return null;
        startAgainSoon();
        return AtResult.Pending;
    }

    private AtResult? Busy(SimNeed need)
    {
        if (!state.IsSimBusy) return null;
        var isEquipment = need == SimNeed.Equipment || state.Profile.TellsBusyByEquipmentError;
        return isEquipment ? AtResult.Equipment(state.Profile.SimBusyError) : AtResult.Message(MessageError.SimBusy);
    }

    private AtResult? Refusal(SimNeed need) => (need, state.Lock) switch
    {
        (SimNeed.None, _) => null,
        (SimNeed.Message, SimLock.Absent) => AtResult.Message(MessageError.SimNotInserted),
        (_, SimLock.Absent) => AtResult.Equipment(EquipmentError.SimNotInserted),
        (SimNeed.Card, _) => null,
        (_, SimLock.Ready) => Busy(need),
        (SimNeed.Equipment, SimLock.Pin) => AtResult.Equipment(EquipmentError.PinRequired),
        (SimNeed.Equipment, SimLock.Puk) => AtResult.Equipment(EquipmentError.PukRequired),
        (SimNeed.Equipment, _) => AtResult.Equipment(EquipmentError.SimFailure),
        (_, SimLock.Pin) => AtResult.Message(MessageError.PinRequired),
        (_, SimLock.Puk) => AtResult.Message(MessageError.PukRequired),
        _ => AtResult.Message(MessageError.SimFailure),
    };
}
