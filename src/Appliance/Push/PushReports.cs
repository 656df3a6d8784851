using System.Globalization;
using Signalbox.Appliance.FrontDoors.Http.Jobs;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Pushes.Bodies;
using Signalbox.Sms.Alphabets;

namespace Signalbox.Appliance.Push;

/// <summary>Reports as what a push tells: the same fields and values as the interface's reads have (its facts, 4). Pure.</summary>
internal static class PushReports
{
    /// <summary>A job.</summary>
    public static PushDocument Of(JobReport job) => new(
        [
            new("jobId", job.JobId), new("src", job.Src), new("encoding", job.Encoding), new("billcode", job.Billcode),
            new("statusRequested", job.StatusRequested), new("flash", job.Flash), new("validityMin", job.ValidityMin),
            new("customerRef", job.CustomerRef), new("qos", job.Qos), new("receiptTs", job.ReceiptTs), new("finishedTs", job.FinishedTs),
            new(PushNames.Recipients, (PushDocument[])[.. job.Recipients.Select(Of)]),
        ]);

    /// <summary>A message that came by itself, as if it were a job of one. It has no job's id.</summary>
    public static PushDocument OfLone(Message message, RecipientReport recipient) => new(
        [
            new("jobId", null), new("src", message.ShownFrom.Value), new("encoding", message.Coding == TextCoding.Ucs2 ? "utf-16" : "standard"),
            new("billcode", ""), new("statusRequested", message.Receipt != ReceiptWish.None), new("flash", message.Extras?.Flash ?? false),
            new("validityMin", (message.ExpiresAt - message.AcceptedAt) / 60_000), new("customerRef", ReferenceOf(message)),
            new("qos", message.Priority > 0 ? "EXPRESS" : "NORMAL"), new("receiptTs", AcceptedAt(message)), new("finishedTs", recipient.FinishedTs),
            new(PushNames.Recipients, (PushDocument[])[Of(recipient)]),
        ]);

    /// <summary>A message by itself.</summary>
    /// <param name="message">The message.</param>
    /// <param name="recipient">How it stands.</param>
    /// <param name="job">Its job, whose messages need not be there; null when it is of none.</param>
    public static PushDocument Of(Message message, RecipientReport recipient, JobReport? job) => new(
        [
            new("jobId", job?.JobId), new("smsId", recipient.SmsId), new("src", job?.Src ?? message.ShownFrom.Value), new("dst", recipient.Dst),
            new("processStatus", recipient.ProcessStatus), new("status", recipient.Status), new("reason", recipient.Reason),
            new("customerRef", recipient.CustomerRef), new("jobCustomerRef", job?.CustomerRef), new("billcode", job?.Billcode ?? ""),
            new("receiptTs", AcceptedAt(message)), new("sentTs", recipient.SentTs), new("finishedTs", recipient.FinishedTs),
        ]);

    /// <summary>A message that came by itself is named as its session named it, and by the customer's own word.</summary>
    public static RecipientReport Named(RecipientReport recipient, Message message) => recipient with
    {
        SmsId = message.ShownId.ToString(CultureInfo.InvariantCulture), CustomerRef = ReferenceOf(message) ?? recipient.CustomerRef,
    };

    private static PushDocument Of(RecipientReport recipient) => new(
        [
            new("smsId", recipient.SmsId), new("dst", recipient.Dst), new("processStatus", recipient.ProcessStatus), new("status", recipient.Status),
            new("customerRef", recipient.CustomerRef), new("reason", recipient.Reason), new("sentTs", recipient.SentTs),
            new("finishedTs", recipient.FinishedTs),
        ]);

    private static string? ReferenceOf(Message message) => message.Extras?.Ptag is { Length: > 0 } ptag ? ptag : null;

    private static DateTimeOffset AcceptedAt(Message message) => DateTimeOffset.FromUnixTimeMilliseconds(message.AcceptedAt);
}
