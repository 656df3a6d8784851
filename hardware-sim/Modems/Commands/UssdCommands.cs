using System.Globalization;
using Signalbox.HardwareSim.Modems.At;
using Signalbox.HardwareSim.Modems.Dialects;
using Signalbox.HardwareSim.Modems.State;

namespace Signalbox.HardwareSim.Modems.Commands;

/// <summary>
/// USSD: a code goes to the network and its answer comes as an unsolicited line (3GPP TS 27.007, 7.15).
/// </summary>
internal sealed class UssdCommands(
    ModemState state, Func<string, string?> answer, Action<string> unsolicited, Func<TimeSpan, Action, IDisposable> after)
{
    private const int Cancel = 2;
    private const int NoFurtherAction = 0;
    private const int NotSupported = 4;

    private static readonly NumberSet Reports = new(0, 2);
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(1);

    private IDisposable? _waiting;

    public void AddTo(AtCommandTable table) => table.Add("+CUSD", SimNeed.Equipment, command => Ussd(table, command));

    /// <summary>A start of the modem: no answer comes any more.</summary>
    public void Reset()
    {
        _waiting?.Dispose();
        _waiting = null;
    }

    private AtResult Ussd(AtCommandTable table, AtCommand command)
    {
        switch (command.Form)
        {
            case AtForm.Read: return table.Show($"+CUSD: {state.Settings.UssdReports.ToString(CultureInfo.InvariantCulture)}");
            case AtForm.Test: return table.Show($"+CUSD: {Reports}");
            case AtForm.Set when command.Arguments.TryNumberAt(0, Reports.Min, Reports.Max, out var kind):
                if (kind == Cancel) Reset();
                else Ask(kind, command.Arguments);
                return AtResult.Ok;
            default: return AtResult.Equipment(EquipmentError.IncorrectParameters);
        }
    }

    private void Ask(int reports, AtArguments arguments)
    {
        state.Settings.UssdReports = reports;
        if (!arguments.Has(1)) return;
        Reset();
        var code = UssdWriting.Read(state, arguments.TextAt(1));
        _waiting = after(AnswerTime, () => Show(answer(code)));
    }

    private void Show(string? text)
    {
        _waiting = null;
        if (state.Settings.UssdReports != 1) return;
        var form = state.Profile.Ussd;
        var blank = form.HasBlank ? " " : "";
        unsolicited(text is null
            ? $"+CUSD: {NotSupported}"
            : $"+CUSD: {NoFurtherAction},{blank}\"{UssdWriting.Write(state, text)}\",{blank}{form.Coding}");
    }
}
