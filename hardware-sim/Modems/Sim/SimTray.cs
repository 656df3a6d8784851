namespace Signalbox.HardwareSim.Modems.Sim;

/// <summary>The card slots of a modem, counted from 1, of which one is in use. The choice outlasts a start. Not thread-safe.</summary>
internal sealed class SimTray
{
    private readonly SimCard?[] _cards;

    /// <summary>Makes a tray with cards in its first slots, the first one in use.</summary>
    public SimTray(int slots, IReadOnlyList<SimCard> cards)
    {
        _cards = new SimCard?[slots];
        for (var i = 0; i < cards.Count; i++) _cards[i] = cards[i];
    }

    /// <summary>How many slots there are.</summary>
    public int Slots => _cards.Length;

    /// <summary>The slot in use.</summary>
    public int Selected { get; private set; } = 1;

    /// <summary>The card in use; null when its slot is empty.</summary>
    public SimCard? Current => _cards[Selected - 1];

    /// <summary>Every card with its slot.</summary>
    public IEnumerable<(int Slot, SimCard Card)> Cards =>
        _cards.Index().Where(place => place.Item is not null).Select(place => (place.Index + 1, place.Item!));

    /// <summary>Uses another slot.</summary>
    public void Select(int slot) => Selected = slot;

    /// <summary>Takes a card out; null when the slot is empty.</summary>
    public SimCard? Take(int slot)
    {
        var card = _cards[slot - 1];
        _cards[slot - 1] = null;
        return card;
    }

    /// <summary>Puts a card in; false when the slot has one.</summary>
    public bool TryPut(int slot, SimCard card)
    {
        if (_cards[slot - 1] is not null) return false;
        _cards[slot - 1] = card;
        return true;
    }
}
