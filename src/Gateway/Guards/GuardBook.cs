using System.Collections.Concurrent;

namespace Signalbox.Gateway.Guards;

/// <summary>The guards of every account. Thread-safe.</summary>
/// <param name="ledger">Where they are kept beyond a stop; disposed by its owner, after the last question.</param>
/// <param name="clock">Time.</param>
public sealed class GuardBook(IGuardLedger ledger, TimeProvider clock)
{
    private readonly ConcurrentDictionary<int, AccountGuards> _byAccount = new();

    /// <summary>How much has left on a day.</summary>
    public DayCounts Days { get; } = new(ledger);

    /// <summary>How much senders have sent in the periods of rules.</summary>
    public SenderTallies Senders { get; } = new(ledger);

    /// <summary>Brings back what the ledger has. Once, at start, before the first question.</summary>
    public void Restore()
    {
        foreach (var entry in ledger.Load())
        {
            if (entry.Kind == GuardKind.Day) Days.Restore(entry);
            else if (entry.Kind == GuardKind.Sender) Senders.Restore(entry);
            else Of(entry.Account).Restore(entry);
        }

        Days.Forget(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
    }

    /// <summary>The guards of an account, empty ones at first.</summary>
    public AccountGuards Of(int account) => _byAccount.GetOrAdd(account, static (key, book) => book.Open(key), this);

    /// <summary>
    /// An account was removed, or one was added whose key may have been another's: what was remembered of that key goes. A submission that is
    /// being checked meanwhile may still leave its entry, which is why both ask for it.
    /// </summary>
    public void Forget(int account)
    {
        if (_byAccount.TryGetValue(account, out var guards)) guards.Clear();
    }

    private AccountGuards Open(int account) => new(account, ledger, clock);
}
