using Signalbox.HardwareSim.Modems.At;
using Signalbox.HardwareSim.Modems.Dialects;
using Signalbox.HardwareSim.Modems.State;

namespace Signalbox.HardwareSim.Modems.Commands;

/// <summary>The network as the modem sees it (3GPP TS 27.007, 7.2, 7.3, 8.5, 10.1.9, 10.1.20 and 10.1.22).</summary>
internal sealed class NetworkCommands(ModemState state)
{
    private const string OperatorName = "Signalbox";
    private const int NumericFormat = 2;
    private const int FormatOnly = 3;

    private const int Lte = 7;

    private static readonly NumberSet ReportLevels = new(0, 2);

    private string Technology => state.Profile.Technology is { } technology ? $",{technology}" : "";

    // any cell will do, as long as it has the form of one: two octets with GSM, four with what came later, and LTE says that it is LTE
    private string Cell => state.Profile.Technology switch
    {
        null => ",\"00F1\",\"3D12\"",
        Lte => $",\"00F1\",\"0C3D12\",{Lte}",
        _ => ",\"00F1\",\"0C3D12\"",
    };

    public void AddTo(AtCommandTable table)
    {
        foreach (var name in state.Settings.RegistrationReports.Keys)
            table.Add(name, SimNeed.None, command => Report(table, command));
        table.Add("+COPS", SimNeed.Equipment, command => Operator(table, command));
        table.AddShown(SimNeed.None, () => $"+CSQ: {(state.IsRegistered ? state.Surroundings.Signal : 99)},99", "+CSQ");
        table.Add("+CGATT", SimNeed.None, command => Attachment(table, command));
    }

    /// <summary>The unsolicited lines for a change of registration, by what the host asked for.</summary>
    public IEnumerable<string> LinesOfChange()
    {
        foreach (var (name, level) in state.Settings.RegistrationReports)
        {
            if (level > 0) yield return $"{name}: {(int)state.Registration}{CellAt(level)}";
        }
    }

    private AtResult Attachment(AtCommandTable table, AtCommand command) =>
        command.Form == AtForm.Read ? table.Show($"+CGATT: {(state.IsRegistered ? 1 : 0)}") : AtResult.Ok;

    private string CellAt(int level) => level == 2 && state.IsRegistered ? Cell : "";

    private AtResult Report(AtCommandTable table, AtCommand command)
    {
        var reports = state.Settings.RegistrationReports;
        switch (command.Form)
        {
            case AtForm.Read:
                var current = reports[command.Name];
                return table.Show($"{command.Name}: {current},{(int)state.Registration}{CellAt(current)}");
            case AtForm.Test: return table.Show($"{command.Name}: {ReportLevels}");
            case AtForm.Set when command.Arguments.TryNumberAt(0, ReportLevels.Min, ReportLevels.Max, out var level):
                reports[command.Name] = level;
                return AtResult.Ok;
            default: return AtResult.Equipment(EquipmentError.IncorrectParameters);
        }
    }

    private AtResult Operator(AtCommandTable table, AtCommand command)
    {
        var arguments = command.Arguments;
        switch (command.Form)
        {
            case AtForm.Read:
                var network = state.IsRegistered ? $",{state.Settings.OperatorFormat},\"{Name()}\"{Technology}" : "";
                return table.Show($"+COPS: {state.OperatorMode}{network}");
            case AtForm.Test:
                var name = state.Encode(OperatorName);
                return table.Show($"+COPS: (2,\"{name}\",\"{name}\",\"{ModemIdentity.TestNetwork}\"{Technology}),,(0-3),(0-2)");
            case AtForm.Set when arguments.TryNumberAt(0, 0, FormatOnly, out var mode)
                && arguments.TryNumberOr(1, state.Settings.OperatorFormat, 0, NumericFormat, out var format):
                state.Settings.OperatorFormat = format;
                if (mode != FormatOnly) state.OperatorMode = mode;
                return AtResult.Ok;
            default: return AtResult.Equipment(EquipmentError.IncorrectParameters);
        }
    }

    private string Name() => state.Settings.OperatorFormat == NumericFormat ? ModemIdentity.TestNetwork : state.Encode(OperatorName);
}
