using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Dispatch;
using Signalbox.Gateway.Joining;
using Signalbox.Gateway.Lists;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Rules;
using Signalbox.Gateway.Scheduling;
using Signalbox.Gateway.Store;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;

namespace Signalbox.Gateway.Submissions;

/// <summary>
/// Checks a submission (sender, destination, lists, text, schedule, validity, store, rules, queue, rate, what the account's limits remember; in this
/// order: what cannot be stored, or finds the queue full, uses up no rate), gives it its ids and hands it to the store. Thread-safe; never waits.
/// </summary>
internal sealed class SubmissionDesk(
    IMessageStore store, ListBook lists, SubmissionJoiner joiner, OutwardInForce outward, RuleDesk rules, Timetable timetable, TimeProvider clock)
{
    /// <summary>Characters of a text at the most (row S4).</summary>
    public const int CharactersMax = 2000;

    /// <summary>The shortest validity (row S9).</summary>
    public static readonly TimeSpan ValidityMin = TimeSpan.FromMinutes(1);

    /// <summary>The longest validity (row S9).</summary>
    public static readonly TimeSpan ValidityMax = TimeSpan.FromMinutes(2880);

    /// <summary>Octets of one short message (TS 23.040, 9.2.3.16).</summary>
    private const int UserDataOctetsMax = 140;

    /// <summary>
    /// Takes a submission in. <see cref="Refusal.None"/>: the origin will be answered, once, when the message is safe or could not be made so.
    /// Anything else: refused now, and the origin will not be called. With <see cref="Refusal.RuleBroken"/> comes the rule's name.
    /// </summary>
    public Refusal TrySubmit(in Submission submission, ISubmissionOrigin origin, long token, out string? rule)
    {
        rule = null;
        var (desk, options) = (submission.Desk, outward.Current);
        if (!rules.TryGetSender(desk, submission.From, out var sender)) return Refusal.SenderNotAllowed;
        if (!Destination.TryParse(submission.To, desk.Account.NationalRule, out var destination)) return Refusal.DestinationNotAllowed;
        if (lists.Refuses(desk.Account, destination.Value, submission.Extras)) return Refusal.DestinationListed;
        var octets = submission.Octets;
        var header = submission.Header;
        if (!TryMeasure(submission, ref octets, ref header, out var parts)) return Refusal.TextTooLong;
        var now = clock.GetUtcNow();
        var leaves = now;
        var extras = submission.Extras;
        if (submission.Schedule is { } wish)
        {
            leaves = timetable.Apply(wish, destination, now, ref extras);
            if (leaves - now > desk.Account.ScheduleHorizon) return Refusal.ScheduleOutOfBounds;
        }

        var validity = submission.Validity ?? (submission.ValidUntil - leaves) ?? desk.Account.DefaultValidity;
        if (validity < ValidityMin || validity > ValidityMax) return Refusal.ValidityOutOfBounds;
        if (!store.Health.IsWritable) return Refusal.SystemError;
        var draft = new MessageDraft
        {
            Desk = desk, From = sender, To = destination, Coding = submission.Coding, Octets = octets, Header = header,
            Priority = submission.Priority, Leaves = leaves, Extras = extras,
        };
        var refusal = TryRule(options.Rules, submission.NamesRules, ref draft, ref parts, out rule);
        if (refusal == Refusal.None) refusal = desk.TryEnter();
        if (refusal == Refusal.None)
        {
            var message = new Message
            {
                Id = store.TakeIds(Message.IdsFor(parts)),
                AccountKey = desk.Key,
                From = draft.From,
                To = destination,
                Coding = draft.Coding,
                Octets = draft.Octets,
                Header = header,
                DataCoding = submission.DataCoding,
                Parts = parts,
                Receipt = submission.Receipt,
                Priority = submission.Priority,
                AcceptedAt = now.ToUnixTimeMilliseconds(),
                ExpiresAt = (leaves + validity).ToUnixTimeMilliseconds(),
                Extras = draft.Extras,
                Under = options,
            };
            refusal = TryKeep(desk, message, origin, token);
            if (refusal != Refusal.None) desk.LeaveQueue();
        }

        if (refusal != Refusal.None) rules.GiveBack(ref draft);
        return refusal;
    }

    // What is refused by a rule that its door cannot name is taken, and ends REJECTD; but for senders every door has a word.
    private Refusal TryRule(RuleSet set, bool namesRules, ref MessageDraft draft, ref int parts, out string? rule)
    {
        rule = null;
        if (set.IsEmpty) return Refusal.None;
        var octets = draft.Octets;
        var verdict = rules.Judge(set, ref draft, draft.Extras?.Part is null ? RuleScope.Whole : RuleScope.Part);
        if (!verdict.Passes)
        {
            if (verdict.Action == BreachAction.Refuse && (verdict.IsOfSender || namesRules))
            {
                rule = verdict.Rule;
                return Refusal.RuleBroken;
            }

            draft.Ruling = draft.Ruling with { Breach = verdict.Rule! };
        }

        if (draft.Octets == octets || draft.Header.Length > 0) return Refusal.None;
        parts = TextSplitter.CountParts(draft.Coding, draft.Octets, draft.Extras?.Shift ?? default);
        return parts == 1 || draft.Desk.Account.Splitting ? Refusal.None : Refusal.TextTooLong;
    }

    private Refusal TryKeep(AccountDesk desk, Message message, ISubmissionOrigin origin, long token)
    {
        if (AccountLimits.TryTake(desk, message, clock) is not Refusal.None and var limit) return limit;
        // One that is not to be sent waits for no others.
        var isPart = message.Extras?.Part is not null && !message.IsBreach;
        var refusal = isPart ? joiner.TryTake(message) : Refusal.None;
        if (refusal == Refusal.None)
        {
            if (store.TryAppend(new StoreRecord.MessageAccepted(message, origin, token))) return Refusal.None;
            if (isPart) joiner.GiveBack(message);
            refusal = store.Health.IsWritable ? Refusal.Overloaded : Refusal.SystemError;
        }

        AccountLimits.GiveBack(desk, message);
        return refusal;
    }

    // How many short messages it takes; what is above the account's maximum is cut off (row E3).
    private static bool TryMeasure(in Submission submission, ref byte[] octets, ref byte[] header, out int parts)
    {
        parts = 1;
        if (header.Length > 0 || submission.Coding == TextCoding.Binary)
        {
            if (new PartContent(submission.Coding, header, octets).UserDataOctets <= UserDataOctetsMax) return true;
            if (submission.Extras?.Part is null) return false;
            // A part that the customer cut longer than one short message: should it ever leave by itself, it is cut anew.
            header = [];
        }

        var (account, extras) = (submission.Desk.Account, submission.Extras);
        if (octets.Length > CharactersMax && TextLength.AsWritten(submission.Coding, octets, extras) > CharactersMax) return false;
        var shift = extras?.Shift ?? default;
        parts = TextSplitter.CountParts(submission.Coding, octets, shift);
        if (account.PartsMax > 0 && parts > account.PartsMax)
        {
            octets = octets[..TextSplitter.LengthWithin(submission.Coding, octets, account.PartsMax, shift)];
            parts = account.PartsMax;
        }

        return parts == 1 || account.Splitting;
    }
}
