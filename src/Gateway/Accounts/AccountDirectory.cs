using System.Collections.Frozen;
using Signalbox.Gateway.Notifications;
using Signalbox.Gateway.Store;

namespace Signalbox.Gateway.Accounts;

/// <summary>All accounts, found by name or by key, and the accounts that own our numbers.</summary>
public sealed class AccountDirectory
{
    private readonly FrozenDictionary<string, AccountDesk> _byName;
    private readonly FrozenDictionary<int, AccountDesk> _byKey;
    private readonly FrozenDictionary<string, AccountDesk> _byNumber;

    /// <summary>Opens a desk for every account.</summary>
    /// <param name="accounts">The accounts; names and keys are unique.</param>
    /// <param name="numbers">Our numbers (digits alone) and the names of the accounts that own them.</param>
    /// <param name="store">Where notifications that outgrow memory are read again.</param>
    /// <param name="clock">Time.</param>
    public AccountDirectory(
        IEnumerable<Account> accounts, IEnumerable<KeyValuePair<string, string>> numbers, IMessageStore store, TimeProvider clock)
    {
        var desks = accounts.Select(account => new AccountDesk(account, new NotificationQueue(store, clock), clock)).ToList();
        _byName = desks.ToFrozenDictionary(desk => desk.Account.Name, StringComparer.Ordinal);
        _byKey = desks.ToFrozenDictionary(desk => desk.Account.Key);
        _byNumber = numbers.Where(pair => _byName.ContainsKey(pair.Value))
            .ToFrozenDictionary(pair => pair.Key, pair => _byName[pair.Value], StringComparer.Ordinal);
    }

    /// <summary>Every account.</summary>
    public IReadOnlyCollection<AccountDesk> All => _byName.Values;

    /// <summary>The account of that name; null when there is none.</summary>
    public AccountDesk? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The account of that key; null when there is none.</summary>
    public AccountDesk? Find(int key) => _byKey.GetValueOrDefault(key);

    /// <summary>The account that owns a number of ours; null when nobody does.</summary>
    public AccountDesk? FindByNumber(string number) => _byNumber.GetValueOrDefault(number);
}
