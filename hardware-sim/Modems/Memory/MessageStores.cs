using Signalbox.HardwareSim.Modems.Dialects;

namespace Signalbox.HardwareSim.Modems.Memory;

/// <summary>
/// The stores of a modem, each with its own messages, and the three uses that <c>+CPMS</c> assigns them to (3GPP TS 27.005, 3.2.2): reading
/// and deleting, writing and sending, receiving. The store SM is the card's and goes with it. Not thread-safe.
/// </summary>
public sealed class MessageStores
{
    /// <summary>How many uses there are.</summary>
    public const int Uses = 3;

    /// <summary>The store of the card.</summary>
    public const string OfCard = "SM";

    private const int ReceivingUse = 2;

    private readonly MessageStore[] _stores;
    private readonly MessageStore _withoutCard;
    private readonly int[] _uses = new int[Uses];

    /// <summary>Makes the stores that a profile describes, empty, all uses on the first.</summary>
    public MessageStores(ModemProfile profile)
    {
        _stores = [.. profile.Stores.Select(store => new MessageStore(store.Name, store.Capacity, profile.FirstIndex))];
        _withoutCard = Find(OfCard)!;
    }

    /// <summary>The stores, in the profile's order.</summary>
    public IReadOnlyList<MessageStore> All => _stores;

    /// <summary>What <c>+CMGL</c>, <c>+CMGR</c> and <c>+CMGD</c> work on.</summary>
    public MessageStore Reading => UsedFor(0);

    /// <summary>Where what arrives is stored.</summary>
    public MessageStore Receiving => UsedFor(ReceivingUse);

    /// <summary>The store of a use, 0 to 2.</summary>
    public MessageStore UsedFor(int use) => _stores[_uses[use]];

    /// <summary>Assigns a store to a use; false when there is none of that name.</summary>
    public bool TryUse(int use, string name)
    {
        var store = PlaceOf(name);
        if (store < 0) return false;
        _uses[use] = store;
        return true;
    }

    /// <summary>The store of a name; null when there is none.</summary>
    public MessageStore? Find(string name) => PlaceOf(name) is >= 0 and var place ? _stores[place] : null;

    /// <summary>Assigns the first store to every use, as after a start.</summary>
    public void UseFirst() => Array.Clear(_uses);

    /// <summary>Another card is in use, with its store; null for none.</summary>
    public void UseCard(MessageStore? store) => _stores[PlaceOf(OfCard)] = store ?? _withoutCard;

    private int PlaceOf(string name) => Array.FindIndex(_stores, store => string.Equals(store.Name, name, StringComparison.OrdinalIgnoreCase));
}
