namespace Signalbox.Gateway.Rules.Content;

/// <summary>
/// Holds a message's content to the rules, in their order, each seeing what those before it made of the text. When one has changed it all are asked
/// again, so that in the end every rule is kept, whatever their order; one that is not kept even then refuses. Pure.
/// </summary>
internal struct ContentJudge(RuleSet rules, RuleTrace? trace)
{
    // Once for what is added, once for what is cut then, once more for what that broke. What changes without end is refused.
    private const int PassesMax = 4;

    private const string List = "contentRules";

    /// <summary>What has to be known of the message until its end.</summary>
    public Ruling Ruling = Ruling.None;

    /// <summary>Judges it; afterwards the draft is the text to send.</summary>
    public RuleVerdict Judge(in Traffic traffic, ref TextDraft text, RuleScope scope)
    {
        var key = rules.ContentRules.KeyOf(traffic);
        for (var pass = 1; ; pass++)
        {
            var isChanged = false;
            for (var at = -1; (at = rules.ContentRules.Next(in key, traffic, at)) >= 0;)
            {
                var rule = rules.Contents[at];
                if (!IsAsked(rule, scope, ref text)) continue;
                var isMet = rule.Requires.IsMet(ref text, traffic);
                if (IsMark(rule))
                {
                    if (pass == 1) Mark(rule, traffic, isMet);
                    continue;
                }

                if (isMet)
                {
                    if (pass == 1) Note(rule, RuleTrace.AsRequired);
                    continue;
                }

                if (rule.OnBreach is BreachAction.Refuse or BreachAction.Discard) return Break(rule, rule.OnBreach);
                if (pass == PassesMax || !rule.Requires.TryMend(ref text)) return Break(rule, BreachAction.Refuse);
                isChanged = true;
                if (trace is not null) Note(rule, rule.Requires.Mended(text));
            }

            if (!isChanged) return RuleVerdict.Pass;
        }
    }

    // Of a text that comes in parts the rules that look into it wait until it is whole.
    private static bool IsAsked(ContentRule rule, RuleScope scope, ref TextDraft text) =>
        (scope != RuleScope.Part || (rule.Texts.Count == 0 && IsMark(rule)))
        && (!text.IsData || rule.Requires.IsForData)
        && text.HasOne(rule.Texts);

    // What says when and how it leaves, whatever it is.
    private static bool IsMark(ContentRule rule) =>
        rule.Requires is ContentRequirement.NoReceipts || (rule.Requires is ContentRequirement.Within && rule.OnBreach == BreachAction.Wait);

    private void Mark(ContentRule rule, in Traffic traffic, bool isMet)
    {
        if (rule.Requires is ContentRequirement.Within { Open: var open })
        {
            // Whose clock it is must be known though the plan of numbers may change.
            Ruling = Ruling with { Hours = [.. Ruling.Hours, open with { Zone = open.Zone ?? traffic.Place.Zone }] };
            Note(rule, isMet ? "may leave at once" : "waits until then");
            return;
        }

        if (Ruling.Unconfirmed.Length == 0) Ruling = Ruling with { Unconfirmed = rule.Name };
        Note(rule, "sent so");
    }

    private readonly RuleVerdict Break(ContentRule rule, BreachAction action)
    {
        Note(rule, action == BreachAction.Discard ? "discarded" : "refused");
        return new RuleVerdict(action, rule.Name, IsOfSender: false);
    }

    private readonly void Note(ContentRule rule, string became) => trace?.Add(List, rule.Name, rule.When, rule.Requires, became);
}
