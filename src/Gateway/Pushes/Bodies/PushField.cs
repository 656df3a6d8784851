namespace Signalbox.Gateway.Pushes.Bodies;

/// <summary>A field of a body: one of ours under a name of the customer's, or a fixed value.</summary>
/// <param name="Name">Its name in the body.</param>
/// <param name="From">Ours; empty for a fixed value.</param>
/// <param name="Value">The fixed value.</param>
/// <param name="Fields">Of a list: the fields of each of its entries; empty for all, as they are.</param>
public sealed record PushField(string Name, string From, string Value, IReadOnlyList<PushField> Fields);
