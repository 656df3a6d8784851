namespace Signalbox.Gateway.Guards;

/// <summary>How many messages a trial account has had accepted (row S16). Thread-safe.</summary>
public sealed class TrialGuard
{
    private readonly Lock _gate = new();
    private readonly IGuardLedger _ledger;
    private readonly int _account;
    private long _count;

    internal TrialGuard(int account, IGuardLedger ledger)
    {
        _account = account;
        _ledger = ledger;
    }

    /// <summary>Messages accepted so far.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Counts one more; false when there have been <paramref name="max"/> already.</summary>
    public bool TryTake(long max)
    {
        lock (_gate)
        {
            if (_count >= max) return false;
            Set(_count + 1);
            return true;
        }
    }

    /// <summary>Takes one back that was refused later on.</summary>
    public void TakeBack()
    {
        lock (_gate)
        {
            if (_count > 0) Set(_count - 1);
        }
    }

    internal void Restore(in GuardEntry entry)
    {
        lock (_gate) Volatile.Write(ref _count, entry.Value);
    }

    internal void Clear()
    {
        lock (_gate)
        {
            Volatile.Write(ref _count, 0);
            _ledger.Remove(_account, GuardKind.Trial, 0);
        }
    }

    // Under the gate, so that the ledger hears of counts in their order.
    private void Set(long count)
    {
        Volatile.Write(ref _count, count);
        _ledger.Set(new GuardEntry(_account, GuardKind.Trial, 0, count, 0));
    }
}
