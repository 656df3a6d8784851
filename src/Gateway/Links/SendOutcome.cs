using Signalbox.Gateway.Causes;

namespace Signalbox.Gateway.Links;

/// <summary>The closed set of ends that an attempt to send can have.</summary>
public enum SendOutcomeKind
{
    /// <summary>The peer took the part and gave it a reference.</summary>
    Accepted,

    /// <summary>The peer refused it for good.</summary>
    Rejected,

    /// <summary>It certainly did not leave, or the peer certainly did not take it: try again, here or elsewhere.</summary>
    Retry,

    /// <summary>Octets may have left and no answer came. Never folded into <see cref="Retry"/>.</summary>
    Unknown,
}

/// <summary>Why a part is to be tried again: each has a plan of its own (row X1).</summary>
public enum RetryReason
{
    /// <summary>It did not leave: the connection was lost, or the link stopped, before an octet of it was written.</summary>
    NotSent,

    /// <summary>The peer could not take it for the moment.</summary>
    Temporary,

    /// <summary>The peer wants less at a time.</summary>
    Throttled,

    /// <summary>The subscriber cannot be reached; see <see cref="ILinkEvents.SubscriberIsBack"/>.</summary>
    Absent,

    /// <summary>The subscriber's memory is full; see <see cref="ILinkEvents.SubscriberIsBack"/>.</summary>
    MemoryFull,
}

/// <summary>Where a part that is to be tried again waits.</summary>
public enum RetryPlace
{
    /// <summary>Before what waits for the same link.</summary>
    Head,

    /// <summary>Behind it.</summary>
    Tail,

    /// <summary>For the next link of its route, where there is one that can send; otherwise behind what waits for this one.</summary>
    Elsewhere,
}

/// <summary>How one attempt to send a part ended.</summary>
public readonly record struct SendOutcome
{
    private SendOutcome(SendOutcomeKind kind, string? reference, Cause? cause, TimeSpan after)
    {
        Kind = kind;
        Reference = reference;
        Cause = cause;
        After = after;
    }

    /// <summary>Which of the four.</summary>
    public SendOutcomeKind Kind { get; }

    /// <summary>With <see cref="SendOutcomeKind.Accepted"/>: what the peer will name the part by in its receipt; null when it gives none.</summary>
    public string? Reference { get; }

    /// <summary>
    /// With <see cref="SendOutcomeKind.Rejected"/> and <see cref="SendOutcomeKind.Retry"/>: why. With <see cref="SendOutcomeKind.Accepted"/>:
    /// set when the part ends by that, since no receipt will come. Otherwise null.
    /// </summary>
    public Cause? Cause { get; }

    /// <summary>With <see cref="SendOutcomeKind.Retry"/>: how long to wait before the next attempt.</summary>
    public TimeSpan After { get; }

    /// <summary>With <see cref="SendOutcomeKind.Retry"/>: which plan it follows.</summary>
    public RetryReason Reason { get; private init; }

    /// <summary>With <see cref="SendOutcomeKind.Retry"/>: where it waits.</summary>
    public RetryPlace Place { get; private init; }

    /// <summary>The peer took the part.</summary>
    public static SendOutcome Accepted(string? reference) => new(SendOutcomeKind.Accepted, reference, null, default);

    /// <summary>The peer took the part, and was not asked for a receipt: nothing more will be heard of it.</summary>
    public static SendOutcome AcceptedWithoutReceipt(string? reference) =>
        new(SendOutcomeKind.Accepted, reference, OwnCauses.TakenWithoutReceipt, default);

    /// <summary>The handset has the part, as the answer itself says: it ends DELIVRD, and no receipt will come.</summary>
    public static SendOutcome Delivered(string? reference) => new(SendOutcomeKind.Accepted, reference, OwnCauses.HandedOver, default);

    /// <summary>The peer refused the part for good: it ends in the cause's state, with its error.</summary>
    public static SendOutcome Rejected(Cause cause) => new(SendOutcomeKind.Rejected, null, cause, default);

    /// <summary>Try again after a while. When its validity ends first, the part ends EXPIRED with the cause's error.</summary>
    public static SendOutcome Retry(
        Cause cause, TimeSpan after, RetryReason reason = RetryReason.Temporary, RetryPlace place = RetryPlace.Head) =>
        new(SendOutcomeKind.Retry, null, cause, after) { Reason = reason, Place = place };

    /// <summary>Nobody knows.</summary>
    public static SendOutcome Unknown() => new(SendOutcomeKind.Unknown, null, null, default);
}
