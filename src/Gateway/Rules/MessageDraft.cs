using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Rules.Senders;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;

namespace Signalbox.Gateway.Rules;

/// <summary>A message in the making, as far as rules look at it and change it.</summary>
internal struct MessageDraft
{
    public required AccountDesk Desk { get; init; }

    public required SmsAddress To { get; init; }

    public required SmsAddress From { get; set; }

    public required TextCoding Coding { get; set; }

    public required byte[] Octets { get; set; }

    public byte[] Header { get; init; } = [];

    public byte Priority { get; init; }

    /// <summary>When it is to leave at the earliest.</summary>
    public required DateTimeOffset Leaves { get; init; }

    public MessageExtras? Extras { get; set; }

    /// <summary>Where it was counted.</summary>
    public CountedSenders Counted;

    public MessageDraft()
    {
    }

    public Ruling Ruling
    {
        readonly get => Extras?.Ruling ?? Ruling.None;
        set => Extras = (Extras ?? new MessageExtras()) with { Ruling = value.IsNone ? null : value };
    }
}

/// <summary>Which rules a message is held to now.</summary>
internal enum RuleScope
{
    /// <summary>All: it is whole.</summary>
    Whole,

    /// <summary>It is a part that waits for others: those for senders that need no text, and those that say when and how it leaves.</summary>
    Part,

    /// <summary>It was joined of parts: those that need the text.</summary>
    Joined,

    /// <summary>It takes the place of another: those for content.</summary>
    Replacement,
}
