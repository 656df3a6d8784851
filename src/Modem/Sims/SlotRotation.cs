using Signalbox.Modem.At;
using Signalbox.Modem.Contract;
using Signalbox.Modem.Port;

namespace Signalbox.Modem.Sims;

/// <summary>
/// Which of a modem's cards is in use. A card that can send no more is left for the next that can; when none can, the one in use stays.
/// </summary>
internal sealed class SlotRotation(PortContext context)
{
    private readonly SimSlot[] _slots = [.. context.Options.Slots];
    private readonly (long Since, TimeSpan For)[] _spent = new (long, TimeSpan)[context.Options.Slots.Count];
    private int _at;

    /// <summary>The card in use; null when the modem has but one.</summary>
    public SimSlot? Current => _slots.Length == 0 ? null : _slots[_at];

    /// <summary>Whether there is another card to move on to, now or later.</summary>
    public bool HasOthers => _slots.Length > 1;

    public string? Pin => Current?.Pin ?? context.Options.Pin;

    public string? Network => Current?.Network ?? context.Options.Network;

    /// <summary>Leaves the card in use for that long; false when no other can be used now.</summary>
    public bool TryMoveOn(TimeSpan spentFor)
    {
        if (!HasOthers) return false;
        _spent[_at] = (context.Clock.GetTimestamp(), spentFor);
        for (var step = 1; step < _slots.Length; step++)
        {
            var next = (_at + step) % _slots.Length;
            if (context.Clock.GetElapsedTime(_spent[next].Since) < _spent[next].For) continue;
            _at = next;
            context.Counters.CountCardChange();
            return true;
        }

        return false;
    }

    /// <summary>Has the modem use the card, unless it does already; false when it refuses.</summary>
    public async Task<bool> TrySelectAsync(PortSession session, CancellationToken cancellation)
    {
        context.Status.Slot(Current?.Number);
        if (Current is not { } slot || session.Slot == slot.Number) return true;
        var commands = session.Profile.SlotSelections;
        var selection = slot.Selection ?? (slot.Number >= 1 && slot.Number <= commands.Count ? commands[slot.Number - 1] : null);
        if (selection is null) return false;
        session.Slot = null;
        await session.AskAsync(session.Profile.RadioOff, cancellation);
        var isSelected = await session.AskAsync(selection, cancellation) is AtResult.Ok;
        await session.AskAsync(session.Profile.RadioOn, cancellation);
        if (isSelected) session.Slot = slot.Number;
        return isSelected;
    }
}
