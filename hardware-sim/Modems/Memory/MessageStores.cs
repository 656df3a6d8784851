using Signalbox.HardwareSim.Modems.Dialects;

namespace Signalbox.HardwareSim.Modems.Memory;

/// <summary>
/// The stores of a modem, each with its own messages, and the three uses that <c>+CPMS</c> assigns them to (3GPP TS 27.005, 3.2.2): reading
/// and deleting, writing and sending, receiving. Not thread-safe.
/// </summary>
public sealed class MessageStores
{
    /// <summary>How many uses there are.</summary>
    public const int Uses = 3;

    private const int ReceivingUse = 2;

    private readonly MessageStore[] _stores;
    private readonly MessageStore[] _uses = new MessageStore[Uses];

    /// <summary>Makes the stores that a profile describes, empty, all uses on the first.</summary>
    public MessageStores(ModemProfile profile)
    {
        _stores = [.. profile.Stores.Select(store => new MessageStore(store.Name, store.Capacity, profile.FirstIndex))];
        UseFirst();
    }

    /// <summary>The stores, in the profile's order.</summary>
    public IReadOnlyList<MessageStore> All => _stores;

    /// <summary>What <c>+CMGL</c>, <c>+CMGR</c> and <c>+CMGD</c> work on.</summary>
    public MessageStore Reading => _uses[0];

    /// <summary>Where what arrives is stored.</summary>
    public MessageStore Receiving => _uses[ReceivingUse];

    /// <summary>The store of a use, 0 to 2.</summary>
    public MessageStore UsedFor(int use) => _uses[use];

    /// <summary>Assigns a store to a use; false when there is none of that name.</summary>
    public bool TryUse(int use, string name)
    {
        if (Find(name) is not { } store) return false;
        _uses[use] = store;
        return true;
    }

    /// <summary>The store of a name; null when there is none.</summary>
    public MessageStore? Find(string name) =>
        Array.Find(_stores, store => string.Equals(store.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Assigns the first store to every use, as after a start.</summary>
    public void UseFirst() => Array.Fill(_uses, _stores[0]);
}
