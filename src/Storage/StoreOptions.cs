namespace Signalbox.Storage;

/// <summary>How a <see cref="JournalStore"/> is to be opened, whatever it stands on.</summary>
public abstract record StoreOptions
{
    /// <summary>The data directory: its file <c>lock</c> keeps other stores out. Made when missing.</summary>
    public required string Directory { get; init; }

    /// <summary>The node's number, which stands in its ids; each node of a cluster has its own. 0 for one that is alone.</summary>
    public byte Node { get; init; }

    /// <summary>
    /// Octets of the journal from which on it is compacted; it then grows to six times what is live at the most. 256 MiB: room for a million
    /// waiting messages before anything has to be carried forward.
    /// </summary>
    public long JournalOctetsMax { get; init; } = 256L << 20;

    /// <summary>Records that may wait for their commit before admissions are refused. 65,536: half a second at full rate.</summary>
    public int QueueCapacity { get; init; } = 65_536;

    /// <summary>Records in one commit. 4,096: beyond it a commit costs no less per record, and all in it wait longer.</summary>
    public int CommitRecordsMax { get; init; } = 4_096;

    /// <summary>Octets in one commit, 1 MiB: the same for long texts. At most 2 MiB.</summary>
    public int CommitOctetsMax { get; init; } = 1 << 20;

    /// <summary>Octets of the newest frames kept in memory, 32 MiB: some three seconds at full rate, in which most receipts come.</summary>
    public int RecentOctets { get; init; } = 32 << 20;

    /// <summary>The first pause after a failed write, 100 ms. It doubles with each failure.</summary>
    public TimeSpan RetryPauseMin { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest pause after a failed write, 5 s: a disk that has room again is noticed soon enough.</summary>
    public TimeSpan RetryPauseMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether history is kept beside the journal.</summary>
    public bool KeepsHistory { get; init; } = true;

    /// <summary>How long history may collect changes before it writes them together, 1 s: the lag at ordinary load.</summary>
    public TimeSpan HistoryPeriod { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Messages that history writes in one transaction at the most.</summary>
    public int HistoryRowsMax { get; init; } = 50_000;

    /// <summary>Octets of the journal that history may be behind before admissions are slowed, 64 MiB: some seconds at full rate.</summary>
    public long HistoryLagOctetsMax { get; init; } = 64L << 20;

    internal void Validate()
    {
        string[] faults = [.. Faults()];
        if (faults.Length > 0) throw new ArgumentException(string.Join("; ", faults));
    }

    /// <summary>What is out of its range: an option's name and its rule, each.</summary>
    private protected virtual IEnumerable<string> Faults()
    {
        (bool Holds, string Rule)[] rules =
        [
            (!string.IsNullOrWhiteSpace(Directory), "Directory: must be given"),
            (JournalOctetsMax >= 1 << 16, "JournalOctetsMax: must be 64 KiB or more"),
            (QueueCapacity >= 1, "QueueCapacity: must be 1 or more"),
            (CommitRecordsMax is >= 1 and <= 65_536, "CommitRecordsMax: must be 1 to 65536"),
            (CommitOctetsMax is >= 1 and <= 2 << 20, "CommitOctetsMax: must be 1 to 2 MiB"),
            (RecentOctets >= 0, "RecentOctets: must not be negative"),
            (RetryPauseMin > TimeSpan.Zero && RetryPauseMax >= RetryPauseMin, "RetryPauseMin: must be above 0, and not above RetryPauseMax"),
            (HistoryPeriod > TimeSpan.Zero, "HistoryPeriod: must be above 0"),
            (HistoryRowsMax >= 1, "HistoryRowsMax: must be 1 or more"),
            (HistoryLagOctetsMax >= 1, "HistoryLagOctetsMax: must be 1 or more"),
        ];
        return rules.Where(rule => !rule.Holds).Select(rule => rule.Rule);
    }
}
