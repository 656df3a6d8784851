namespace Signalbox.Gateway.Rules.Senders;

/// <summary>What senders of some messages must be (row R4). Immutable.</summary>
/// <param name="Name">Unique among the rules for senders; what people are shown.</param>
/// <param name="Requires">What is required.</param>
public sealed record SenderRule(string Name, SenderRequirement Requires)
{
    /// <summary>Which messages it is for.</summary>
    public Condition When { get; init; } = Condition.Any;

    /// <summary>What texts it is for: those that have one of these; empty for any.</summary>
    public IReadOnlyList<TextPattern> Texts { get; init; } = [];

    /// <summary>What becomes of a message whose sender is not so: refused, discarded, or sent with another.</summary>
    public BreachAction OnBreach { get; init; }

    /// <summary>With <see cref="BreachAction.Replace"/>: the other sender.</summary>
    public SenderSource? With { get; init; }
}
