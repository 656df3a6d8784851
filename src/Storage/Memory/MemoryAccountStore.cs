using Signalbox.Gateway.Accounts;

namespace Signalbox.Storage.Memory;

/// <summary>Accounts in memory, for tests: what is kept ends with it.</summary>
public sealed class MemoryAccountStore : IAccountStore
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, (Account Account, bool IsRemoved)> _accounts = [];

    /// <summary>Begins with some accounts; each that has a key keeps it.</summary>
    public MemoryAccountStore(params IEnumerable<Account> accounts)
    {
        foreach (var account in accounts) Save(account);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Account> Load() => Load(isRemoved: false);

    /// <inheritdoc/>
    public IReadOnlyList<Account> LoadRemoved() => Load(isRemoved: true);

    /// <inheritdoc/>
    public void Seed(Account account)
    {
        if (Load().All(existing => existing.Id != account.Id)) Save(account with { Key = 0 });
    }

    /// <inheritdoc/>
    public Account Save(Account account)
    {
        lock (_gate)
        {
            if (account.Key == 0) account = account with { Key = _accounts.Keys.LastOrDefault() + 1 };
            _accounts[account.Key] = (account, false);
            return account;
        }
    }

    /// <inheritdoc/>
    public void Remove(int key)
    {
        lock (_gate) _accounts[key] = (_accounts[key].Account, true);
    }

    private List<Account> Load(bool isRemoved)
    {
        lock (_gate) return [.. _accounts.Values.Where(entry => entry.IsRemoved == isRemoved).Select(entry => entry.Account)];
    }
}
