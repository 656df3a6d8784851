namespace Signalbox.HardwareSim.Modems.Banks;

/// <summary>Which modem wrote last to which subscriber. Beyond a limit those written to first are forgotten. Thread-safe.</summary>
internal sealed class LatestSenders
{
    private const int SubscribersMax = 100_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, SimulatedModem> _modems = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>A modem has written to a subscriber.</summary>
    public void Remember(string subscriber, SimulatedModem modem)
    {
        lock (_gate)
        {
            if (!_modems.ContainsKey(subscriber))
            {
                _order.Enqueue(subscriber);
                if (_order.Count > SubscribersMax) _modems.Remove(_order.Dequeue());
            }

            _modems[subscriber] = modem;
        }
    }

    /// <summary>The modem that wrote last to a subscriber; null when none did.</summary>
    public SimulatedModem? To(string subscriber)
    {
        lock (_gate) return _modems.GetValueOrDefault(subscriber);
    }
}
