namespace Signalbox.Gateway.Rules.Content;

/// <summary>What some messages must be like (row R5). Immutable.</summary>
/// <param name="Name">Unique among the rules for content; what people are shown.</param>
/// <param name="Requires">What is required.</param>
public sealed record ContentRule(string Name, ContentRequirement Requires)
{
    /// <summary>Which messages it is for.</summary>
    public Condition When { get; init; } = Condition.Any;

    /// <summary>What texts it is for: those that have one of these; empty for any.</summary>
    public IReadOnlyList<TextPattern> Texts { get; init; } = [];

    /// <summary>What becomes of a message that is not so; one of the requirement's own <see cref="ContentRequirement.Actions"/>.</summary>
    public BreachAction OnBreach { get; init; }
}
