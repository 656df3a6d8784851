using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Routing;

namespace Signalbox.Gateway.Store;

/// <summary>One message as history shows it. Times are milliseconds since 1970 UTC, 0 when it has not happened.</summary>
public sealed record HistoryEntry
{
    /// <summary>The message's id.</summary>
    public required long Id { get; init; }

    /// <summary>The account's number in the account store.</summary>
    public required int AccountKey { get; init; }

    /// <summary>True for a message from a subscriber.</summary>
    public required bool Inbound { get; init; }

    /// <summary>The sender's address.</summary>
    public required string From { get; init; }

    /// <summary>The recipient's address.</summary>
    public required string To { get; init; }

    /// <summary>Parts on the air.</summary>
    public required int Parts { get; init; }

    /// <summary>The newest state known.</summary>
    public required MessageState State { get; init; }

    /// <summary>Why it ended, by the table of causes; 0 when delivered or not ended.</summary>
    public ushort Error { get; init; }

    /// <summary>The link that sent or received it; of several parts, the last.</summary>
    public string? Link { get; init; }

    /// <summary>The peer's reference; of several parts, the last.</summary>
    public string? Reference { get; init; }

    /// <summary>Why it left by that link; null when it has not left, or that is not known. Of several parts, the last.</summary>
    public RouteStamp? Route { get; init; }

    /// <summary>The name of the rule that ended it; null when none did.</summary>
    public string? Rule { get; init; }

    /// <summary>When it came in.</summary>
    public required long AcceptedAt { get; init; }

    /// <summary>When a network took it; of several parts, the last.</summary>
    public long SentAt { get; init; }

    /// <summary>When it ended.</summary>
    public long EndedAt { get; init; }

    /// <summary>When its account had been told.</summary>
    public long SettledAt { get; init; }

    /// <summary>How often an attempt ended without an answer.</summary>
    public int Uncertain { get; init; }

    /// <summary>The job that it was submitted with; null for one that was submitted by itself.</summary>
    public JobPlace? Job { get; init; }

    /// <summary>A message that was taken in, and to which nothing has happened yet.</summary>
    public static HistoryEntry Of(Message message) => new()
    {
        Id = message.Id,
        AccountKey = message.AccountKey,
        Inbound = false,
        From = message.From.ToString(),
        To = message.To.ToString(),
        Parts = message.Parts,
        State = MessageState.Queued,
        AcceptedAt = message.AcceptedAt,
        Job = message.Extras?.Job is { } job ? new JobPlace(job, message.Receipt) : null,
    };
}

/// <summary>What happened to messages, live or long ended. It may lag behind the store by the lag in <see cref="StoreFigures"/>.</summary>
public interface IMessageHistory
{
    /// <summary>The message of that id; null when none was ever known or its retention has ended.</summary>
    ValueTask<HistoryEntry?> FindAsync(long id, CancellationToken cancellation);

    /// <summary>The messages of a job, by their place; empty when none was ever known or their retention has ended.</summary>
    ValueTask<IReadOnlyList<HistoryEntry>> FindJobAsync(long job, CancellationToken cancellation);

    /// <summary>Jobs of an account, the oldest first.</summary>
    ValueTask<IReadOnlyList<JobKey>> FindJobsAsync(JobQuery query, CancellationToken cancellation);

    /// <summary>Messages that an account has submitted, the newest first.</summary>
    ValueTask<IReadOnlyList<HistoryEntry>> FindMessagesAsync(MessageQuery query, CancellationToken cancellation);

    /// <summary>Completes when history shows all that the store has now.</summary>
    /// <exception cref="OperationCanceledException">It never will: history is being closed.</exception>
    Task CatchUpAsync(CancellationToken cancellation);

    /// <summary>
    /// Waits for <see cref="CatchUpAsync(CancellationToken)"/>, for so long at the most: who asks about a message has just seen something of it, and
    /// where history is held up, what it has is better than nothing.
    /// </summary>
    async Task CatchUpAsync(TimeSpan patience, TimeProvider clock, CancellationToken cancellation)
    {
        try
        {
            await CatchUpAsync(cancellation).WaitAsync(patience, clock, cancellation);
        }
        catch (TimeoutException)
        {
            return;
        }
    }
}
