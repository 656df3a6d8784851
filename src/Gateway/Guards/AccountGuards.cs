namespace Signalbox.Gateway.Guards;

/// <summary>
/// What one account's limits need to remember. It outlives a change of the account's settings, which are given with each question.
/// Thread-safe.
/// </summary>
public sealed class AccountGuards
{
    internal AccountGuards(int account, IGuardLedger ledger, TimeProvider clock)
    {
        Duplicates = new DuplicateGuard(account, GuardKind.Duplicate, ledger, clock);
        Jobs = new DuplicateGuard(account, GuardKind.Job, ledger, clock);
        Trial = new TrialGuard(account, ledger);
        Replies = new ReplyGuard(account, ledger, clock);
    }

    /// <summary>What it has sent to whom.</summary>
    public DuplicateGuard Duplicates { get; }

    /// <summary>The jobs that it has submitted, where they are not to be taken twice.</summary>
    public DuplicateGuard Jobs { get; }

    /// <summary>How many messages it has had accepted on trial.</summary>
    public TrialGuard Trial { get; }

    /// <summary>How many answers it may still send to whom.</summary>
    public ReplyGuard Replies { get; }

    internal void Restore(in GuardEntry entry)
    {
        switch (entry.Kind)
        {
            case GuardKind.Duplicate:
                Duplicates.Restore(entry);
                break;
            case GuardKind.Job:
                Jobs.Restore(entry);
                break;
            case GuardKind.Trial:
                Trial.Restore(entry);
                break;
            case GuardKind.Reply:
                Replies.Restore(entry);
                break;
        }
    }

    internal void Clear()
    {
        Duplicates.Clear();
        Jobs.Clear();
        Trial.Clear();
        Replies.Clear();
    }
}
