using Signalbox.Sms.Composition;

namespace Signalbox.Gateway.Rules;

/// <summary>A message of which somebody asks what rules would make of it.</summary>
/// <param name="Account">The id of its account.</param>
/// <param name="To">The subscriber, as people write numbers.</param>
/// <param name="Text">Its text.</param>
public sealed record RuleQuestion(string Account, string To, string Text)
{
    /// <summary>The text as it goes on the air; null when it is written as the account's texts are.</summary>
    public EncodedText? Encoded { get; init; }

    /// <summary>The sender; null for the account's default.</summary>
    public string? From { get; init; }

    /// <summary>The service by which it comes; null for the account's own.</summary>
    public string? Service { get; init; }

    /// <summary>What it is for; null for the account's default.</summary>
    public string? UseCase { get; init; }

    /// <summary>0 normal or low, 1, 2 high, 3 express.</summary>
    public byte Priority { get; init; }

    /// <summary>When it is to leave; null for now.</summary>
    public DateTimeOffset? Leaves { get; init; }
}
