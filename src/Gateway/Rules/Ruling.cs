using Signalbox.Gateway.Messages;

namespace Signalbox.Gateway.Rules;

/// <summary>What rules have decided of a message and that has to be known until its end. Immutable.</summary>
public sealed record Ruling
{
    /// <summary>Nothing.</summary>
    public static Ruling None { get; } = new();

    /// <summary>The rule that it broke, for which it is not sent; empty for none.</summary>
    public string Breach { get; init; } = "";

    /// <summary>The rule by which no receipt of a network counts for it; empty for none.</summary>
    public string Unconfirmed { get; init; } = "";

    /// <summary>The sender that it was submitted with, where rules gave it another; empty for its own.</summary>
    public string Asked { get; init; } = "";

    /// <summary>The times in which it may leave, each with its zone; all of them hold. Empty for any.</summary>
    public IReadOnlyList<Hours> Hours { get; init; } = [];

    /// <summary>Whether there is nothing to be known.</summary>
    public bool IsNone => Breach.Length == 0 && Unconfirmed.Length == 0 && Asked.Length == 0 && Hours.Count == 0;

    /// <summary>The rule that stands behind an end; null when none does.</summary>
    internal string? NameBehind(MessageState state) => state switch
    {
        MessageState.Rejected when Breach.Length > 0 => Breach,
        MessageState.Unknown when Unconfirmed.Length > 0 => Unconfirmed,
        _ => null,
    };
}
