using System.Collections.Concurrent;

namespace Signalbox.Gateway.Guards;

/// <summary>The guards of every account. Thread-safe.</summary>
/// <param name="ledger">Where they are kept beyond a stop; disposed by its owner, after the last question.</param>
/// <param name="clock">Time.</param>
public sealed class GuardBook(IGuardLedger ledger, TimeProvider clock)
{
    private readonly ConcurrentDictionary<int, AccountGuards> _byAccount = new();

    /// <summary>Brings back what the ledger has. Once, at start, before the first question.</summary>
    public void Restore()
    {
        foreach (var entry in ledger.Load()) Of(entry.Account).Restore(entry);
    }

    /// <summary>The guards of an account, empty ones at first.</summary>
    public AccountGuards Of(int account) => _byAccount.GetOrAdd(account, static (key, book) => book.Open(key), this);

    /// <summary>An account was removed: what was remembered of it goes, since its key may be given again.</summary>
    public void Forget(int account)
    {
        if (_byAccount.TryRemove(account, out var guards)) guards.Clear();
    }

    private AccountGuards Open(int account) => new(account, ledger, clock);
}
