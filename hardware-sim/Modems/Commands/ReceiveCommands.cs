using Signalbox.HardwareSim.Modems.Air;
using Signalbox.HardwareSim.Modems.At;
using Signalbox.HardwareSim.Modems.State;

namespace Signalbox.HardwareSim.Modems.Commands;

/// <summary>How what arrives is told and acknowledged (3GPP TS 27.005, 3.2.1, 3.4.1 and 3.4.4).</summary>
internal sealed class ReceiveCommands(ModemState state, Arrivals arrivals)
{
    private const int BufferUse = 4;
    private const int ForgetKept = 1;
    private const int RefusingAcknowledgement = 2;

    public void AddTo(AtCommandTable table)
    {
        table.Add("+CSMS", SimNeed.None, command => Service(table, command));
        table.Add("+CNMI", SimNeed.None, command => Indications(table, command));
        table.Add("+CNMA", SimNeed.Message, command => Acknowledge(table, command));
    }

    // the three ones: messages to, from and broadcast to the modem are all there
    private AtResult Service(AtCommandTable table, AtCommand command)
    {
        switch (command.Form)
        {
            case AtForm.Read: return table.Show($"+CSMS: {state.Settings.MessageService},1,1,1");
            case AtForm.Test: return table.Show("+CSMS: (0,1)");
            case AtForm.Set when command.Arguments.TryNumberAt(0, 0, 1, out var service):
                state.Settings.MessageService = service;
                return table.Show("+CSMS: 1,1,1");
            default: return AtResult.Message(MessageError.NotSupported);
        }
    }

    private AtResult Indications(AtCommandTable table, AtCommand command) => command.Form switch
    {
        AtForm.Read => table.Show("+CNMI: " + string.Join(',', state.Settings.Indications)),
        AtForm.Test => table.Show("+CNMI: " + string.Join(',', state.Profile.Indications)),
        AtForm.Set => Set(command.Arguments),
        _ => AtResult.Message(MessageError.NotSupported),
    };

    // what is left out stays as it is; nothing changes when one number is not allowed
    private AtResult Set(AtArguments arguments)
    {
        var values = (int[])state.Settings.Indications.Clone();
        var taken = state.Profile.IndicationsTaken ?? state.Profile.Indications;
        if (arguments.Count > values.Length) return AtResult.Message(MessageError.NotSupported);
        for (var i = 0; i < values.Length; i++)
        {
            var allowed = taken[i];
            if (!arguments.TryNumberOr(i, values[i], allowed.Min, allowed.Max, out values[i]) || !allowed.Contains(values[i]))
                return AtResult.Message(MessageError.NotSupported);
        }

        values.CopyTo(state.Settings.Indications, 0);
        if (state.Settings.IndicationMode != 0 && values[BufferUse] == ForgetKept) arrivals.ForgetKept();
        return AtResult.Ok;
    }

    // 0 and 1 acknowledge, 2 refuses; a PDU behind it is not taken
    private AtResult Acknowledge(AtCommandTable table, AtCommand command)
    {
        if (command.Form == AtForm.Test) return table.Show("+CNMA: (0-2)");
        var isFit = command.Arguments.TryNumberOr(0, 0, 0, RefusingAcknowledgement, out var kind) && command.Arguments.Count <= 1;
        if (command.Form == AtForm.Read || !isFit) return AtResult.Message(MessageError.NotSupported);
        return arrivals.Acknowledge(kind != RefusingAcknowledgement);
    }
}
