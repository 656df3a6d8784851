using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;

namespace Signalbox.Gateway.Notifications;

/// <summary>Something an account is to be told: exactly one of the two is set.</summary>
public sealed class Notification
{
    private volatile bool _isTold;
    private volatile Notification? _earlier;

    internal Notification(EndedMessage ended, Notification? earlier = null)
    {
        Ended = ended;
        _earlier = earlier;
    }

    internal Notification(InboundMessage inbound) => Inbound = inbound;

    /// <summary>A receipt: the end of a message of the account's own.</summary>
    public EndedMessage? Ended { get; }

    /// <summary>A message from a subscriber.</summary>
    public InboundMessage? Inbound { get; }

    /// <summary>The id of the message either way.</summary>
    public long Id => Ended?.Message.Id ?? Inbound!.Id;

    /// <summary>Since when it can be told: milliseconds since 1970 UTC.</summary>
    public long Since => Ended?.At ?? Inbound!.ReceivedAt;

    /// <summary>
    /// Whether it may be told now: the receipts of the parts of one message are told in the order of the parts, on whatever session.
    /// </summary>
    public bool IsNext => _earlier is null or { _isTold: true };

    /// <summary>Attempts to tell so far that failed.</summary>
    public int Attempts { get; internal set; }

    /// <summary>It was told once, or never will be: what must come after it may be told.</summary>
    public void Told()
    {
        _isTold = true;
        _earlier = null;
    }
}
