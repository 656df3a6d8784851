using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Notifications;
using Signalbox.Gateway.Routing;

namespace Signalbox.Gateway.Store;

/// <summary>
/// One change of state on its way to disk. A closed set: the nested types below are all there are. A record is appended once and belongs
/// to the store until the store hands it to its <see cref="IStoreListener"/>.
/// </summary>
public abstract class StoreRecord
{
    private StoreRecord()
    {
    }

    /// <summary>
    /// Set by the store before it hands the record over: false when the change no longer applied (what it speaks of is gone, or has ended
    /// already), so that nothing may follow from it.
    /// </summary>
    public bool Applied { get; set; }

    /// <summary>A message was taken in.</summary>
    /// <param name="message">The message.</param>
    /// <param name="origin">Who waits for the answer.</param>
    /// <param name="token">What the origin knows its request by.</param>
    public sealed class MessageAccepted(Message message, ISubmissionOrigin origin, long token) : StoreRecord
    {
        /// <summary>The message.</summary>
        public Message Message => message;

        /// <summary>Who waits for the answer.</summary>
        public ISubmissionOrigin Origin => origin;

        /// <summary>What the origin knows its request by.</summary>
        public long Token => token;
    }

    /// <summary>An attempt to send a part is about to begin; recorded first for accounts that never want a message twice.</summary>
    /// <param name="part">The part.</param>
    /// <param name="link">The link.</param>
    /// <param name="at">Milliseconds since 1970 UTC.</param>
    public sealed class PartAttempted(PartKey part, string link, long at) : StoreRecord
    {
        /// <summary>The part.</summary>
        public PartKey Part => part;

        /// <summary>The link.</summary>
        public string Link => link;

        /// <summary>Milliseconds since 1970 UTC.</summary>
        public long At => at;

        /// <summary>What the dispatcher goes on with once this is durable.</summary>
        public object? Continuation { get; init; }
    }

    /// <summary>An attempt that was recorded is over, and the part certainly did not leave by it: it waits for the next.</summary>
    /// <param name="part">The part.</param>
    /// <param name="link">The link.</param>
    /// <param name="at">Milliseconds since 1970 UTC.</param>
    public sealed class PartReturned(PartKey part, string link, long at) : StoreRecord
    {
        /// <summary>The part.</summary>
        public PartKey Part => part;

        /// <summary>The link.</summary>
        public string Link => link;

        /// <summary>Milliseconds since 1970 UTC.</summary>
        public long At => at;
    }

    /// <summary>A part was handed to a link and its fate is not known: octets may have left, and no answer came.</summary>
    /// <param name="part">The part.</param>
    /// <param name="link">The link.</param>
    /// <param name="at">Milliseconds since 1970 UTC.</param>
    public sealed class PartUncertain(PartKey part, string link, long at) : StoreRecord
    {
        /// <summary>The part.</summary>
        public PartKey Part => part;

        /// <summary>The link.</summary>
        public string Link => link;

        /// <summary>Milliseconds since 1970 UTC.</summary>
        public long At => at;
    }

    /// <summary>A link's peer took a part and gave it a reference.</summary>
    /// <param name="part">The part.</param>
    /// <param name="link">The link's receipt group; its receipts are looked up under the same name.</param>
    /// <param name="reference">The peer's reference, normalised by the link.</param>
    /// <param name="at">Milliseconds since 1970 UTC.</param>
    public sealed class PartSent(PartKey part, string link, string reference, long at) : StoreRecord
    {
        /// <summary>The part.</summary>
        public PartKey Part => part;

        /// <summary>The link.</summary>
        public string Link => link;

        /// <summary>The peer's reference.</summary>
        public string Reference => reference;

        /// <summary>Why it left by that link; null when it is not known.</summary>
        public RouteStamp? Route { get; init; }

        /// <summary>Which link it was, and whose part; null when it is not known.</summary>
        internal SentBy? By { get; init; }

        /// <summary>How the message ends whose part it is, as <see cref="LiveState.PartStatus"/> tells from then on.</summary>
        public PartStatus PartStatus { get; init; }

        /// <summary>Milliseconds since 1970 UTC.</summary>
        public long At => at;
    }

    /// <summary>One part of a message of several reached its end. For a message of one part, <see cref="MessageEnded"/> says it all.</summary>
    /// <param name="message">The message.</param>
    /// <param name="part">The part.</param>
    /// <param name="state">Its final state.</param>
    /// <param name="error">Why, by the table of causes; 0 when delivered.</param>
    /// <param name="at">Milliseconds since 1970 UTC.</param>
    public sealed class PartEnded(Message message, PartKey part, MessageState state, ushort error, long at) : StoreRecord
    {
        /// <summary>The message.</summary>
        public Message Message => message;

        /// <summary>The part.</summary>
        public PartKey Part => part;

        /// <summary>Its final state.</summary>
        public MessageState State => state;

        /// <summary>Why.</summary>
        public ushort Error => error;

        /// <summary>Milliseconds since 1970 UTC.</summary>
        public long At => at;

        /// <summary>The link whose peer told its end; null when none did.</summary>
        internal string? By { get; init; }

        /// <summary>Who told us and waits for our answer, if somebody does.</summary>
        public LinkAcknowledgement Acknowledgement { get; init; }
    }

    /// <summary>A message reached its end. With <see cref="Notify"/> it stays live until its <see cref="NotificationSettled"/>.</summary>
    /// <param name="message">The message.</param>
    /// <param name="state">Its final state.</param>
    /// <param name="error">Why, by the table of causes; 0 when delivered.</param>
    /// <param name="at">Milliseconds since 1970 UTC.</param>
    /// <param name="notify">Whether its account is to be told.</param>
    public sealed class MessageEnded(Message message, MessageState state, ushort error, long at, bool notify) : StoreRecord
    {
        /// <summary>The message.</summary>
        public Message Message => message;

        /// <summary>Its final state.</summary>
        public MessageState State => state;

        /// <summary>Why.</summary>
        public ushort Error => error;

        /// <summary>Milliseconds since 1970 UTC.</summary>
        public long At => at;

        /// <summary>Whether its account is to be told.</summary>
        public bool Notify => notify;

        /// <summary>The name of the rule that ended it; null when none did.</summary>
        public string? Rule { get; init; }

        /// <summary>The link whose peer told its end; null when none did.</summary>
        internal string? By { get; init; }

        /// <summary>Of parts that end together: the one before, whose receipt goes first.</summary>
        internal MessageEnded? After { get; init; }

        /// <summary>What the account is told, once that waits for it.</summary>
        internal Notification? Receipt { get; set; }

        /// <summary>Who told us and waits for our answer, if somebody does.</summary>
        public LinkAcknowledgement Acknowledgement { get; init; }
    }

    /// <summary>
    /// What an account was to be told (a receipt or an inbound message) has been taken by it, or is given up: nothing is left to do.
    /// </summary>
    /// <param name="id">The message's or inbound message's id.</param>
    /// <param name="at">Milliseconds since 1970 UTC.</param>
    public sealed class NotificationSettled(long id, long at) : StoreRecord
    {
        /// <summary>The message's or inbound message's id.</summary>
        public long Id => id;

        /// <summary>Milliseconds since 1970 UTC.</summary>
        public long At => at;
    }

    /// <summary>An inbound message, or a part of one, came in. It stays live until settled or joined, unless no account has its number.</summary>
    /// <param name="message">The message or part.</param>
    public sealed class InboundReceived(InboundMessage message) : StoreRecord
    {
        /// <summary>The message or part.</summary>
        public InboundMessage Message => message;

        /// <summary>Who told us and waits for our answer.</summary>
        public LinkAcknowledgement Acknowledgement { get; init; }
    }

    /// <summary>Parts of a long inbound message were joined: the whole is live from now on and the parts are gone, in one step.</summary>
    /// <param name="message">The whole.</param>
    /// <param name="parts">The ids of the parts.</param>
    public sealed class InboundJoined(InboundMessage message, IReadOnlyList<long> parts) : StoreRecord
    {
        /// <summary>The whole.</summary>
        public InboundMessage Message => message;

        /// <summary>The ids of the parts.</summary>
        public IReadOnlyList<long> Parts => parts;
    }
}
