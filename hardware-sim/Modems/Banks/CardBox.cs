using Signalbox.HardwareSim.Modems.Sim;

namespace Signalbox.HardwareSim.Modems.Banks;

/// <summary>The box with the cards of a bank that are in no modem, and new ones. Thread-safe.</summary>
internal sealed class CardBox(ModemBankOptions options, BankAir air)
{
    /// <summary>Cards that a bank may get, besides those of its start, for each modem that it has.</summary>
    public const int NewCardsPerModem = 100;

    // behind the serial numbers of all cards that modems may have from the start
    private const int SlotsMax = 8;
    private const int FirstNewSerial = SlotsMax * ModemBankOptions.ModemsOfAllBanksMax;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, SimCard> _cards = new(StringComparer.Ordinal);
    private int _newCards;

    /// <summary>The serial number of a card that a modem has from the start, both counted from 0; the first has the modem's own.</summary>
    public static int SerialOf(int modem, int card) => (card * ModemBankOptions.ModemsOfAllBanksMax) + modem;

    /// <summary>Takes the card out of a slot, or of the one in use; the result is why that cannot be done, or null.</summary>
    public string? TakeFrom(SimulatedModem modem, int? slot)
    {
        lock (_gate)
        {
            if (SlotRefusal(modem, slot) is { } refusal) return refusal;
            return TryTake(modem, slot ?? modem.Slot) ? null : $"slot {slot ?? modem.Slot} is empty";
        }
    }

    /// <summary>Puts a card in, in the place of one that is there; the result is why that cannot be done, or null.</summary>
    public string? PutInto(SimulatedModem modem, SimInsertion insertion)
    {
        lock (_gate)
        {
            if (SlotRefusal(modem, insertion.Slot) is { } refusal) return refusal;
            if (!TryFind(insertion, out var card, out var reason)) return reason;
            var slot = insertion.Slot ?? modem.Slot;
            TryTake(modem, slot);
            _cards.Remove(card.Identity.Iccid);
            modem.TryPutCard(slot, card);
            return null;
        }
    }

    private static string? SlotRefusal(SimulatedModem modem, int? slot) =>
        slot is null || (slot >= 1 && slot <= modem.Slots) ? null : $"slot {slot}: must be between 1 and {modem.Slots}";

    private bool TryTake(SimulatedModem modem, int slot)
    {
        if (modem.TakeCard(slot) is not { } card) return false;
        _cards[card.Identity.Iccid] = card;
        return true;
    }

    private bool TryFind(SimInsertion insertion, out SimCard card, out string reason)
    {
        reason = "";
        if (insertion.Iccid is { } iccid && _cards.TryGetValue(iccid, out card!))
        {
            if (insertion.Describes) reason = $"the card {iccid} was here before and is as it is";
            return !insertion.Describes;
        }

        card = New(insertion);
        if (_newCards >= NewCardsPerModem * options.Count) reason = $"the bank has had {_newCards} new cards";
        else if (air.Knows(card.Identity.Iccid)) reason = $"the card {card.Identity.Iccid} is in a modem";
        else if (!air.TryAdd(card)) reason = $"another card has the number {card.Identity.Number}";
        else _newCards++;
        return reason.Length == 0;
    }

    private SimCard New(SimInsertion insertion) =>
        new(insertion.Describe(options.SimOf(FirstNewSerial + (options.FirstModem * NewCardsPerModem) + _newCards)));
}
