using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Sms.UserData;

namespace Signalbox.Gateway.Dispatch;

/// <summary>
/// Cuts a message into the parts that go on the air. Always the same cut, so that a part sent again after a restart fits its neighbours.
/// </summary>
internal static class MessageParts
{
    /// <summary>The only part of a message of one.</summary>
    public static OutgoingPart Single(Message message, Account account)
    {
        // National tables are named in a header of their own.
        var content = message.Extras is { Shift: { IsNone: false } shift }
            ? TextSplitter.Split(message.Coding, message.Octets, shift, reference: 0)[0]
            : new PartContent(message.Coding, message.Header, message.Octets);
        return new OutgoingPart(message, new PartKey(message.Id, 0), content, account);
    }

    /// <summary>Every part of a message of several.</summary>
    public static OutgoingPart[] Several(Message message, Account account)
    {
        var contents = TextSplitter.Split(message.Coding, message.Octets, message.Extras?.Shift ?? default, unchecked((ushort)message.Id));
        return [.. contents.Select((content, index) => new OutgoingPart(message, new PartKey(message.Id, index + 1), content, account))];
    }
}
