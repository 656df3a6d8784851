namespace Signalbox.Gateway.Rules.Senders;

/// <summary>
/// Holds a message's sender to the rules, in their order. One that was replaced is what the rules behind see, and other rules may fit it. Pure but
/// for what <see cref="SenderFacts"/> counts.
/// </summary>
internal struct SenderJudge(RuleSet rules, SenderFacts facts, bool isTwoWay, RuleTrace? trace)
{
    private const string List = "senderRules";

    /// <summary>Where the message was counted.</summary>
    public CountedSenders Counted;

    /// <summary>Judges it; afterwards the traffic has the sender to use.</summary>
    public RuleVerdict Judge(ref Traffic traffic, ref TextDraft text, RuleScope scope)
    {
        var key = rules.SenderRules.KeyOf(traffic);
        for (var at = -1; (at = rules.SenderRules.Next(in key, traffic, at)) >= 0;)
        {
            var rule = rules.Senders[at];
            if (!IsAskedNow(rule, scope) || !text.HasOne(rule.Texts)) continue;
            if (rule.Requires.IsMet(traffic, facts, ref Counted))
            {
                Note(rule, RuleTrace.AsRequired);
                continue;
            }

            if (rule.OnBreach == BreachAction.Discard) return Break(rule, BreachAction.Discard, "discarded");
            if (rule.OnBreach != BreachAction.Replace) return Break(rule, BreachAction.Refuse, "refused");
            if (!rule.With!.TryChoose(traffic, rule.Requires, facts, out var sender))
                return Break(rule, BreachAction.Refuse, "refused: there is no other");
            if (isTwoWay && !facts.Owns(traffic.Account, sender.Value))
                return Break(rule, BreachAction.Refuse, $"refused: {sender.Value} could not be answered, and the account is two-way");
            if (trace is not null) Note(rule, $"replaced by {sender.Value}");
            if (sender == traffic.From) continue;
            facts.GiveBack(ref Counted);
            traffic = traffic with { From = sender };
            key = rules.SenderRules.KeyOf(traffic);
        }

        return RuleVerdict.Pass;
    }

    // Of a text that comes in parts the rules that look into it wait until it is whole.
    private static bool IsAskedNow(SenderRule rule, RuleScope scope) => scope switch
    {
        RuleScope.Part => rule.Texts.Count == 0,
        RuleScope.Joined => rule.Texts.Count > 0,
        RuleScope.Replacement => false,
        _ => true,
    };

    private readonly RuleVerdict Break(SenderRule rule, BreachAction action, string became)
    {
        Note(rule, became);
        return new RuleVerdict(action, rule.Name, IsOfSender: true);
    }

    private readonly void Note(SenderRule rule, string became) => trace?.Add(List, rule.Name, rule.When, rule.Requires, became);
}
