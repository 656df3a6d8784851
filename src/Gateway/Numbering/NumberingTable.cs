namespace Signalbox.Gateway.Numbering;

/// <summary>
/// Tells from a number where its subscriber is: the longest prefix that fits decides. Read from a table that people can correct
/// (<c>firmware-config/numbering-plan.csv</c>, whose header describes the format). Immutable.
/// </summary>
public sealed class NumberingTable
{
    private readonly PrefixTable<NumberRange> _byPrefix;

    internal NumberingTable(IReadOnlyCollection<NumberRange> ranges)
    {
        Ranges = ranges;
        _byPrefix = new PrefixTable<NumberRange>([.. ranges.Select(range => KeyValuePair.Create(range.Prefix, range))]);
    }

    /// <summary>A table that knows nothing.</summary>
    public static NumberingTable Empty { get; } = new([]);

    /// <summary>Every range, in the order of the table.</summary>
    public IReadOnlyCollection<NumberRange> Ranges { get; }

    /// <summary>Reads a table.</summary>
    /// <exception cref="NumberingTableException">A line is not what the format asks for.</exception>
    /// <exception cref="IOException">The text cannot be read.</exception>
    public static NumberingTable Read(TextReader text) => new NumberingTableReader(text).Read();

    /// <summary>What is known of an international number in digits; null when no prefix of it stands in the table.</summary>
    public NumberRange? Find(ReadOnlySpan<char> number) => _byPrefix.TryFind(number, out var range) ? range : null;
}
