using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;

namespace Signalbox.Gateway.Receipts;

/// <summary>
/// Folds the ends of a message's parts into the end of the message: it is delivered when every part is, and otherwise ends as its worst
/// part did (row S19: one receipt for one submission, however many parts). Pure but for reading the store.
/// </summary>
internal static class ReceiptFold
{
    /// <summary>The message's end; false while a part has none.</summary>
    public static bool TryFold(IMessageStore store, Message message, out MessageState state, out ushort error)
    {
        state = MessageState.Delivered;
        error = 0;
        for (var number = 1; number <= message.Parts; number++)
        {
            if (!store.TryGetState(new PartKey(message.Id, number), out var part) || !part.State.IsFinal()) return false;
            if (Badness(part.State) <= Badness(state)) continue;
            state = part.State;
            error = part.Error;
        }

        return true;
    }

    private static int Badness(MessageState state) => state switch
    {
        MessageState.Delivered => 0,
        MessageState.Accepted => 1,
        MessageState.Unknown => 2,
        MessageState.Deleted => 3,
        MessageState.Expired => 4,
        MessageState.Undeliverable => 5,
        _ => 6,
    };
}
