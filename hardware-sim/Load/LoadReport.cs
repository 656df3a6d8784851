namespace Signalbox.HardwareSim.Load;

/// <summary>What a run found.</summary>
internal sealed record LoadReport
{
    /// <summary>Whether the run went to its end.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>What it was asked to do.</summary>
    public required LoadOptions Options { get; init; }

    /// <summary>The measured interval.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>Messages completed in it.</summary>
    public required long CompletedInInterval { get; init; }

    /// <summary>Messages sent, warm-up included, as are all counts below.</summary>
    public required long Submitted { get; init; }

    /// <summary>Answered with status 0.</summary>
    public required long Accepted { get; init; }

    /// <summary>Answered with another status.</summary>
    public required long Refused { get; init; }

    /// <summary>Refusals by command_status.</summary>
    public required IReadOnlyDictionary<uint, long> Refusals { get; init; }

    /// <summary>Never answered: the connection was lost, or the end came first.</summary>
    public required long Unanswered { get; init; }

    /// <summary>Messages with their receipt.</summary>
    public required long Receipts { get; init; }

    /// <summary>Receipts that say something else than delivered.</summary>
    public required long Failures { get; init; }

    /// <summary>Receipts of messages that the run knows nothing of or had one for already; remembered up to a bound.</summary>
    public required long UnmatchedReceipts { get; init; }

    /// <summary>Attempts to connect again.</summary>
    public required long Reconnects { get; init; }

    /// <summary>Durations of the messages sent after the warm-up.</summary>
    public required LoadLatencies Latencies { get; init; }

    /// <summary>CPU time of this process in the interval.</summary>
    public required TimeSpan OwnCpu { get; init; }

    /// <summary>CPU time of the process measured in the interval; null without one, or when it ended.</summary>
    public required TimeSpan? PeerCpu { get; init; }

    /// <summary>Its largest resident set, in octets.</summary>
    public required long? PeerPeakMemory { get; init; }

    /// <summary>What arrived; null when the simulator was not asked.</summary>
    public required Arrivals? Arrivals { get; init; }

    /// <summary>Accepted messages without a receipt, where receipts are on.</summary>
    public long MissingReceipts => Options.Receipts ? Accepted - Receipts : 0;

    /// <summary>Messages a second.</summary>
    public double Rate => Interval > TimeSpan.Zero ? CompletedInInterval / Interval.TotalSeconds : 0;

    public static LoadReport Of(
        LoadState state, LoadLatencies latencies, in LoadMark from, in LoadMark to, long? peakMemory, Arrivals? arrivals, bool isWhole) => new()
        {
            IsWhole = isWhole,
            Options = state.Options,
            Interval = state.Elapsed(from.At, to.At),
            CompletedInInterval = to.Completed - from.Completed,
            Submitted = state.Schedule.Issued,
            Accepted = state.Tally.Accepted,
            Refused = state.Tally.Refused,
            Refusals = state.Tally.Refusals,
            Unanswered = state.Tally.Unanswered,
            Receipts = state.Tally.Receipts,
            Failures = state.Tally.Failures,
            UnmatchedReceipts = state.Receipts.Unmatched,
            Reconnects = state.Tally.Reconnects,
            Latencies = latencies,
            OwnCpu = to.OwnCpu - from.OwnCpu,
            PeerCpu = to.PeerCpu - from.PeerCpu,
            PeerPeakMemory = peakMemory,
            Arrivals = arrivals,
        };

    /// <summary>CPU time a completed message, in microseconds.</summary>
    public double? PerMessage(TimeSpan? cpu) => CompletedInInterval > 0 ? cpu?.TotalMicroseconds / CompletedInInterval : null;
}
