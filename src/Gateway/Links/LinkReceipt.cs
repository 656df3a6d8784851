using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;

namespace Signalbox.Gateway.Links;

/// <summary>What a link's peer said of a part it had taken.</summary>
/// <param name="Reference">The reference, normalised as in the outcome that gave it.</param>
/// <param name="State">The state told; one that is not final is acknowledged and changes nothing.</param>
/// <param name="Error">Why, when it was not delivered.</param>
/// <param name="Acknowledgement">To be answered once durable.</param>
public readonly record struct LinkReceipt(
    string Reference, MessageState State, DeliveryError Error, LinkAcknowledgement Acknowledgement)
{
    /// <summary>
    /// How long a receipt that fits no part may wait for the answer that makes it fit; after it, and a few seconds more, it is acknowledged as
    /// nobody's. A minute unless told: longer than any response timer. Less for a peer that answers first and wants its acknowledgement soon.
    /// </summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The subscriber's number as the peer wrote it, for people; null when the peer does not say.</summary>
    public string? Subscriber { get; init; }

    /// <summary>The operator that had the part, as the peer calls it; null or empty when the peer does not say.</summary>
    public string? Operator { get; init; }

    /// <summary>What else the peer may mean by the reference; null when it can mean nothing else.</summary>
    public IReferenceForms? Forms { get; init; }
}

/// <summary>A short message from a subscriber, as a link received it.</summary>
/// <param name="From">The subscriber.</param>
/// <param name="To">The number of ours.</param>
/// <param name="Coding">How the octets are to be read.</param>
/// <param name="Octets">Unpacked septets, UTF-16 big-endian or plain octets, without any header; the gateway keeps the array.</param>
/// <param name="Part">Set when it is a part of a long message.</param>
/// <param name="Acknowledgement">To be answered once durable.</param>
public readonly record struct LinkMessage(
    SmsAddress From, SmsAddress To, TextCoding Coding, byte[] Octets, ConcatenationInfo? Part, LinkAcknowledgement Acknowledgement);
