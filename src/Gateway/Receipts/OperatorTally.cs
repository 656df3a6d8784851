using Signalbox.Gateway.Messages;

namespace Signalbox.Gateway.Receipts;

/// <summary>How many final receipts said one state of one operator.</summary>
/// <param name="Link">The link over which they came.</param>
/// <param name="Operator">The operator, as the peer calls it.</param>
/// <param name="State">The state.</param>
/// <param name="Receipts">How many.</param>
public sealed record OperatorCount(string Link, string Operator, MessageState State, long Receipts);

/// <summary>Counts final receipts by operator, where peers say which one had a part. Bounded, since peers choose the names. Thread-safe.</summary>
internal sealed class OperatorTally
{
    /// <summary>Link, operator and state that are told apart at the most; what comes beyond counts under <see cref="Others"/>.</summary>
    public const int RowsMax = 1000;

    /// <summary>The operators beyond.</summary>
    public const string Others = "others";

    private const int NameMax = 32;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Link, string Operator, MessageState State), long> _counts = [];

    /// <summary>What was counted.</summary>
    public IReadOnlyList<OperatorCount> All
    {
        get
        {
            lock (_gate) return [.. _counts.Select(row => new OperatorCount(row.Key.Link, row.Key.Operator, row.Key.State, row.Value))];
        }
    }

    public void Note(string link, string name, MessageState state)
    {
        var key = (link, name.Length > NameMax ? name[..NameMax] : name, state);
        lock (_gate)
        {
            if (_counts.Count >= RowsMax && !_counts.ContainsKey(key)) key = (link, Others, state);
            _counts[key] = _counts.GetValueOrDefault(key) + 1;
        }
    }
}
