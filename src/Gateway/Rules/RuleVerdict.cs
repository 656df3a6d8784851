namespace Signalbox.Gateway.Rules;

/// <summary>What rules say of a message.</summary>
/// <param name="Action"><see cref="BreachAction.Refuse"/> or <see cref="BreachAction.Discard"/>; anything else lets it pass.</param>
/// <param name="Rule">The rule that it broke; null when it passes.</param>
/// <param name="IsOfSender">Whether that is a rule for senders.</param>
internal readonly record struct RuleVerdict(BreachAction Action, string? Rule, bool IsOfSender)
{
    public static RuleVerdict Pass => default;

    public bool Passes => Rule is null;
}
