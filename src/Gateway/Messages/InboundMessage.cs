using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;

namespace Signalbox.Gateway.Messages;

/// <summary>A mobile-originated message, or one part of a long one, as a link received it: immutable.</summary>
public sealed class InboundMessage
{
    /// <summary>Ours, unique for ever, positive.</summary>
    public required long Id { get; init; }

    /// <summary>The account that the number belongs to; 0 when none does: it is then kept in the history alone.</summary>
    public required int AccountKey { get; init; }

    /// <summary>The link that received it.</summary>
    public required string Link { get; init; }

    /// <summary>The subscriber.</summary>
    public required SmsAddress From { get; init; }

    /// <summary>The number of ours that was written to.</summary>
    public required SmsAddress To { get; init; }

    /// <summary>How <see cref="Octets"/> are to be read.</summary>
    public required TextCoding Coding { get; init; }

    /// <summary>Unpacked septets, UTF-16 big-endian, or plain octets; without any header. Not to be changed.</summary>
    public required byte[] Octets { get; init; }

    /// <summary>Set on a part of a long message that has yet to be joined.</summary>
    public ConcatenationInfo? Part { get; init; }

    /// <summary>When it came, milliseconds since 1970 UTC.</summary>
    public required long ReceivedAt { get; init; }
}
