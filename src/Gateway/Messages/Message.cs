using Signalbox.Gateway.Causes;
using Signalbox.Gateway.Dispatch;
using Signalbox.Gateway.Store;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;

namespace Signalbox.Gateway.Messages;

/// <summary>
/// A mobile-terminated message as it was accepted: immutable. It becomes one or more parts on the air; a message of one part is its own
/// part, one of several has an id for each part after its own.
/// </summary>
public sealed class Message
{
    /// <summary>Ours, unique for ever, positive; the message_id that the customer sees.</summary>
    public required long Id { get; init; }

    /// <summary>The account's number in the account store.</summary>
    public required int AccountKey { get; init; }

    /// <summary>The sender.</summary>
    public required SmsAddress From { get; init; }

    /// <summary>The subscriber, normalised.</summary>
    public required SmsAddress To { get; init; }

    /// <summary>How <see cref="Octets"/> are to be read.</summary>
    public required TextCoding Coding { get; init; }

    /// <summary>The whole text or data: unpacked septets, UTF-16 big-endian, or plain octets. Not to be changed.</summary>
    public required byte[] Octets { get; init; }

    /// <summary>
    /// A user data header of the customer's own, with its length octet, that passes through unchanged; empty without. Not to be changed.
    /// </summary>
    public byte[] Header { get; init; } = [];

    /// <summary>With <see cref="TextCoding.Binary"/>: the data coding to put on the air.</summary>
    public byte DataCoding { get; init; }

    /// <summary>Parts on the air, 1 to <see cref="TextSplitter.PartsMax"/>.</summary>
    public required int Parts { get; init; }

    /// <summary>Which ends the submitter wants to hear of.</summary>
    public ReceiptWish Receipt { get; init; }

    /// <summary>0 normal or low, 1, 2 high.</summary>
    public byte Priority { get; init; }

    /// <summary>When it was taken in, milliseconds since 1970 UTC.</summary>
    public required long AcceptedAt { get; init; }

    /// <summary>When it is no longer worth sending, milliseconds since 1970 UTC.</summary>
    public required long ExpiresAt { get; init; }

    /// <summary>What few messages have; null for most.</summary>
    public MessageExtras? Extras { get; init; }

    /// <summary>
    /// The version of what was in force when it was taken in: it leaves by that one. Null once it was read back from the store: it leaves by the one
    /// of then.
    /// </summary>
    internal OutwardOptions? Under { get; set; }

    /// <summary>The id that the customer knows it by.</summary>
    public long ShownId => Extras is { ShownId: not 0 and var shown } ? shown : Id;

    /// <summary>The sender that its account knows it by: the one that it was submitted with, though rules may have given it another.</summary>
    public SmsAddress ShownFrom => Extras is { Ruling.Asked: { Length: > 0 } asked } ? SmsAddress.FromText(asked) : From;

    /// <summary>Whether no receipt is asked for it, and none counts (row R5): when its validity ends, it ends UNKNOWN.</summary>
    public bool IsUnconfirmed => Extras is { Ruling.Unconfirmed.Length: > 0 };

    /// <summary>Why it ends at once and is not sent, though it was taken; null for one that is.</summary>
    internal Cause? EndsBy => Extras switch
    {
        { Ruling.Breach.Length: > 0 } => OwnCauses.RuleBroken,
        { EndsBy: not 0 and var code } => OwnCauses.Rows[code - 1],
        _ => null,
    };

    /// <summary>Whether it stands for others that were submitted, and is not itself one that was.</summary>
    public bool IsCarrier => Extras is { Carries.Count: > 0 };

    /// <summary>How many ids the message takes in all, its own and one for each of several parts.</summary>
    public int IdsTaken => IdsFor(Parts);

    /// <summary>How many consecutive ids a message of <paramref name="parts"/> parts takes.</summary>
    public static int IdsFor(int parts) => parts == 1 ? 1 : parts + 1;

    /// <summary>The message, which was read back from the store: it leaves by the version in force.</summary>
    internal Message ReadBack()
    {
        Under = null;
        return this;
    }

    /// <summary>The id of part <paramref name="number"/> (1 is the first).</summary>
    public long PartId(int number) => new PartKey(Id, Parts == 1 ? 0 : number).PartId;
}
