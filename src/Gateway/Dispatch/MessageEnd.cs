using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;

namespace Signalbox.Gateway.Dispatch;

/// <summary>Writes down that a part has ended: of a message of one part that is the message's own end.</summary>
internal sealed class MessageEnd(IMessageStore store, TimeProvider clock)
{
    public void OfPart(
        Message message, PartKey part, MessageState state, DeliveryError error, LinkAcknowledgement acknowledgement = default)
    {
        var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
        StoreRecord record = message.Parts == 1
            ? new StoreRecord.MessageEnded(message, state, (ushort)error, at, IsWished(message, state)) { Acknowledgement = acknowledgement }
            : new StoreRecord.PartEnded(message, part, state, (ushort)error, at) { Acknowledgement = acknowledgement };
        store.TryAppend(record);
    }

    public void OfMessage(Message message, MessageState state, DeliveryError error)
    {
        var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
        store.TryAppend(new StoreRecord.MessageEnded(message, state, (ushort)error, at, IsWished(message, state)));
    }

    private static bool IsWished(Message message, MessageState state) => message.Receipt switch
    {
        ReceiptWish.Always => true,
        ReceiptWish.OnFailure => state != MessageState.Delivered,
        _ => false,
    };
}
