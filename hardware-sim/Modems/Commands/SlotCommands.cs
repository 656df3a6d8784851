using Signalbox.HardwareSim.Modems.At;
using Signalbox.HardwareSim.Modems.Dialects;
using Signalbox.HardwareSim.Modems.State;

namespace Signalbox.HardwareSim.Modems.Commands;

/// <summary>Which of several cards is used, by the command of the make (the standard's is 3GPP TS 27.007, 8.66).</summary>
internal sealed class SlotCommands(ModemState state, Action<int> select)
{
    private const int FullFunctionality = 1;

    public void AddTo(AtCommandTable table)
    {
        if (state.Profile.Slots is { } slots) table.Add(slots.Command, SimNeed.None, command => Choose(table, slots, command));
    }

    private AtResult Choose(AtCommandTable table, SlotSelection slots, AtCommand command)
    {
        switch (command.Form)
        {
            case AtForm.Read: return table.Show($"{slots.Command}: {state.Tray.Selected - 1 + slots.Numbers.Min}");
            case AtForm.Test: return table.Show($"{slots.Command}: {slots.Numbers}");
            case AtForm.Set when command.Arguments.TryNumberAt(0, slots.Numbers.Min, slots.Numbers.Max, out var number):
                if (slots.NeedsRadioOff && state.Functionality == FullFunctionality) return AtResult.Equipment(EquipmentError.NotAllowed);
                select(number - slots.Numbers.Min + 1);
                return AtResult.Ok;
            default: return AtResult.Equipment(EquipmentError.IncorrectParameters);
        }
    }
}
