using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Guards;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Rules.Content;
using Signalbox.Gateway.Rules.Senders;
using Signalbox.Gateway.Submissions;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Composition;

namespace Signalbox.Gateway.Rules;

/// <summary>Holds messages to the rules in force (rows R4 and R5). Thread-safe; costs nothing while there are none.</summary>
internal sealed class RuleDesk(AccountDirectory accounts, TrafficView view, SenderTallies tallies)
{
    /// <summary>
    /// The sender to use: the account's default for an empty one, or of a two-way account a code on which it receives; false when the account may
    /// not use it.
    /// </summary>
    public bool TryGetSender(AccountDesk desk, ReadOnlySpan<char> asked, out SmsAddress sender)
    {
        if (!desk.TryGetSender(asked, out sender)) return false;
        var account = desk.Account;
        if (!account.TwoWay || accounts.Owns(account.Id, sender.Value)) return true;
        if (!asked.IsEmpty || accounts.CodesOf(account.Id) is not [var code, ..]) return false;
        sender = code;
        return true;
    }

    /// <summary>Judges a message in the making, and changes it as the rules say. What it was counted under is in it.</summary>
    public RuleVerdict Judge(RuleSet rules, ref MessageDraft draft, RuleScope scope) =>
        rules.IsEmpty ? RuleVerdict.Pass : Judge(rules, ref draft, scope, counts: true, trace: null);

    /// <summary>The message is not sent after all: it does not count.</summary>
    public void GiveBack(ref MessageDraft draft) => draft.Counted.GiveBack(tallies);

    /// <summary>
    /// What the rules would make of a message, and why; nothing is counted or kept. Null and why when there can be no such message.
    /// </summary>
    public RuleTrace? Explain(RuleSet rules, RuleQuestion question, DateTimeOffset now, out string error)
    {
        error = "";
        SmsAddress from = default, to = default;
        if (accounts.Find(question.Account) is not { } desk) error = $"account: there is no account '{question.Account}'";
        else if (!Destination.TryParse(question.To, desk.Account.NationalRule, out to)) error = $"to: '{question.To}' can be no subscriber's number";
        else if (!TryGetSender(desk, question.From, out from)) error = $"from: the account may not send from '{question.From}'";
        else return Explain(rules, DraftOf(question, desk, from, to, now));
        return null;
    }

    private static MessageDraft DraftOf(RuleQuestion question, AccountDesk desk, SmsAddress from, SmsAddress to, DateTimeOffset now)
    {
        if (question.Encoded is not { } text) TextEncoder.TryEncode(question.Text, desk.TextOptions, out text, out _);
        return new MessageDraft
        {
            Desk = desk, From = from, To = to, Coding = text.Coding, Octets = text.Octets, Priority = question.Priority,
            Leaves = question.Leaves ?? now,
            Extras = new MessageExtras { Shift = text.Shift, Service = question.Service ?? "", UseCase = question.UseCase ?? "" },
        };
    }

    private RuleTrace Explain(RuleSet rules, MessageDraft draft)
    {
        var trace = new RuleTrace();
        var verdict = Judge(rules, ref draft, RuleScope.Whole, counts: false, trace);
        var text = TextOf(draft);
        (trace.From, trace.Text, trace.Coding, trace.Parts) = (draft.From.Value, text.Text.ToString(), text.Coding, text.Parts);
        text.Dispose();
        trace.Outcome = verdict switch
        {
            { Passes: false, Action: BreachAction.Discard } => $"taken and discarded: it ends REJECTD by '{verdict.Rule}'",
            { Passes: false } => $"refused by '{verdict.Rule}'",
            _ when draft.Ruling.Hours.Count > 0 => "sent within its hours",
            _ => "sent",
        };
        return trace;
    }

    /// <summary>
    /// The rule that a part breaks that leaves without the others of its text: what rules would have to change in it breaks them, since it is on disk
    /// as it came. Null when it breaks none.
    /// </summary>
    public string? FindBreach(RuleSet rules, Message part)
    {
        if (rules.IsEmpty || accounts.Find(part.AccountKey) is not { } desk) return null;
        var draft = new MessageDraft
        {
            Desk = desk, From = part.From, To = part.To, Coding = part.Coding, Octets = part.Octets, Header = part.Header,
            Priority = part.Priority, Leaves = DateTimeOffset.FromUnixTimeMilliseconds(part.AcceptedAt), Extras = part.Extras,
        };
        var trace = new RuleTrace();
        var verdict = Judge(rules, ref draft, RuleScope.Joined, counts: false, trace);
        if (!verdict.Passes) return verdict.Rule;
        var isChanged = draft.From != part.From || draft.Octets != part.Octets;
        return isChanged ? trace.Steps.Last(step => step.Became != RuleTrace.AsRequired).Rule : null;
    }

    private RuleVerdict Judge(RuleSet rules, ref MessageDraft draft, RuleScope scope, bool counts, RuleTrace? trace)
    {
        var account = draft.Desk.Account;
        var traffic = view.Of(account, draft.From, draft.To, draft.Extras, draft.Priority);
        var text = TextOf(draft);
        try
        {
            var facts = new SenderFacts(accounts, rules.Registrations, tallies, counts);
            var senders = new SenderJudge(rules, facts, account.TwoWay, trace);
            var verdict = senders.Judge(ref traffic, ref text, scope);
            draft.Counted = senders.Counted;
            if (verdict.Passes)
            {
                var contents = new ContentJudge(rules, trace);
                verdict = contents.Judge(traffic with { Now = draft.Leaves }, ref text, scope);
                // What rules add goes in the place of the customer's own words, not of what the account may send (row E3).
                if (text.IsChanged && account.PartsMax > 0 && text.Parts > account.PartsMax) text.TryCutToParts(account.PartsMax);
                Take(ref draft, traffic.From, text, contents.Ruling);
            }

            if (!verdict.Passes) draft.Counted.GiveBack(tallies);
            return verdict;
        }
        finally
        {
            text.Dispose();
        }
    }

    private static void Take(ref MessageDraft draft, SmsAddress from, in TextDraft text, Ruling ruling)
    {
        var before = draft.Ruling;
        var asked = before.Asked.Length > 0 || from == draft.From ? before.Asked : draft.From.Value;
        draft.From = from;
        if (text.IsChanged) (draft.Coding, draft.Octets) = (text.Coding, text.Octets);
        if (text.IsChanged && text.Shift != (draft.Extras?.Shift ?? default))
            draft.Extras = (draft.Extras ?? new MessageExtras()) with { Shift = text.Shift };
        if (asked.Length > 0) ruling = ruling with { Asked = asked };
        if (!ruling.IsNone || !before.IsNone) draft.Ruling = ruling;
    }

    private static TextDraft TextOf(in MessageDraft draft) =>
        new(draft.Coding, draft.Octets, draft.Extras?.Shift ?? default, draft.Header, draft.Desk.TextOptions);
}
