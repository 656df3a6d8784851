using Signalbox.Gateway.Messages;
using Signalbox.Kernel.Actors;

namespace Signalbox.Gateway.Links;

/// <summary>
/// A way out to the mobile network and back. The gateway offers parts by a feed; the link pulls them at its own pace (ADR 0002).
/// <list type="number">
/// <item><b>Pull.</b> A link takes a part only when it can begin to send it: it holds no queue of its own beyond its window.</item>
/// <item><b>One outcome.</b> Every part taken ends in exactly one <see cref="ILinkEvents.Completed"/>, whatever happens: answer, silence, loss of
/// the connection, stop, or an exception inside the link.</item>
/// <item><b>Unknown is not Retry.</b> Retry means that the peer certainly does not have the part. Once an octet of it may have left and no
/// answer came, the outcome is Unknown.</item>
/// <item><b>Durable before answered.</b> A receipt or inbound message is answered to the peer only by the acknowledgement that the gateway calls
/// once it is durable; until then the link keeps nothing of it that a crash could lose.</item>
/// <item><b>Stop.</b> When asked to stop, a link takes no more, waits up to its own limit for what is in flight, completes every part, and
/// returns.</item>
/// <item><b>Own faults.</b> A lost connection is the link's to mend, with growing pauses, for ever; meanwhile it takes nothing. It throws
/// only when it is broken itself, and its supervisor starts it anew.</item>
/// <item><b>No change.</b> A link never alters a part or its message.</item>
/// </list>
/// </summary>
public interface ILink
{
    /// <summary>Its name, unique among links, never changing.</summary>
    string Name { get; }

    /// <summary>
    /// Under which its references are known and its receipts are matched, never changing: its own name, or one that it shares with other links
    /// of the same peer, whose receipts may come back over any of them.
    /// </summary>
    string ReceiptGroup => Name;

    /// <summary>Whether it plays a network for accounts that are a sandbox. By it leave their messages, and no others.</summary>
    bool IsSandbox => false;

    /// <summary>How messages end whose parts leave through it.</summary>
    PartStatus PartStatus => PartStatus.All;

    /// <summary>How it stands. Thread-safe.</summary>
    LinkStatus Status { get; }

    /// <summary>Connects, sends and receives until stopped.</summary>
    Task RunAsync(ILinkFeed feed, ILinkEvents events, CancellationToken stop);
}

/// <summary>How a link stands, for people and metrics.</summary>
/// <param name="IsUp">Whether it can send now.</param>
/// <param name="Channels">How many binds or ports it has.</param>
/// <param name="ChannelsUp">How many of them can send now.</param>
/// <param name="InFlight">Parts taken and not yet completed.</param>
/// <param name="Detail">Why it is not up, or what it is doing, in words; no secrets.</param>
public sealed record LinkStatus(bool IsUp, int Channels, int ChannelsUp, int InFlight, string Detail)
{
    /// <summary>What somebody has to look at, in words; empty when there is nothing.</summary>
    public string Alarm { get; init; } = "";

    /// <summary>What holds the link back though it is up: its window, a pause that its peer asked for; empty when nothing does.</summary>
    public string LimitedBy { get; init; } = "";
}

/// <summary>Where a link takes its parts from. Thread-safe: a link's binds or ports may all take.</summary>
public interface ILinkFeed
{
    /// <summary>Takes the next part; false when none may be sent now.</summary>
    bool TryTake(out OutgoingPart part);

    /// <summary>From now on raises <paramref name="wakeup"/> whenever <see cref="TryTake"/> may succeed again after it said no.</summary>
    IDisposable Subscribe(Wakeup wakeup);
}

/// <summary>What a link tells the gateway. Thread-safe and never blocking.</summary>
public interface ILinkEvents
{
    /// <summary>A part taken from the feed has had its attempt.</summary>
    void Completed(OutgoingPart part, in SendOutcome outcome);

    /// <summary>The peer said what became of a part.</summary>
    void ReceiptArrived(in LinkReceipt receipt);

    /// <summary>
    /// The peer says that a subscriber can be reached again, or has memory again: what waits on this link for them, refused as
    /// <see cref="RetryReason.Absent"/> or <see cref="RetryReason.MemoryFull"/>, is tried now.
    /// </summary>
    /// <param name="number">As it stands in the message.</param>
    void SubscriberIsBack(string number);

    /// <summary>A subscriber wrote.</summary>
    void MessageArrived(in LinkMessage message);
}
