using Signalbox.HardwareSim.Modems.At;
using Signalbox.HardwareSim.Modems.Dialects;
using Signalbox.HardwareSim.Modems.State;

namespace Signalbox.HardwareSim.Modems.Commands;

/// <summary>Commands about the line and the modem as a whole: ITU-T V.250, 6.1 to 6.3, and 3GPP TS 27.007, 5, 8.2, 8.4 and 9.1.</summary>
internal sealed class GeneralCommands(ModemState state, Action restart)
{
    public void AddTo(AtCommandTable table)
    {
        AddSwitch(table, "E", value => state.Settings.Echo = value);
        AddSwitch(table, "V", value => state.Settings.Verbose = value);
        AddSwitch(table, "Q", value => state.Settings.Quiet = value);
        table.Add("Z", SimNeed.None, _ => ResetSettings());
        table.Add("&F", SimNeed.None, _ => ResetSettings());
        table.AddIdle("H", "L", "M", "X", "&C", "&D", "&K", "&S", "&W", "\\Q", "S0", "S3", "S4", "S5", "S6", "S7", "S8", "S10");
        table.AddIdle("+IFC", "+IPR", "+ICF", "+CLIP", "+CRC");
        table.AddNumber("+CMEE", new NumberSet(0, 2), () => state.Settings.ErrorLevel, value => state.Settings.ErrorLevel = value);
        table.Add("+CSCS", SimNeed.None, command => CharacterSet(table, command));
        table.Add("+CFUN", SimNeed.None, command => Functionality(table, command));
        if (state.Profile.ChatterSwitch is { } name) AddChatter(table, name);
        table.AddShown(SimNeed.None, () => "+CBC: 0,92,4110", "+CBC");
    }

    private static void AddSwitch(AtCommandTable table, string name, Action<bool> set) => table.Add(name, SimNeed.None, command =>
    {
        if (!command.Arguments.TryNumberOr(0, 0, 0, 1, out var value)) return AtResult.Error;
        set(value == 1);
        return AtResult.Ok;
    });

    private void AddChatter(AtCommandTable table, string name) => table.AddNumber(
        name, new NumberSet(0, 2), () => state.Settings.Chatters ? 1 : 0, value => state.Settings.Chatters = value != 0);

    private AtResult ResetSettings()
    {
        state.ResetSettings();
        return AtResult.Ok;
    }

    private AtResult CharacterSet(AtCommandTable table, AtCommand command)
    {
        switch (command.Form)
        {
            case AtForm.Read: return table.Show($"+CSCS: \"{state.Settings.CharacterSet}\"");
            case AtForm.Test: return table.Show("+CSCS: (\"IRA\",\"GSM\",\"UCS2\")");
            case AtForm.Set when command.Arguments.TextAt(0).ToUpperInvariant() is ModemSettings.Gsm or ModemSettings.Ucs2 or "IRA":
                state.Settings.CharacterSet = command.Arguments.TextAt(0).ToUpperInvariant();
                return AtResult.Ok;
            default: return AtResult.Equipment(EquipmentError.IncorrectParameters);
        }
    }

    // 0 the least, 1 full, 4 radio off; a 1 behind it starts the modem again
    private AtResult Functionality(AtCommandTable table, AtCommand command)
    {
        var arguments = command.Arguments;
        switch (command.Form)
        {
            case AtForm.Read: return table.Show($"+CFUN: {state.Functionality}");
            case AtForm.Test: return table.Show("+CFUN: (0,1,4),(0,1)");
            case AtForm.Set when arguments.TryNumberOr(1, 0, 0, 1, out var reset) && TryLevel(arguments, out var level):
                state.Functionality = level;
                if (reset == 1) restart();
                return AtResult.Ok;
            default: return AtResult.Equipment(EquipmentError.IncorrectParameters);
        }

        static bool TryLevel(AtArguments arguments, out int level) => arguments.TryNumberAt(0, 0, 4, out level) && level is 0 or 1 or 4;
    }
}
