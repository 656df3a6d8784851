namespace Signalbox.HardwareSim.Smsc.Faults;

/// <summary>Values of which one is chosen, each as often as its weight says.</summary>
internal sealed class Weighted<T>
{
    private readonly T[] _values;
    private readonly double[] _upTo;

    /// <param name="choices">The values with their weights, of which at least one is above zero.</param>
    public Weighted(IEnumerable<(T Value, double Weight)> choices)
    {
        var kept = choices.Where(choice => choice.Weight > 0).ToArray();
        _values = [.. kept.Select(choice => choice.Value)];
        _upTo = new double[kept.Length];
        var total = 0.0;
        for (var i = 0; i < kept.Length; i++) _upTo[i] = total += kept[i].Weight;
        Total = total;
    }

    /// <summary>The sum of the weights.</summary>
    public double Total { get; }

    /// <summary>The value for a number of at least 0 and below 1.</summary>
    public T At(double draw)
    {
        var sought = draw * Total;
        var at = 0;
        while (at < _values.Length - 1 && sought >= _upTo[at]) at++;
        return _values[at];
    }
}
