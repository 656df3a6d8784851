using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Dispatch;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Sms.UserData;

namespace Signalbox.Gateway.Links;

/// <summary>One short message on its way to the air: a part of a message, with what it takes to send it.</summary>
public sealed class OutgoingPart : IWaiting
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

    long IWaiting.Id => Message.Id;

    long IWaiting.Stamp => Message.ExpiresAt;

    /// <summary>Whether the coming attempt was recorded, as accounts with <see cref="OnUnknown.End"/> need.</summary>
    internal bool AttemptRecorded { get; set; }

    /// <summary>Among which the attempt under way is counted; null when a link does not have it.</summary>
    internal OpenAttempts.Group? Attempt { get; set; }
}
