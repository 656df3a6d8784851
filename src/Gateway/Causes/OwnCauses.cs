using Error = Signalbox.Gateway.Messages.DeliveryError;
using State = Signalbox.Gateway.Messages.MessageState;

namespace Signalbox.Gateway.Causes;

/// <summary>Why we end a message ourselves. The numbers are ours and stand in the documentation alone.</summary>
public static class OwnCauses
{
    /// <summary>
    /// Its validity ended while it waited. When an attempt was answered before, the receipt gives the reason of the last one instead.
    /// </summary>
    public static Cause Expired { get; } = new(1, State.Expired, Error.Unknown, "its validity ended");

    /// <summary>Its validity ended after an attempt of which nobody knows whether it came through.</summary>
    public static Cause ExpiredInDoubt { get; } =
        new(2, State.Unknown, Error.Unknown, "its validity ended after an attempt without an answer");

    /// <summary>An attempt was not answered, and it may not be sent again.</summary>
    public static Cause NoAnswer { get; } = new(3, State.Unknown, Error.Unknown, "no answer came, and it may not be sent again");

    /// <summary>The appliance stopped in an attempt, and the account wants nothing twice.</summary>
    public static Cause HiddenAttempt { get; } =
        new(4, State.Unknown, Error.Unknown, "a stop hid how its attempt ended, and it may not be sent again");

    /// <summary>No route leads to the number.</summary>
    public static Cause NoRoute { get; } = new(5, State.Rejected, Error.Routing, "no way leads to the number");

    /// <summary>The link has no form for it: an address, a header or a text that the protocol cannot carry.</summary>
    public static Cause NoForm { get; } = new(6, State.Rejected, Error.BadParameters, "the link has no form for it");

    /// <summary>The connection or the modem failed before it left; it is tried again.</summary>
    public static Cause NotSent { get; } = new(7, State.Expired, Error.Transport, "the connection or the modem failed before it left");

    /// <summary>Joined of its parts it is too long.</summary>
    public static Cause JoinedTooLong { get; } = new(8, State.Rejected, Error.BadParameters, "joined of its parts the text is too long");

    /// <summary>Joined of its parts it is a duplicate.</summary>
    public static Cause JoinedDuplicate { get; } = new(9, State.Rejected, Error.Duplicate, "joined of its parts the text is a duplicate");

    /// <summary>Parts of it never came, and the account does not want the others sent.</summary>
    public static Cause JoinIncomplete { get; } = new(10, State.Undeliverable, Error.BadParameters, "parts of it did not come in time");

    /// <summary>The account took it back.</summary>
    public static Cause Cancelled { get; } = new(11, State.Deleted, Error.None, "the account took it back");

    /// <summary>The account replaced what had replaced it.</summary>
    public static Cause Replaced { get; } = new(12, State.Deleted, Error.None, "the account replaced it once more");

    /// <summary>A network took it and gave no reference by which it could ever say more.</summary>
    public static Cause TakenWithoutReference { get; } =
        new(13, State.Accepted, Error.None, "the network took it and gave no reference for a receipt");

    /// <summary>It was refused, after an attempt of which nobody knows whether it came through.</summary>
    public static Cause RefusedInDoubt { get; } =
        new(14, State.Unknown, Error.Unknown, "it was refused after an attempt without an answer");

    /// <summary>A network took it, and was not asked to say more.</summary>
    public static Cause TakenWithoutReceipt { get; } =
        new(15, State.Accepted, Error.None, "the network took it and was asked for no receipt");

    /// <summary>It was refused for the moment as often as the plan allows. The receipt gives the last reason instead of this one's.</summary>
    public static Cause TriedInVain { get; } =
        new(16, State.Undeliverable, Error.Unknown, "it was refused for the moment as often as it is tried");

    /// <summary>A network took it, and its receipt has not come until long after its validity.</summary>
    public static Cause NoReceipt { get; } = new(17, State.Unknown, Error.Unknown, "the network took it and no receipt came");

    /// <summary>Its number came on a stop list or block list before it was sent (row R6).</summary>
    public static Cause Listed { get; } = new(18, State.Rejected, Error.Blocked, "its number came on a stop list or block list before it was sent");

    /// <summary>A rule for senders or content does not let it leave (rows R4 and R5).</summary>
    public static Cause RuleBroken { get; } = new(19, State.Rejected, Error.Filtered, "it broke a rule for senders or content");

    /// <summary>A rule says that no receipt of its network is to be trusted, and its validity is over (row R5).</summary>
    public static Cause SentUnconfirmed { get; } =
        new(20, State.Unknown, Error.Unknown, "sent, delivery unknown: its network gives no receipts that count");

    /// <summary>Its job was taken, and this is no number that a message can go to (row S3).</summary>
    public static Cause NoSubscriber { get; } = new(21, State.Rejected, Error.WrongNumber, "a number that no message can go to");

    /// <summary>Its job was taken, and the same text went to the same number not long ago (row S18).</summary>
    public static Cause Duplicate { get; } = new(22, State.Rejected, Error.Duplicate, "the same text went to this number not long ago");

    /// <summary>Its job was taken, and no answer is left to this subscriber before their next message (row S17).</summary>
    public static Cause NoAnswerLeft { get; } =
        new(23, State.Rejected, Error.Filtered, "no answer is left to this subscriber before their next message");

    /// <summary>Its job was taken, and its text is longer than what may be sent to this number (row S4).</summary>
    public static Cause TooLong { get; } = new(24, State.Rejected, Error.BadParameters, "the text is too long");

    /// <summary>A network says in its answer that the subscriber's handset has it: there is no receipt to wait for (row S8).</summary>
    public static Cause HandedOver { get; } = new(25, State.Delivered, Error.None, "the network's answer says that the handset has it");

    /// <summary>All of them, by rising number.</summary>
    public static IReadOnlyList<Cause> Rows { get; } =
    [
        Expired, ExpiredInDoubt, NoAnswer, HiddenAttempt, NoRoute, NoForm, NotSent, JoinedTooLong, JoinedDuplicate, JoinIncomplete, Cancelled,
        Replaced, TakenWithoutReference, RefusedInDoubt, TakenWithoutReceipt, TriedInVain, NoReceipt, Listed, RuleBroken, SentUnconfirmed,
        NoSubscriber, Duplicate, NoAnswerLeft, TooLong, HandedOver,
    ];
}
