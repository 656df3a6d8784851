using System.Collections.Frozen;
using Signalbox.Gateway.Causes;
using Signalbox.Gateway.Messages;
using Signalbox.Sms.Addresses;

namespace Signalbox.Gateway.Submissions;

/// <summary>A message of a job that is refused for itself alone: it is taken so that its submitter finds it there, and ends at once.</summary>
internal static class UnsentMessage
{
    /// <summary>The refusals that are of one message, and how it ends by each; all others are of the whole job.</summary>
    public static FrozenDictionary<Refusal, Cause> Causes { get; } = new Dictionary<Refusal, Cause>
    {
        [Refusal.DestinationNotAllowed] = OwnCauses.NoSubscriber,
        [Refusal.DestinationListed] = OwnCauses.Listed,
        [Refusal.RuleBroken] = OwnCauses.RuleBroken,
        [Refusal.Duplicate] = OwnCauses.Duplicate,
        [Refusal.ReplyQuotaUsed] = OwnCauses.NoAnswerLeft,
        [Refusal.TextTooLong] = OwnCauses.TooLong,
    }.ToFrozenDictionary();

    /// <summary>The message that is kept.</summary>
    /// <param name="submission">What was asked for.</param>
    /// <param name="id">Its id.</param>
    /// <param name="sender">Its sender.</param>
    /// <param name="now">Time.</param>
    /// <param name="extras">With why it ends.</param>
    public static Message Of(in Submission submission, long id, SmsAddress sender, DateTimeOffset now, MessageExtras extras) => new()
    {
        Id = id,
        AccountKey = submission.Desk.Key,
        From = sender,
        To = AddressOf(submission),
        Coding = submission.Coding,
        Octets = submission.Octets,
        DataCoding = submission.DataCoding,
        Parts = 1,
        Receipt = submission.Receipt,
        Priority = submission.Priority,
        AcceptedAt = now.ToUnixTimeMilliseconds(),
        ExpiresAt = now.ToUnixTimeMilliseconds(),
        Extras = extras,
    };

    private static SmsAddress AddressOf(in Submission submission) =>
        Destination.TryParse(submission.To, submission.Desk.Account.NationalRule, out var number) ? number : SmsAddress.FromText($"{submission.To}");
}
