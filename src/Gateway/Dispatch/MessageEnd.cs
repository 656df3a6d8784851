using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;

namespace Signalbox.Gateway.Dispatch;

/// <summary>
/// Writes down that a part has ended: of a message of one part that is the message's own end. Whom a message carries ends with it, and before
/// it: after a crash between the two it is still live, and ends once more.
/// </summary>
internal sealed class MessageEnd(IMessageStore store, RecentMessages recent, TimeProvider clock)
{
    public void OfPart(
        Message message, PartKey part, MessageState state, DeliveryError error, LinkAcknowledgement acknowledgement = default)
    {
        if (message.Parts == 1)
        {
            OfMessage(message, state, error, acknowledgement);
            return;
        }

        var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
        store.TryAppend(new StoreRecord.PartEnded(message, part, state, (ushort)error, at) { Acknowledgement = acknowledgement });
    }

    public void OfMessage(Message message, MessageState state, DeliveryError error, LinkAcknowledgement acknowledgement = default)
    {
        var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (message.IsCarrier) OfCarried(message.Extras!.Carries, state, error, at);
        store.TryAppend(
            new StoreRecord.MessageEnded(message, state, (ushort)error, at, IsWished(message, state)) { Acknowledgement = acknowledgement });
    }

    private void OfCarried(IReadOnlyList<long> carried, MessageState state, DeliveryError error, long at)
    {
        foreach (var id in carried)
        {
            if ((recent.Find(id) ?? store.ReadMessage(id)) is { } message)
                store.TryAppend(new StoreRecord.MessageEnded(message, state, (ushort)error, at, IsWished(message, state)));
        }
    }

    private static bool IsWished(Message message, MessageState state) => message.Receipt switch
    {
        ReceiptWish.Always => true,
        ReceiptWish.OnFailure => state != MessageState.Delivered,
        _ => false,
    };
}
