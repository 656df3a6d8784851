using Signalbox.Sms.Composition;

namespace Signalbox.Gateway.Requests;

/// <summary>What a message that has not left is to become.</summary>
/// <param name="Text">The new text.</param>
/// <param name="Validity">How long it is worth sending from now on; null for as long as before.</param>
public sealed record Replacement(EncodedText Text, TimeSpan? Validity);
