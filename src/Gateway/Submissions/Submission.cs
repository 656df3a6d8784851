using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Messages;
using Signalbox.Sms.Alphabets;

namespace Signalbox.Gateway.Submissions;

/// <summary>What a front door was asked to send, in neutral words: decoded, and checked for nothing but its own protocol.</summary>
public readonly ref struct Submission
{
    /// <summary>Who asks.</summary>
    public required AccountDesk Desk { get; init; }

    /// <summary>The sender as written; empty for the account's default.</summary>
    public ReadOnlySpan<char> From { get; init; }

    /// <summary>The subscriber as written.</summary>
    public required ReadOnlySpan<char> To { get; init; }

    /// <summary>How <see cref="Octets"/> are to be read.</summary>
    public required TextCoding Coding { get; init; }

    /// <summary>The whole text or data: unpacked septets, UTF-16 big-endian or plain octets; the gateway keeps the array.</summary>
    public required byte[] Octets { get; init; }

    /// <summary>A user data header that passes through; empty without.</summary>
    public byte[] Header { get; init; } = [];

    /// <summary>With binary data: the data coding to put on the air.</summary>
    public byte DataCoding { get; init; }

    /// <summary>Which ends the submitter wants to hear of.</summary>
    public ReceiptWish Receipt { get; init; }

    /// <summary>How long it is worth sending; null for the account's default.</summary>
    public TimeSpan? Validity { get; init; }

    /// <summary>Until when it is worth sending; counts where <see cref="Validity"/> is null.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>When it is to leave; null for at once.</summary>
    public ScheduleWish? Schedule { get; init; }

    /// <summary>0 normal or low, 1, 2 high.</summary>
    public byte Priority { get; init; }

    /// <summary>
    /// Whether the door can say which rule a message broke. Where it cannot, a message whose content is refused is taken, and ends REJECTD.
    /// </summary>
    public bool NamesRules { get; init; }

    /// <summary>What few messages have; null for most.</summary>
    public MessageExtras? Extras { get; init; }

    /// <summary>An empty submission.</summary>
    public Submission()
    {
    }
}
