using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Dispatch;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Store;
using Signalbox.Sms.UserData;

namespace Signalbox.Gateway.Links;

/// <summary>One short message on its way to the air: a part of a message, with what it takes to send it.</summary>
public sealed class OutgoingPart
{
    /// <summary>A part that no attempt was made with. The gateway makes them; anybody who tries a link may, too.</summary>
    /// <param name="message">The message it is a part of.</param>
    /// <param name="key">Which part.</param>
    /// <param name="content">Header and text or data, small enough for one short message.</param>
    /// <param name="account">Whose it is.</param>
    public OutgoingPart(Message message, PartKey key, PartContent content, Account account)
    {
        Message = message;
        Key = key;
        Content = content;
        Account = account;
    }

    /// <summary>The message it is a part of.</summary>
    public Message Message { get; }

    /// <summary>Which part.</summary>
    public PartKey Key { get; }

    /// <summary>Header and text or data, small enough for one short message.</summary>
    public PartContent Content { get; }

    /// <summary>Whose it is.</summary>
    public Account Account { get; }

    /// <summary>Attempts so far that ended in Retry.</summary>
    public int Retries { get; internal set; }

    /// <summary>Why the last of them did; <see cref="DeliveryError.None"/> when none was made since the last start.</summary>
    public DeliveryError RetryError { get; internal set; }

    /// <summary>Attempts so far that ended in Unknown.</summary>
    public int Uncertain { get; internal set; }

    /// <summary>Whether the coming attempt was recorded, as accounts with <see cref="OnUnknown.End"/> need.</summary>
    internal bool AttemptRecorded { get; set; }

    /// <summary>Links that refused it for good, and whose routes know others; null for none.</summary>
    internal List<string>? RefusedBy { get; set; }

    /// <summary>Why it is in the queue that it is in; null when it was read back from the store since.</summary>
    internal RouteStamp? Route { get; set; }

    /// <summary>How many parts of its message, itself the first, leave one after the other when its turn comes.</summary>
    internal int Together { get; set; } = 1;

    /// <summary>Among which the attempt under way is counted; null when a link does not have it.</summary>
    internal OpenAttempts.Group? Attempt { get; set; }
}
