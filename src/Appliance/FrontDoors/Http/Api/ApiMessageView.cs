using System.Text.Json.Serialization;
using Signalbox.Appliance.FrontDoors.Http.Jobs;
using Signalbox.Appliance.FrontDoors.Http.Rest;
using Signalbox.Gateway.Changes;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;

namespace Signalbox.Appliance.FrontDoors.Http.Api;

/// <summary>How one message stands, for its account.</summary>
internal sealed record ApiMessageView
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The batch that it was sent with; absent for one that another front door took.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Batch { get; init; }

    /// <summary>The sender.</summary>
    public required string From { get; init; }

    /// <summary>The number as written.</summary>
    public required string To { get; init; }

    /// <summary>The customer's own word for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reference { get; init; }

    /// <summary>queued, sent, delivered, accepted, expired, cancelled, undeliverable, rejected or unknown.</summary>
    public required string State { get; init; }

    /// <summary>Whether nothing more follows.</summary>
    public required bool IsFinal { get; init; }

    /// <summary>Why, for people.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    /// <summary>Short messages that it takes.</summary>
    public required int Parts { get; init; }

    /// <summary>When it was taken in.</summary>
    public required string AcceptedAt { get; init; }

    /// <summary>When a network took it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SentAt { get; init; }

    /// <summary>When it ended.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? EndedAt { get; init; }

    /// <summary>A message of history.</summary>
    public static ApiMessageView Of(HistoryEntry entry) => new()
    {
        Id = JobIds.OfMessage(entry.Id, entry.AcceptedAt),
        Batch = entry.Job is { Mark.Id: var job } ? JobIds.OfBatch(job) : null,
        From = entry.From,
        To = entry.Job?.Mark.Written is { Length: > 0 } written ? written : entry.To,
        Reference = entry.Job?.Mark.Reference is { Length: > 0 } reference ? reference : null,
        State = StateOf(entry.State),
        IsFinal = entry.State.IsFinal(),
        Reason = Reasons.Of(entry) is { Length: > 0 } reason ? reason : null,
        Parts = entry.Parts,
        AcceptedAt = TimeOf(entry.AcceptedAt)!,
        SentAt = TimeOf(entry.SentAt),
        EndedAt = TimeOf(entry.EndedAt),
    };

    /// <summary>A message that was taken this moment.</summary>
    public static ApiMessageView Of(Message message) => Of(HistoryEntry.Of(message));

    /// <summary>A message as it is since a change.</summary>
    public static ApiMessageView Of(MessageChange change) => Of(HistoryEntry.Of(change.Message) with
    {
        State = change.State,
        Error = change.Error,
        Rule = change.Rule,
        SentAt = change.State == MessageState.Enroute ? change.At : 0,
        EndedAt = change.State.IsFinal() ? change.At : 0,
    });

    private static string StateOf(MessageState state) => state switch
    {
        MessageState.Queued => "queued",
        MessageState.Enroute => "sent",
        MessageState.Delivered => "delivered",
        MessageState.Accepted => "accepted",
        MessageState.Expired => "expired",
        MessageState.Deleted => "cancelled",
        MessageState.Undeliverable => "undeliverable",
        MessageState.Rejected => "rejected",
        _ => "unknown",
    };

    private static string? TimeOf(long milliseconds) =>
        milliseconds == 0 ? null : RestTime.Write(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
}

/// <summary>Messages that were sent together.</summary>
/// <param name="Id">The batch's id.</param>
/// <param name="Messages">Each of them, in the order of the request.</param>
internal sealed record ApiBatchView(string Id, IReadOnlyList<ApiMessageView> Messages);

/// <summary>A page of messages.</summary>
/// <param name="Messages">The messages, the newest first.</param>
/// <param name="Next">What to ask the next page with; null at the end.</param>
internal sealed record ApiPage(IReadOnlyList<ApiMessageView> Messages, string? Next);
