namespace Signalbox.Gateway.Links;

/// <summary>Another form of a reference, and what an operator would have to change so that it counts.</summary>
/// <param name="Reference">The reference in that form.</param>
/// <param name="Hint">What to change, in words.</param>
public readonly record struct ReferenceForm(string Reference, string Hint);

/// <summary>What else a peer may mean by a reference that fits no part: looked at for a hint, never for a match.</summary>
public interface IReferenceForms
{
    /// <summary>Other forms of a reference; often none.</summary>
    IEnumerable<ReferenceForm> OtherForms(string reference);
}
