using Signalbox.HardwareSim.Modems.At;
using Signalbox.HardwareSim.Modems.Dialects;
using Signalbox.HardwareSim.Modems.Faults;
using Signalbox.HardwareSim.Modems.Memory;
using Signalbox.HardwareSim.Modems.State;

namespace Signalbox.HardwareSim.Modems.Commands;

/// <summary>Stored messages in PDU mode (3GPP TS 27.005, 3.2.2, 3.2.3, 3.5.4, 4.1 and 4.2).</summary>
internal sealed class StoreCommands(ModemState state, AtWriter writer)
{
    private const int StatusAll = 4;
    private const int DeleteOne = 0;
    private const int DeleteRead = 1;
    private const int DeleteAll = 4;

    public void AddTo(AtCommandTable table)
    {
        table.AddNumber("+CMGF", new NumberSet(0, 0), () => 0, _ => { });
        table.Add("+CPMS", SimNeed.Message, command => Use(table, command));
        table.Add("+CMGL", SimNeed.Message, command => List(table, command));
        table.Add("+CMGR", SimNeed.Message, Read);
        table.Add("+CMGD", SimNeed.Message, command => Delete(table, command));
    }

    private AtResult Use(AtCommandTable table, AtCommand command)
    {
        var uses = Enumerable.Range(0, MessageStores.Uses).Select(state.Stores.UsedFor);
        switch (command.Form)
        {
            case AtForm.Read:
                return table.Show("+CPMS: " + string.Join(',', uses.Select(store => $"\"{store.Name}\",{Used(store)},{store.Capacity}")));
            case AtForm.Test:
                var choices = state.Profile.StoresByUse.Select(names => $"(\"{string.Join("\",\"", names)}\")");
                return table.Show("+CPMS: " + string.Join(',', choices));
            case AtForm.Set when command.Arguments.Count <= MessageStores.Uses && AreUsable(command.Arguments):
                for (var use = 0; use < command.Arguments.Count; use++)
                {
                    if (command.Arguments.Has(use)) state.Stores.TryUse(use, command.Arguments.TextAt(use));
                }

                return table.Show("+CPMS: " + string.Join(',', uses.Select(store => $"{Used(store)},{store.Capacity}")));
            default:
                return AtResult.Message(MessageError.NotAllowed);
        }
    }

    private int Used(MessageStore store) => state.Fault.Mode == ModemFaultMode.StorageFull ? store.Capacity : store.Used;

    private bool AreUsable(AtArguments names)
    {
        for (var use = 0; use < names.Count; use++)
        {
            var allowed = state.Profile.StoresByUse[use];
            if (names.Has(use) && !allowed.Contains(names.TextAt(use), StringComparer.OrdinalIgnoreCase)) return false;
        }

        return true;
    }

    private AtResult List(AtCommandTable table, AtCommand command)
    {
        if (command.Form == AtForm.Test) return table.Show("+CMGL: (0-4)");
        const int byDefault = (int)StoredStatus.ReceivedUnread;
        if (command.Form == AtForm.Read || !command.Arguments.TryNumberOr(0, byDefault, 0, StatusAll, out var wanted))
            return AtResult.Message(MessageError.InvalidPdu);
        foreach (var message in state.Stores.Reading.Messages)
        {
            if (wanted == StatusAll || wanted == (int)message.Status) Show($"+CMGL: {message.Index},", message);
        }

        return AtResult.Ok;
    }

    private AtResult Read(AtCommand command)
    {
        if (command.Form == AtForm.Test) return AtResult.Ok;
        if (!TryIndex(command, out var index) || state.Stores.Reading.At(index) is not { } message)
            return AtResult.Message(MessageError.InvalidIndex);
        Show("+CMGR: ", message);
        return AtResult.Ok;
    }

    private void Show(string header, StoredMessage message)
    {
        writer.Line($"{header}{(int)message.Status},,{message.TpduLength}\r\n{Convert.ToHexString(message.Pdu)}");
        state.Stores.Reading.MarkRead(message.Index);
    }

    // A free place may be freed again: hosts do. Flags 1 to 3 differ only in messages of the host's own, which no store here holds.
    private AtResult Delete(AtCommandTable table, AtCommand command)
    {
        var store = state.Stores.Reading;
        if (command.Form == AtForm.Test)
            return table.Show($"+CMGD: ({string.Join(',', store.Messages.Select(message => message.Index))}),({DeleteOne}-{DeleteAll})");
        if (!TryIndex(command, out var index)) return AtResult.Message(MessageError.InvalidIndex);
        if (!command.Arguments.TryNumberOr(1, DeleteOne, DeleteOne, DeleteAll, out var what))
            return AtResult.Message(MessageError.InvalidPdu);
        foreach (var message in store.Messages)
        {
            var isMeant = what switch
            {
                DeleteOne => message.Index == index,
                >= DeleteRead and < DeleteAll => message.Status == StoredStatus.ReceivedRead,
                _ => true,
            };
            if (isMeant) store.Remove(message.Index);
        }

        return AtResult.Ok;
    }

    private bool TryIndex(AtCommand command, out int index)
    {
        index = 0;
        return command.Form == AtForm.Set
            && command.Arguments.TryNumberAt(0, state.Stores.Reading.IndexMin, state.Stores.Reading.IndexMax, out index);
    }
}
