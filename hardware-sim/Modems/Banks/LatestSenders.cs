using Signalbox.HardwareSim.Modems.Sim;

namespace Signalbox.HardwareSim.Modems.Banks;

/// <summary>Which card wrote last to which subscriber. Beyond a limit those written to first are forgotten. Thread-safe.</summary>
internal sealed class LatestSenders
{
    private const int SubscribersMax = 100_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, SimCard> _cards = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>A card has written to a subscriber.</summary>
    public void Remember(string subscriber, SimCard card)
    {
        lock (_gate)
        {
            if (!_cards.ContainsKey(subscriber))
            {
                _order.Enqueue(subscriber);
                if (_order.Count > SubscribersMax) _cards.Remove(_order.Dequeue());
            }

            _cards[subscriber] = card;
        }
    }

    /// <summary>The card that wrote last to a subscriber; null when none did.</summary>
    public SimCard? To(string subscriber)
    {
        lock (_gate) return _cards.GetValueOrDefault(subscriber);
    }
}
