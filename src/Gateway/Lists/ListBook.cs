using System.Collections.Concurrent;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Messages;

namespace Signalbox.Gateway.Lists;

/// <summary>
/// The stop lists of accounts and the block lists of the appliance (row R6): kept in a ledger, and in memory, where each message asks for its
/// number. A change is on disk before it is answered, and holds from the answer on. Thread-safe; who asks takes no lock.
/// </summary>
/// <param name="ledger">Where lists are kept; disposed by its owner, after the last call.</param>
/// <param name="clock">Time.</param>
public sealed class ListBook(IListLedger ledger, TimeProvider clock)
{
    private readonly Lock _writing = new();
    private readonly ConcurrentDictionary<int, NumberList> _stops = new();
    private NumberList[] _blocks = [];
    private long _total;

    /// <summary>What lists have held back since the start.</summary>
    public ListFigures Figures { get; } = new();

    /// <summary>Every list that there is; a stop list without entries is not among them.</summary>
    public IReadOnlyList<ListReport> All
    {
        get
        {
            lock (_writing) return [.. _blocks.Concat(_stops.Values).Select(list => list.Report())];
        }
    }

    /// <summary>Entries of all lists of a kind.</summary>
    public long CountOf(ListKind kind) =>
        kind == ListKind.Block ? Volatile.Read(ref _blocks).Sum(list => list.Count) : _stops.Values.Sum(list => list.Count);

    /// <summary>Brings back what the ledger has. Once, at start, before the first message.</summary>
    /// <param name="accounts">Whose stop lists are to be there; those of accounts that were removed go.</param>
    /// <exception cref="IOException">The ledger cannot be read.</exception>
    public void Restore(AccountDirectory accounts)
    {
        lock (_writing)
        {
            foreach (var stored in ledger.Load())
            {
                if (stored.Name.Kind == ListKind.Stop && accounts.Find(stored.Name.Account) is not { IsRemoved: false }) ledger.Remove(stored.Key);
                else Restore(stored);
            }
        }

        accounts.Removed += desk => Forget(desk.Key);
    }

    /// <summary>The kind of a list that holds a number back; null when none does. Allocates nothing.</summary>
    /// <param name="account">The key of the account that wants to send.</param>
    /// <param name="service">Its service; empty without.</param>
    /// <param name="to">The subscriber, normalised.</param>
    /// <param name="passesStopLists">Whether the account's stop list does not count.</param>
    public ListKind? Find(int account, string service, ReadOnlySpan<char> to, bool passesStopLists)
    {
        if (Volatile.Read(ref _total) == 0 || !ListedNumber.TryParse(to, out var number)) return null;
        if (!passesStopLists && _stops.TryGetValue(account, out var stops) && stops.Holds(number, service)) return ListKind.Stop;
        foreach (var list in Volatile.Read(ref _blocks))
            if (list.Holds(number, service)) return ListKind.Block;
        return null;
    }

    /// <summary>The list and how much is in it; null when there is no such block list.</summary>
    public ListReport? Find(ListName name)
    {
        lock (_writing) return List(name)?.Report() ?? (name.Kind == ListKind.Stop ? new ListReport(name, 0, [], 0) : null);
    }

    /// <summary>Makes a block list. Stop lists are there.</summary>
    /// <exception cref="IOException">It cannot be kept, and is not there.</exception>
    public ListRefusal TryCreate(string block)
    {
        if (!ListLimits.IsName(block)) return ListRefusal.BadName;
        var name = ListName.OfBlock(block);
        lock (_writing)
        {
            if (List(name) is not null) return ListRefusal.ListExists;
            if (_blocks.Length >= ListLimits.BlockListsMax) return ListRefusal.TooManyLists;
            Create(name);
            return ListRefusal.None;
        }
    }

    /// <summary>Removes a list with all its entries; of a stop list that leaves an empty one. False when there is none.</summary>
    /// <exception cref="IOException">It cannot be removed from disk: it is there still.</exception>
    public bool TryRemove(ListName name)
    {
        lock (_writing)
        {
            if (List(name) is not { } list) return false;
            ledger.Remove(list.Key);
            if (name.Kind == ListKind.Stop) _stops.TryRemove(name.Account, out _);
            else Volatile.Write(ref _blocks, [.. _blocks.Where(block => block != list)]);
            Volatile.Write(ref _total, _total - list.Count);
            return true;
        }
    }

    /// <summary>Adds numbers to a list; all that are not there, or none.</summary>
    /// <param name="name">Which list.</param>
    /// <param name="service">The service that they are listed for; empty for all.</param>
    /// <param name="numbers">The numbers, see <see cref="ListedNumber"/>; some may be there twice.</param>
    /// <param name="origin">Where they came from.</param>
    /// <exception cref="IOException">They cannot be kept, and are not listed.</exception>
    public ListAddition Add(ListName name, string service, IReadOnlyCollection<long> numbers, ListOrigin origin)
    {
        if (service.Length > 0 && name.Kind == ListKind.Block) return ListAddition.Refused(ListRefusal.NoServices);
        if (service.Length > 0 && !ListLimits.IsName(service)) return ListAddition.Refused(ListRefusal.BadName);
        lock (_writing)
        {
            var list = List(name);
            if (list is null && name.Kind == ListKind.Block) return ListAddition.Refused(ListRefusal.NoList);
            if (list?.HasRoomFor(service) == false) return ListAddition.Refused(ListRefusal.TooManyServices);
            var missing = numbers.Where(number => list?.HasEntry(number, service) is not true).Distinct().Order().ToList();
            if (missing.Count == 0) return new ListAddition(0, numbers.Count, ListRefusal.None);
            if (missing.Count + (list?.Count ?? 0) > ListLimits.EntriesMax || missing.Count + _total > ListLimits.TotalMax)
                return ListAddition.Refused(ListRefusal.ListFull);
            list ??= Create(name);
            ledger.Add(list.Key, service, missing, clock.GetUtcNow().ToUnixTimeMilliseconds(), origin);
            foreach (var number in missing) list.Add(number, service);
            Volatile.Write(ref _total, _total + missing.Count);
            return new ListAddition(missing.Count, numbers.Count - missing.Count, ListRefusal.None);
        }
    }

    /// <summary>Removes a number from a list.</summary>
    /// <param name="name">Which list.</param>
    /// <param name="service">The service whose entry goes; empty for the one for all services, null for every one.</param>
    /// <param name="number">The number.</param>
    /// <returns>How many entries there were, and are no more.</returns>
    /// <exception cref="IOException">It cannot be removed from disk: what is left is listed still.</exception>
    public int Remove(ListName name, string? service, long number)
    {
        lock (_writing)
        {
            if (List(name) is not { } list) return 0;
            var removed = 0;
            foreach (var each in ServicesOf(list, service, number))
            {
                ledger.Remove(list.Key, each, number);
                list.Remove(number, each);
                Volatile.Write(ref _total, _total - 1);
                removed++;
            }

            return removed;
        }
    }

    /// <summary>The entries of a number in a list; none when it is not there.</summary>
    /// <exception cref="IOException">The ledger cannot be read.</exception>
    public IReadOnlyList<ListEntry> Entries(ListName name, long number)
    {
        lock (_writing)
        {
            if (List(name) is not { } list) return [];
            return [.. ServicesOf(list, null, number).Select(service => ledger.Find(list.Key, service, number)).OfType<ListEntry>()];
        }
    }

    /// <summary>
    /// All numbers of a list by service, in no order, to be read at leisure: those that are there throughout are told once. Null when there is no
    /// such block list.
    /// </summary>
    public IReadOnlyList<(string Service, IEnumerable<long> Numbers)>? Numbers(ListName name)
    {
        lock (_writing) return List(name)?.Numbers() ?? (name.Kind == ListKind.Stop ? [] : null);
    }

    /// <summary>Whether a submission is to be refused, since its number is listed.</summary>
    internal bool Refuses(Account account, ReadOnlySpan<char> to, MessageExtras? extras)
    {
        if (Find(account, to, extras) is not { } kind) return false;
        Figures.CountRefused(kind);
        return true;
    }

    /// <summary>Whether a message is not to leave any more, since its number has been listed meanwhile.</summary>
    internal bool Stops(Message message, Account account)
    {
        if (Find(account, message.To.Value, message.Extras) is not { } kind) return false;
        Figures.CountStopped(kind);
        return true;
    }

    private ListKind? Find(Account account, ReadOnlySpan<char> to, MessageExtras? extras)
    {
        var service = extras is { Service.Length: > 0 } ? extras.Service : account.Service;
        return Find(account.Key, service, to, extras?.PassesStopLists ?? false);
    }

    // An account was removed. What cannot be removed from disk now belongs to nobody at the next start.
    private void Forget(int account)
    {
        lock (_writing)
        {
            if (!_stops.TryRemove(account, out var list)) return;
            Volatile.Write(ref _total, _total - list.Count);
            try
            {
                ledger.Remove(list.Key);
            }
            catch (IOException)
            {
                return;
            }
        }
    }

    private static List<string> ServicesOf(NumberList list, string? service, long number) =>
        [.. (service is null ? list.Services() : [service]).Where(each => list.HasEntry(number, each))];

    private NumberList? List(ListName name) => name.Kind == ListKind.Stop
        ? _stops.GetValueOrDefault(name.Account)
        : Array.Find(_blocks, list => list.Name == name);

    private NumberList Create(ListName name) => Take(new NumberList(name, ledger.Create(name)));

    private NumberList Take(NumberList list)
    {
        if (list.Name.Kind == ListKind.Stop) _stops[list.Name.Account] = list;
        else Volatile.Write(ref _blocks, [.. _blocks, list]);
        return list;
    }

    private void Restore(StoredList stored)
    {
        var list = new NumberList(stored.Name, stored.Key);
        foreach (var service in stored.Services)
            foreach (var number in ledger.LoadNumbers(stored.Key, service)) list.Add(number, service);
        Take(list);
        Volatile.Write(ref _total, _total + list.Count);
    }
}
