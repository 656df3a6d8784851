using Signalbox.Gateway.Joining;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;

namespace Signalbox.Gateway.Submissions;

/// <summary>
/// Checks a submission (sender, destination, text, validity, store, rate, queue, in this order: what cannot be stored uses up no rate), gives
/// it its ids and hands it to the store. Thread-safe; never waits.
/// </summary>
internal sealed class SubmissionDesk(IMessageStore store, SubmissionJoiner joiner, TimeProvider clock)
{
    /// <summary>Characters of a text at the most (row S4).</summary>
    public const int CharactersMax = 2000;

    /// <summary>Octets of one short message (TS 23.040, 9.2.3.16).</summary>
    private const int UserDataOctetsMax = 140;

    private static readonly TimeSpan ValidityMin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ValidityMax = TimeSpan.FromMinutes(2880);

    /// <summary>
    /// Takes a submission in. <see cref="Refusal.None"/>: the origin will be answered, once, when the message is safe or could not be made so.
    /// Anything else: refused now, and the origin will not be called.
    /// </summary>
    public Refusal TrySubmit(in Submission submission, ISubmissionOrigin origin, long token)
    {
        var desk = submission.Desk;
        if (!desk.TryGetSender(submission.From, out var sender)) return Refusal.SenderNotAllowed;
        if (!Destination.TryParse(submission.To, desk.Account.NationalRule, out var destination)) return Refusal.DestinationNotAllowed;
        var octets = submission.Octets;
        if (!TryMeasure(submission, ref octets, out var parts)) return Refusal.TextTooLong;
        var validity = submission.Validity ?? desk.Account.DefaultValidity;
        if (validity < ValidityMin || validity > ValidityMax) return Refusal.ValidityOutOfBounds;
        if (!store.Health.IsWritable) return Refusal.SystemError;
        if (!desk.TryAdmitByRate()) return Refusal.RateExceeded;
        if (!desk.TryEnterQueue()) return Refusal.QueueFull;
        var refusal = TryKeep(Accept(submission, sender, destination, octets, parts, validity), origin, token);
        if (refusal != Refusal.None) desk.LeaveQueue();
        return refusal;
    }

    private Refusal TryKeep(Message message, ISubmissionOrigin origin, long token)
    {
        var isPart = message.Extras?.Part is not null;
        if (isPart && joiner.TryTake(message) is not Refusal.None and var refusal) return refusal;
        if (store.TryAppend(new StoreRecord.MessageAccepted(message, origin, token))) return Refusal.None;
        if (isPart) joiner.GiveBack(message);
        return store.Health.IsWritable ? Refusal.Overloaded : Refusal.SystemError;
    }

    // How many short messages it takes; what is above the account's maximum is cut off (row E3).
    private static bool TryMeasure(in Submission submission, ref byte[] octets, out int parts)
    {
        parts = 1;
        if (submission.Header.Length > 0 || submission.Coding == TextCoding.Binary)
        {
            return new PartContent(submission.Coding, submission.Header, octets).UserDataOctets <= UserDataOctetsMax;
        }

        if (octets.Length > CharactersMax && TextLength.Of(submission.Coding, octets) > CharactersMax) return false;
        parts = TextSplitter.CountParts(submission.Coding, octets, submission.Extras?.Shift ?? default);
        var account = submission.Desk.Account;
        if (account.PartsMax > 0 && parts > account.PartsMax)
        {
            var kept = TextSplitter.LengthWithin(submission.Coding, octets, account.PartsMax, submission.Extras?.Shift ?? default);
            octets = octets[..kept];
            parts = account.PartsMax;
        }

        return parts == 1 || account.Splitting;
    }

    private Message Accept(in Submission submission, SmsAddress from, SmsAddress to, byte[] octets, int parts, TimeSpan validity)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return new Message
        {
            Id = store.TakeIds(Message.IdsFor(parts)),
            AccountKey = submission.Desk.Account.Key,
            From = from,
            To = to,
            Coding = submission.Coding,
            Octets = octets,
            Header = submission.Header,
            DataCoding = submission.DataCoding,
            Parts = parts,
            Receipt = submission.Receipt,
            Priority = submission.Priority,
            AcceptedAt = now,
            ExpiresAt = now + (long)validity.TotalMilliseconds,
            Extras = submission.Extras,
        };
    }
}
