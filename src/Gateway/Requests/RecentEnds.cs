namespace Signalbox.Gateway.Requests;

/// <summary>
/// The last ends of messages whose accounts may ask for them, until history, which lags a moment, surely has them. Bounded. Thread-safe.
/// </summary>
internal sealed class RecentEnds
{
    /// <summary>Ends remembered at the most.</summary>
    private const int CountMax = 20_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<long, Standing> _byId = [];
    private readonly Queue<long> _byAge = new();

    public void Add(Standing standing)
    {
        lock (_gate)
        {
            if (!_byId.TryAdd(standing.Message.Id, standing)) return;
            _byAge.Enqueue(standing.Message.Id);
            if (_byAge.Count > CountMax) _byId.Remove(_byAge.Dequeue());
        }
    }

    public Standing? Find(long id)
    {
        lock (_gate) return _byId.GetValueOrDefault(id);
    }
}
