namespace Signalbox.Gateway.Store;

/// <summary>Whether the store can make things durable now.</summary>
/// <param name="IsWritable">False after a failed write or sync, until one succeeds again.</param>
/// <param name="Cause">Why not, in words for an operator.</param>
public sealed record StoreHealth(bool IsWritable, string? Cause)
{
    /// <summary>True when it will never write again: what it wrote to belongs to another store by now. What remains is to stop.</summary>
    public bool IsForGood { get; init; }

    /// <summary>A store that can write.</summary>
    public static StoreHealth Writable { get; } = new(true, null);
}

/// <summary>What a store tells of itself, for metrics.</summary>
public readonly record struct StoreFigures
{
    /// <summary>Group commits so far.</summary>
    public long Commits { get; init; }

    /// <summary>Records made durable so far.</summary>
    public long Records { get; init; }

    /// <summary>Records that wait for a commit now.</summary>
    public long Waiting { get; init; }

    /// <summary>Messages, parts and inbound messages that are live now.</summary>
    public long Live { get; init; }

    /// <summary>Octets of the journal now.</summary>
    public long JournalOctets { get; init; }

    /// <summary>How far history is behind the journal, in seconds.</summary>
    public double HistoryLagSeconds { get; init; }

    /// <summary>Commits that failed so far.</summary>
    public long Failures { get; init; }
}
