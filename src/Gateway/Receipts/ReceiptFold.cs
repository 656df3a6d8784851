using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;

namespace Signalbox.Gateway.Receipts;

/// <summary>
/// Folds the ends of a message's parts into the end of the message (row S19: one receipt for one submission, however many parts), by the
/// <see cref="PartStatus"/> under which they left. No rule ends a message while a part of it waits to be sent. Pure but for reading the store.
/// </summary>
internal static class ReceiptFold
{
    private const int FailedFrom = 2;

    /// <summary>The message's end; false while it has none.</summary>
    public static bool TryFold(IMessageStore store, Message message, out MessageState state, out ushort error)
    {
        var ends = new Ends();
        state = default;
        error = 0;
        for (var number = 1; number <= message.Parts; number++)
        {
            if (!store.TryGetState(new PartKey(message.Id, number), out var part) || part.State == MessageState.Queued) return false;
            ends.Add(part, isFirst: number == 1, isLast: number == message.Parts);
        }

        if (ends.Fold() is not { } end) return false;
        (state, error) = (end.State, end.Error);
        return true;
    }

    private static int Badness(MessageState state) => state switch
    {
        MessageState.Delivered => 0,
        MessageState.Accepted => 1,
        MessageState.Unknown => FailedFrom,
        MessageState.Deleted => 3,
        MessageState.Expired => 4,
        MessageState.Undeliverable => 5,
        _ => 6,
    };

    private static LiveState Worse(in LiveState one, in LiveState other) => Badness(other.State) > Badness(one.State) ? other : one;

    /// <summary>What the parts have come to.</summary>
    private ref struct Ends
    {
        private LiveState _first;
        private LiveState _last;
        private LiveState _worst = new(MessageState.Delivered, false, 0, 0);
        private LiveState _worstByItself = new(MessageState.Delivered, false, 0, 0);
        private PartStatus? _rule;
        private bool _areSeveralRules;
        private bool _isOpen;

        public Ends()
        {
        }

        public void Add(in LiveState part, bool isFirst, bool isLast)
        {
            if (isFirst) _first = part;
            if (isLast) _last = part;
            // What ended before a network took it says nothing of the rule, and counts under any.
            if (part.State == MessageState.Enroute || part.PartStatus != PartStatus.All) Note(part.PartStatus);
            if (!part.State.IsFinal())
            {
                _isOpen = true;
                return;
            }

            _worst = Worse(_worst, part);
            if (part.PartStatus == PartStatus.All) _worstByItself = Worse(_worstByItself, part);
        }

        // Parts that left under several rules are all waited for.
        public readonly LiveState? Fold() => (_areSeveralRules ? PartStatus.All : _rule ?? PartStatus.All) switch
        {
            PartStatus.Worst when Badness(_worst.State) >= FailedFrom => _worst,
            PartStatus.First => Counted(_first),
            PartStatus.Last => Counted(_last),
            _ => _isOpen ? null : _worst,
        };

        private readonly LiveState? Counted(in LiveState part) => part.State.IsFinal() ? Worse(part, _worstByItself) : null;

        private void Note(PartStatus rule)
        {
            _areSeveralRules |= _rule is { } earlier && earlier != rule;
            _rule = rule;
        }
    }
}
