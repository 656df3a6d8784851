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
internal sealed class SubmissionDesk(IMessageStore store, TimeProvider clock)
{
    /// <summary>Characters of a text at the most (row S4).</summary>
    private const int CharactersMax = 2000;

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
        if (!TryCountParts(submission, out var parts)) return Refusal.TextTooLong;
        var validity = submission.Validity ?? desk.Account.DefaultValidity;
        if (validity < ValidityMin || validity > ValidityMax) return Refusal.ValidityOutOfBounds;
        if (!store.Health.IsWritable) return Refusal.SystemError;
        if (!desk.TryAdmitByRate()) return Refusal.RateExceeded;
        if (!desk.TryEnterQueue()) return Refusal.QueueFull;
        var message = Accept(submission, sender, destination, parts, validity);
        if (store.TryAppend(new StoreRecord.MessageAccepted(message, origin, token))) return Refusal.None;
        desk.LeaveQueue();
        return store.Health.IsWritable ? Refusal.Overloaded : Refusal.SystemError;
    }

    private static bool TryCountParts(in Submission submission, out int parts)
    {
        parts = 1;
        var octets = submission.Octets;
        if (submission.Header.Length > 0 || submission.Coding == TextCoding.Binary)
        {
            var packed = submission.Coding == TextCoding.Gsm7 ? SeptetPacking.PackedLength(octets.Length) : octets.Length;
            return submission.Header.Length + packed <= UserDataOctetsMax;
        }

        if (CountCharacters(submission.Coding, octets) > CharactersMax) return false;
        parts = TextSplitter.CountParts(submission.Coding, octets);
        return true;
    }

    private static int CountCharacters(TextCoding coding, byte[] octets)
    {
        if (coding == TextCoding.Ucs2) return octets.Length / 2;
        const byte escape = 0x1B;
        return octets.Length <= CharactersMax ? octets.Length : octets.Length - octets.AsSpan().Count(escape);
    }

    private Message Accept(in Submission submission, SmsAddress from, SmsAddress to, int parts, TimeSpan validity)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return new Message
        {
            Id = store.TakeIds(Message.IdsFor(parts)),
            AccountKey = submission.Desk.Account.Key,
            From = from,
            To = to,
            Coding = submission.Coding,
            Octets = submission.Octets,
            Header = submission.Header,
            DataCoding = submission.DataCoding,
            Parts = parts,
            Receipt = submission.Receipt,
            Priority = submission.Priority,
            AcceptedAt = now,
            ExpiresAt = now + (long)validity.TotalMilliseconds,
        };
    }
}
