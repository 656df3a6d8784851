using System.ComponentModel;
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
    [Description("Its id.")]
    public required string Id { get; init; }

    [Description("The batch that it was sent with; absent for one that another front door took.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Batch { get; init; }

    [Description("The sender.")]
    public required string From { get; init; }

    [Description("The number as written.")]
    public required string To { get; init; }

    [Description("The customer's own word for it.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reference { get; init; }

    [Description("queued, sent, delivered, accepted, expired, cancelled, undeliverable, rejected or unknown.")]
    public required string State { get; init; }

    [Description("Whether nothing more follows.")]
    public required bool IsFinal { get; init; }

    [Description("Why, for people.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    [Description("Short messages that it takes.")]
    public required int Parts { get; init; }

    [Description("When it was taken in.")]
    public required string AcceptedAt { get; init; }

    [Description("When a network took it.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SentAt { get; init; }

    [Description("When it ended.")]
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
internal sealed record ApiBatchView(
    [property: Description("The batch's id.")] string Id,
    [property: Description("Each of them, in the order of the request.")] IReadOnlyList<ApiMessageView> Messages);

/// <summary>A page of messages.</summary>
internal sealed record ApiPage(
    [property: Description("The messages, the newest first.")] IReadOnlyList<ApiMessageView> Messages,
    [property: Description("The cursor of the next page; null at the end.")] string? Next);
