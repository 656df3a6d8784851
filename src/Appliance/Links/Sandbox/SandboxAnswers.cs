using System.Collections.Frozen;
using Signalbox.Gateway.Causes;
using Signalbox.Gateway.Messages;

namespace Signalbox.Appliance.Links.Sandbox;

/// <summary>What the sandbox does with a message, by the last five digits of its number (docs/sandbox.md). Pure.</summary>
/// <param name="Digits">The digits; empty for all others.</param>
/// <param name="Outcome">How an attempt is answered.</param>
/// <param name="Receipt">What the receipt tells; null for none.</param>
/// <param name="Error">Why, in the receipt or the refusal.</param>
/// <param name="After">How long the receipt takes.</param>
/// <param name="Words">For people.</param>
internal sealed record SandboxAnswer(
    string Digits, SandboxOutcome Outcome, MessageState? Receipt, DeliveryError Error, TimeSpan After, string Words)
{
    /// <summary>The reason of an attempt that is refused.</summary>
    public Cause Cause { get; } = new(
        Cause.NoCode, Outcome == SandboxOutcome.Refused ? MessageState.Rejected : MessageState.Expired, Error, $"the sandbox: {Words}");
}

/// <summary>How the sandbox answers an attempt.</summary>
internal enum SandboxOutcome
{
    /// <summary>Taken.</summary>
    Taken,

    /// <summary>Taken, and nothing more will ever be said.</summary>
    TakenForGood,

    /// <summary>Refused for good.</summary>
    Refused,

    /// <summary>Refused for the moment, the first two times.</summary>
    BusyTwice,

    /// <summary>Refused for the moment, every time.</summary>
    BusyAlways,
}

/// <summary>The table of the sandbox's numbers.</summary>
internal static class SandboxAnswers
{
    private const int Digits = 5;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>What becomes of every other number.</summary>
    public static SandboxAnswer Delivered { get; } =
        new("", SandboxOutcome.Taken, MessageState.Delivered, DeliveryError.None, Soon, "delivered after a second");

    /// <summary>The numbers that end otherwise, by their digits.</summary>
    public static IReadOnlyList<SandboxAnswer> Special { get; } =
    [
        new("00001", SandboxOutcome.Taken, MessageState.Delivered, DeliveryError.None, TimeSpan.FromSeconds(30), "delivered after half a minute"),
        new("00002", SandboxOutcome.TakenForGood, null, DeliveryError.None, default, "taken by a network that gives no receipts"),
        new("00003", SandboxOutcome.Taken, MessageState.Undeliverable, DeliveryError.Absent, Soon, "handset off"),
        new("00004", SandboxOutcome.Taken, MessageState.Undeliverable, DeliveryError.WrongNumber, Soon, "no such subscriber"),
        new("00005", SandboxOutcome.Taken, MessageState.Undeliverable, DeliveryError.MemoryFull, Soon, "handset full"),
        new("00006", SandboxOutcome.Taken, MessageState.Expired, DeliveryError.Absent, Soon, "expired in the network"),
        new("00007", SandboxOutcome.Refused, null, DeliveryError.Spam, default, "refused as spam"),
        new("00008", SandboxOutcome.Taken, MessageState.Unknown, DeliveryError.Unknown, Soon, "the network lost sight of it"),
        new("00009", SandboxOutcome.Taken, MessageState.Deleted, DeliveryError.None, Soon, "deleted in the network"),
        new("00010", SandboxOutcome.BusyTwice, MessageState.Delivered, DeliveryError.Busy, Soon, "delivered at the third attempt"),
        new("00011", SandboxOutcome.BusyAlways, null, DeliveryError.Busy, default, "waits until its validity is over"),
        new("00012", SandboxOutcome.Taken, null, DeliveryError.None, default, "sent, and no receipt comes"),
    ];

    private static readonly FrozenDictionary<string, SandboxAnswer> ByDigits =
        Special.ToFrozenDictionary(answer => answer.Digits, StringComparer.Ordinal);

    /// <summary>What becomes of a message to this number.</summary>
    public static SandboxAnswer Of(string number) =>
        number.Length >= Digits && ByDigits.TryGetValue(number[^Digits..], out var answer) ? answer : Delivered;
}
