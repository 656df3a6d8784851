namespace Signalbox.Gateway.Lists;

/// <summary>
/// Where lists are kept. Every implementation keeps these clauses:
/// <list type="number">
/// <item>What a method has returned from is on disk: it is there after a loss of power.</item>
/// <item>A list that was created or added to comes back by <see cref="Load"/>, with its numbers by <see cref="LoadNumbers"/>, by service.</item>
/// <item>Numbers that are added together come to disk together or not at all.</item>
/// <item>Adding what is there changes nothing that matters: one removal removes it, and it has the earliest time.</item>
/// <item>A number that was removed is not there any more, and can be added again; the same number of other services and lists stays.</item>
/// <item>A list that was removed is gone with all that it held; its name may be used again, its key is not.</item>
/// <item>What cannot be written or read is an <see cref="IOException"/>, and the next call may work again.</item>
/// </list>
/// Thread-safe; all calls wait for the disk.
/// </summary>
public interface IListLedger
{
    /// <summary>Every list.</summary>
    IReadOnlyList<StoredList> Load();

    /// <summary>The numbers of one list for one service, in no order; some may come twice.</summary>
    IEnumerable<long> LoadNumbers(int list, string service);

    /// <summary>Makes a list, which must not be there.</summary>
    /// <returns>Its key.</returns>
    int Create(ListName name);

    /// <summary>Removes a list with all its entries.</summary>
    void Remove(int list);

    /// <summary>Adds numbers to a list.</summary>
    /// <param name="list">Its key.</param>
    /// <param name="service">The service that they are listed for; empty for all.</param>
    /// <param name="numbers">The numbers, rising.</param>
    /// <param name="since">When, milliseconds since 1970 UTC.</param>
    /// <param name="origin">Where they came from.</param>
    void Add(int list, string service, IReadOnlyList<long> numbers, long since, ListOrigin origin);

    /// <summary>Removes a number from a list, of one service; nothing happens when it is not there.</summary>
    void Remove(int list, string service, long number);

    /// <summary>The entry of a number in a list for one service; null when there is none.</summary>
    ListEntry? Find(int list, string service, long number);
}
