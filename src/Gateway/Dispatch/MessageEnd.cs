using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Causes;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;

namespace Signalbox.Gateway.Dispatch;

/// <summary>
/// Writes down that a part has ended: of a message of one part that is the message's own end. Whom a message carries ends with it, and before
/// it: after a crash between the two it is still live, and ends once more.
/// </summary>
internal sealed class MessageEnd(IMessageStore store, AccountDirectory accounts, RecentMessages recent, TimeProvider clock)
{
    /// <param name="message">The message.</param>
    /// <param name="part">The part.</param>
    /// <param name="cause">Why.</param>
    /// <param name="by">The link whose peer told its end; null when none did.</param>
    public void OfPart(Message message, PartKey part, Cause cause, string? by = null) =>
        OfPart(message, part, cause.State, cause.Error, by: by);

    public void OfPart(
        Message message,
        PartKey part,
        MessageState state,
        DeliveryError error,
        LinkAcknowledgement acknowledgement = default,
        string? by = null)
    {
        if (message.Parts == 1)
        {
            OfMessage(message, state, error, acknowledgement, by);
            return;
        }

        var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
        store.TryAppend(new StoreRecord.PartEnded(message, part, state, (ushort)error, at) { Acknowledgement = acknowledgement, By = by });
    }

    public void OfMessage(Message message, Cause cause) => OfMessage(message, cause.State, cause.Error);

    public void OfMessage(
        Message message, MessageState state, DeliveryError error, LinkAcknowledgement acknowledgement = default, string? by = null) =>
        OfMessage(message, state, error, message.Extras?.Ruling?.NameBehind(state), acknowledgement, by);

    /// <summary>A message ends by a rule, which may be that of a whole that it is a part of.</summary>
    /// <param name="message">The message.</param>
    /// <param name="state">Its final state.</param>
    /// <param name="error">Why.</param>
    /// <param name="rule">The rule's name; null when none ended it.</param>
    /// <param name="acknowledgement">Who waits for the answer.</param>
    /// <param name="by">The link whose peer told its end; null when none did.</param>
    public void OfMessage(
        Message message,
        MessageState state,
        DeliveryError error,
        string? rule,
        LinkAcknowledgement acknowledgement = default,
        string? by = null)
    {
        var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (message.IsCarrier) OfCarried(message, state, error, rule, at);
        var notify = !message.IsCarrier && IsTold(message, message.Receipt, state);
        store.TryAppend(new StoreRecord.MessageEnded(message, state, (ushort)error, at, notify)
        {
            Acknowledgement = acknowledgement, Rule = rule, By = by,
        });
    }

    private void OfCarried(Message carrier, MessageState state, DeliveryError error, string? rule, long at)
    {
        StoreRecord.MessageEnded? earlier = null;
        foreach (var id in carrier.Extras!.Carries)
        {
            if ((recent.Find(id) ?? store.ReadMessage(id)) is not { } message) continue;
            // Each part has a wish of its own; what is replaced has the wish of what takes its place.
            var wish = message.Extras?.Part is null ? carrier.Receipt : message.Receipt;
            var ended = new StoreRecord.MessageEnded(message, state, (ushort)error, at, IsTold(message, wish, state))
            {
                After = earlier, Rule = rule,
            };
            store.TryAppend(ended);
            if (ended.Notify) earlier = ended;
        }
    }

    // A job that is pushed is told of each of its messages, whatever their wishes; one that is not is asked about.
    private bool IsTold(Message message, ReceiptWish wish, MessageState state) =>
        message.Extras?.Job is null ? IsWished(wish, state) : accounts.Find(message.AccountKey)?.QueueOf(message) is not null;

    private static bool IsWished(ReceiptWish wish, MessageState state) => wish switch
    {
        ReceiptWish.Always => true,
        ReceiptWish.OnFailure => state != MessageState.Delivered,
        _ => false,
    };
}
