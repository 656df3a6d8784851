namespace Signalbox.Appliance.Links.Sigtran.Traffic;

/// <summary>
/// Subscribers whose register knows them by another number than the one that we send to (informServiceCentre, storedMSISDN): it alerts us by that.
/// </summary>
internal sealed class AliasTable
{
    /// <summary>Numbers kept at the most; beyond it the oldest is forgotten, and its retries go by their plan alone.</summary>
    public const int KeptMax = 10_000;

    private readonly Dictionary<string, string> _numbers = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    public void Add(string stored, string number)
    {
        if (!_numbers.ContainsKey(stored)) _order.Enqueue(stored);
        _numbers[stored] = number;
        if (_order.Count > KeptMax) _numbers.Remove(_order.Dequeue());
    }

    /// <summary>The number that we send to.</summary>
    public string NumberOf(string stored) => _numbers.GetValueOrDefault(stored, stored);
}
