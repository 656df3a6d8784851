using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Causes;
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
        var refusal = TryDraft(submission, out var draft, out var message, out rule);
        if (refusal != Refusal.None) return refusal;
        refusal = draft.Desk.TryEnter();
        if (refusal == Refusal.None)
        {
            refusal = TryKeep(draft.Desk, message, origin, token);
            if (refusal != Refusal.None) draft.Desk.LeaveQueue();
        }

        if (refusal != Refusal.None) rules.GiveBack(ref draft);
        return refusal;
    }

    /// <summary>
    /// Takes the messages of a job in, all or none. <see cref="Refusal.None"/>: the origin will be answered once for each, by its place. One that is
    /// refused for itself alone (<see cref="UnsentMessage.Causes"/>) is taken with the others, and ends at once.
    /// </summary>
    public Refusal TrySubmit(IJobSubmission job, ISubmissionOrigin origin, out string? rule)
    {
        var desk = job.Desk;
        var taken = new List<(MessageDraft Draft, Message Message)>(job.Count);
        var refusal = TryDraftAll(job, taken, out rule);
        if (refusal == Refusal.None) refusal = desk.TryEnter(taken.Count);
        if (refusal == Refusal.None)
        {
            var place = 0;
            var admissions = taken.ConvertAll(each => new StoreRecord.MessageAccepted(each.Message, origin, ++place));
            if (store.TryAppend(admissions)) return Refusal.None;
            desk.LeaveQueue(taken.Count);
            refusal = store.Health.IsWritable ? Refusal.Overloaded : Refusal.SystemError;
        }

        foreach (var (draft, message) in taken) GiveBack(draft, message);
        return refusal;
    }

    private Refusal TryDraftAll(IJobSubmission job, List<(MessageDraft Draft, Message Message)> taken, out string? rule)
    {
        rule = null;
        for (var place = 1; place <= job.Count; place++)
        {
            var submission = job.Read(place);
            var refusal = TryDraft(submission, out var draft, out var message, out rule);
            if (refusal == Refusal.None)
            {
                refusal = AccountLimits.TryTake(job.Desk, message, clock);
                if (refusal != Refusal.None) rules.GiveBack(ref draft);
            }

            if (refusal == Refusal.None) taken.Add((draft, message));
            else if (UnsentMessage.Causes.TryGetValue(refusal, out var cause)) taken.Add((default, Unsent(submission, refusal, cause, rule)));
            else return refusal;
        }

        return Refusal.None;
    }

    // What it took before it was known that its job is not.
    private void GiveBack(MessageDraft draft, Message message)
    {
        if (message.Extras is { EndsBy: not 0 }) return;
        rules.GiveBack(ref draft);
        AccountLimits.GiveBack(draft.Desk, message);
    }

    private Message Unsent(in Submission submission, Refusal refusal, Cause cause, string? rule)
    {
        rules.TryGetSender(submission.Desk, submission.From, out var sender);
        var isBreach = refusal == Refusal.RuleBroken;
        return UnsentMessage.Of(
            submission, store.TakeIds(1), sender, clock.GetUtcNow(),
            (submission.Extras ?? new MessageExtras()) with
            {
                EndsBy = isBreach ? (byte)0 : (byte)cause.Code, Ruling = isBreach ? new Ruling { Breach = rule! } : null,
            });
    }

    // Everything that is asked of a message alone; what rules counted it under is in the draft.
    private Refusal TryDraft(in Submission submission, out MessageDraft draft, out Message message, out string? rule)
    {
        draft = default;
        message = null!;
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
        if (desk.Account.Sandbox) extras = (extras ?? new MessageExtras()) with { Sandbox = true };
        if (submission.Schedule is { } wish)
        {
            leaves = timetable.Apply(wish, destination, now, ref extras);
            if (leaves - now > desk.Account.ScheduleHorizon) return Refusal.ScheduleOutOfBounds;
        }

        var validity = submission.Validity ?? (submission.ValidUntil - leaves) ?? desk.Account.DefaultValidity;
        if (validity < ValidityMin || validity > ValidityMax) return Refusal.ValidityOutOfBounds;
        if (!store.Health.IsWritable) return Refusal.SystemError;
        draft = new MessageDraft
        {
            Desk = desk, From = sender, To = destination, Coding = submission.Coding, Octets = octets, Header = header,
            Priority = submission.Priority, Leaves = leaves, Extras = extras,
        };
        if (TryRule(options.Rules, submission.NamesRules, ref draft, ref parts, out rule) is not Refusal.None and var refusal)
        {
            rules.GiveBack(ref draft);
            return refusal;
        }

        message = new Message
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
        return Refusal.None;
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
        var isPart = message.Extras?.Part is not null && message.EndsBy is null;
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
        // A text of a job is cut to its parts, however long it is.
        var isLimited = octets.Length > CharactersMax && extras?.Job is null;
        if (isLimited && TextLength.AsWritten(submission.Coding, octets, extras) > CharactersMax) return false;
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
