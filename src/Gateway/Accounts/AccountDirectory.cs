using System.Collections.Concurrent;
using System.Collections.Frozen;
using Signalbox.Gateway.Accounts.Keys;
using Signalbox.Gateway.Guards;
using Signalbox.Gateway.Notifications;
using Signalbox.Gateway.Store;
using Signalbox.Sms.Addresses;

namespace Signalbox.Gateway.Accounts;

/// <summary>
/// All accounts at work, found by id or by key, and the accounts that own our numbers. Changes are kept in the account store first and take
/// effect at once. Thread-safe.
/// </summary>
public sealed class AccountDirectory
{
    private readonly Lock _gate = new();
    private readonly IAccountStore _store;
    private readonly GuardBook _guards;
    private readonly Func<Account, AccountDesk> _open;
    private readonly ConcurrentDictionary<string, AccountDesk> _byId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, AccountDesk> _byKey = new();
    private readonly ConcurrentDictionary<string, AccountDesk> _byKeyHash = new(StringComparer.Ordinal);
    private volatile FrozenDictionary<string, string> _numbers;
    private volatile FrozenDictionary<string, SmsAddress[]> _codes;

    /// <summary>Opens a desk for every account.</summary>
    /// <param name="accounts">Where accounts are kept.</param>
    /// <param name="numbers">Our numbers (digits alone) and the ids of the accounts that own them.</param>
    /// <param name="messages">Where notifications that outgrow memory are read again.</param>
    /// <param name="guards">What the accounts' limits remember; restored already.</param>
    /// <param name="clock">Time.</param>
    public AccountDirectory(
        IAccountStore accounts,
        IEnumerable<KeyValuePair<string, string>> numbers,
        IMessageStore messages,
        GuardBook guards,
        TimeProvider clock)
    {
        _store = accounts;
        _guards = guards;
        _open = account => new AccountDesk(account, () => new NotificationQueue(messages, clock), guards.Of(account.Key), clock);
        _numbers = numbers.ToFrozenDictionary(StringComparer.Ordinal);
        _codes = CodesByAccount(_numbers);
        foreach (var account in accounts.Load()) Add(account);
        foreach (var account in accounts.LoadRemoved())
        {
            var desk = _byKey[account.Key] = _open(account);
            desk.Remove();
        }
    }

    /// <summary>An account was added or changed. Handlers must not block.</summary>
    public event Action<AccountDesk>? Changed;

    /// <summary>An account was removed. Handlers must not block.</summary>
    public event Action<AccountDesk>? Removed;

    /// <summary>Every account there is, in no order.</summary>
    public ICollection<AccountDesk> All => _byId.Values;

    /// <summary>The account of that id; null when there is none.</summary>
    public AccountDesk? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The account of that key, which may have been removed; null when there never was one.</summary>
    public AccountDesk? Find(int key) => _byKey.GetValueOrDefault(key);

    /// <summary>The account of a token (<see cref="KeyToken"/>) and its key, whether it is still valid or not; null when no key has it.</summary>
    public (AccountDesk Desk, AccountKey Key)? FindByToken(string token)
    {
        // What is looked up is a hash of what came: the time that takes says nothing that helps to guess a token.
        if (KeyToken.HashOf(token) is not { } hash || _byKeyHash.GetValueOrDefault(hash) is not { } desk) return null;
        return desk.Account.Keys.FirstOrDefault(key => key.Hash == hash) is { } key ? (desk, key) : null;
    }

    /// <summary>The account that owns a number of ours; null when nobody does.</summary>
    public AccountDesk? FindByNumber(string number) => _numbers.TryGetValue(number, out var id) ? Find(id) : null;

    /// <summary>The numbers that an account owns.</summary>
    public IEnumerable<string> NumbersOf(string id) =>
        _numbers.Where(pair => pair.Value == id).Select(pair => pair.Key).Order(StringComparer.Ordinal);

    /// <summary>How much senders have sent in the periods of rules.</summary>
    internal SenderTallies SenderTallies => _guards.Senders;

    /// <summary>Whether an account receives on a sender.</summary>
    internal bool Owns(string id, string sender) => _numbers.TryGetValue(sender, out var owner) && owner == id;

    /// <summary>The codes on which an account receives, in a fixed order.</summary>
    internal ReadOnlySpan<SmsAddress> CodesOf(string id) => _codes.GetValueOrDefault(id);

    /// <summary>Says anew which accounts own our numbers.</summary>
    /// <param name="numbers">All of our numbers (digits alone) and the ids of the accounts that own them.</param>
    public void Assign(IEnumerable<KeyValuePair<string, string>> numbers)
    {
        _numbers = numbers.ToFrozenDictionary(StringComparer.Ordinal);
        _codes = CodesByAccount(_numbers);
    }

    /// <summary>Adds an account, durably; false when one of its id exists.</summary>
    public bool TryAdd(Account account)
    {
        lock (_gate)
        {
            if (_byId.ContainsKey(account.Id)) return false;
            var saved = _store.Save(account);
            Add(saved);
            Changed?.Invoke(_byKey[saved.Key]);
            return true;
        }
    }

    /// <summary>Changes an account, durably.</summary>
    /// <param name="id">Which.</param>
    /// <param name="change">Makes the new settings of those it has; null leaves it as it is. Its id cannot change.</param>
    /// <returns>Whether there is such an account.</returns>
    public bool TryChange(string id, Func<Account, Account?> change)
    {
        lock (_gate)
        {
            if (!_byId.TryGetValue(id, out var desk)) return false;
            if (change(desk.Account) is not { } changed) return true;
            var former = desk.Account;
            desk.Change(_store.Save(changed with { Key = desk.Key, Id = id }));
            Index(desk);
            Forget(former.Keys.ExceptBy(desk.Account.Keys.Select(key => key.Hash), key => key.Hash), desk);
            Changed?.Invoke(desk);
            return true;
        }
    }

    /// <summary>Removes an account, durably: it can submit nothing more; what it has submitted runs to its end. False when there is none.</summary>
    public bool TryRemove(string id)
    {
        lock (_gate)
        {
            if (!_byId.TryRemove(id, out var desk)) return false;
            desk.Remove();
            Forget(desk.Account.Keys, desk);
            _store.Remove(desk.Key);
            _guards.Forget(desk.Key);
            Removed?.Invoke(desk);
            return true;
        }
    }

    /// <summary>Every desk, those of removed accounts too.</summary>
    internal IEnumerable<AccountDesk> Desks => _byKey.Values;

    private static FrozenDictionary<string, SmsAddress[]> CodesByAccount(FrozenDictionary<string, string> numbers) =>
        numbers.GroupBy(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal).ToFrozenDictionary(
            group => group.Key, group => group.Order(StringComparer.Ordinal).Select(SmsAddress.FromText).ToArray(), StringComparer.Ordinal);

    private void Add(Account account)
    {
        var desk = _byId[account.Id] = _byKey[account.Key] = _open(account);
        Index(desk);
    }

    // A key that another account has too, as a copied configuration may have it, stays the other's as long as that has it.
    private void Index(AccountDesk desk)
    {
        foreach (var key in desk.Account.Keys) _byKeyHash.TryAdd(key.Hash, desk);
    }

    private void Forget(IEnumerable<AccountKey> keys, AccountDesk desk)
    {
        foreach (var hash in keys.Select(key => key.Hash))
        {
            if (!_byKeyHash.TryRemove(KeyValuePair.Create(hash, desk))) continue;
            if (_byId.Values.FirstOrDefault(other => other.Account.Keys.Any(key => key.Hash == hash)) is { } heir) _byKeyHash[hash] = heir;
        }
    }
}
