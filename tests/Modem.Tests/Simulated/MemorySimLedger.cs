namespace Signalbox.Modem.Tests.Simulated;

/// <summary>Outlives the ports of a test, as the real one outlives the process.</summary>
internal sealed class MemorySimLedger : ISimLedger
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Card, DateOnly Day), int> _sent = [];

    /// <summary>While set, nothing can be recorded.</summary>
    public IOException? Fails { get; set; }

    /// <summary>What all cards have sent.</summary>
    public int Total
    {
        get
        {
            lock (_gate) return _sent.Values.Sum();
        }
    }

    public int Of(string card)
    {
        lock (_gate) return _sent.Where(entry => entry.Key.Card == card).Sum(entry => entry.Value);
    }

    public ValueTask<SimReservation> ReserveAsync(
        string card, DateOnly day, int count, SimLimits limits, CancellationToken cancellation)
    {
        if (Fails is { } failure) throw failure;
        lock (_gate)
        {
            var today = _sent.GetValueOrDefault((card, day));
            var month = _sent.Where(entry => entry.Key.Card == card && IsSameMonth(entry.Key.Day, day)).Sum(entry => entry.Value);
            int[] left = [count, (limits.PerDay ?? int.MaxValue) - today, (limits.PerMonth ?? int.MaxValue) - month];
            var granted = Math.Max(0, left.Min());
            _sent[(card, day)] = today + granted;
            return new(new SimReservation(granted, today + granted, month + granted));
        }
    }

    public ValueTask GiveBackAsync(string card, DateOnly day, int count, CancellationToken cancellation)
    {
        lock (_gate) _sent[(card, day)] = Math.Max(0, _sent.GetValueOrDefault((card, day)) - count);
        return ValueTask.CompletedTask;
    }

    private static bool IsSameMonth(DateOnly one, DateOnly other) => (one.Year, one.Month) == (other.Year, other.Month);
}
