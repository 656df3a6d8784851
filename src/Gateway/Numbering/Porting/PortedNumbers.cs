namespace Signalbox.Gateway.Numbering.Porting;

/// <summary>
/// Numbers, and ranges of numbers given by a prefix, that have changed their network: ten octets a number, sorted, so that millions fit. A number
/// that stands there itself goes before the ranges, of which the longest prefix decides. Immutable: an import replaces it as a whole.
/// </summary>
public sealed class PortedNumbers
{
    /// <summary>Numbers at the most.</summary>
    public const int NumbersMax = 50_000_000;

    /// <summary>Ranges at the most.</summary>
    public const int RangesMax = 1_000_000;

    /// <summary>Networks at the most: each number says its own in two octets.</summary>
    public const int NetworksMax = ushort.MaxValue;

    /// <summary>Numbers of a block, whose first stands in an index small enough for the processor's cache.</summary>
    private const int BlockNumbers = 64;

    private readonly PrefixTable<ushort> _ranges;
    private readonly ulong[] _blocks;

    internal PortedNumbers(PortedColumns columns, DateTimeOffset importedAt)
    {
        Columns = columns;
        ImportedAt = importedAt;
        var ranges = columns.RangeKeys.Zip(columns.RangeNetworks);
        _ranges = new PrefixTable<ushort>(ranges, columns.RangeKeys.Length);
        _blocks = new ulong[(columns.Keys.Length + BlockNumbers - 1) / BlockNumbers];
        for (var i = 0; i < _blocks.Length; i++) _blocks[i] = columns.Keys[i * BlockNumbers];
    }

    /// <summary>No numbers.</summary>
    public static PortedNumbers Empty { get; } = new(new PortedColumns([], [], [], [], []), default);

    /// <summary>When it was imported last.</summary>
    public DateTimeOffset ImportedAt { get; }

    /// <summary>How many numbers it has.</summary>
    public int Numbers => Columns.Keys.Length;

    /// <summary>How many ranges it has.</summary>
    public int Ranges => Columns.RangeKeys.Length;

    internal PortedColumns Columns { get; }

    /// <summary>The network that an international number in digits has changed to; false when it is not known to have changed.</summary>
    public bool TryFind(ReadOnlySpan<char> number, out NetworkCode network)
    {
        network = default;
        if (_blocks.Length > 0 && NumberKey.TryOf(number, out var key) && PlaceOf(key) is >= 0 and var place)
        {
            network = Columns.Codes[Columns.Networks[place]];
            return true;
        }

        if (Ranges == 0 || !_ranges.TryFind(number, out var code)) return false;
        network = Columns.Codes[code];
        return true;
    }

    // Below 0 when it is not there.
    private int PlaceOf(ulong key)
    {
        var block = _blocks.AsSpan().BinarySearch(key);
        if (block < 0) block = ~block - 1;
        if (block < 0) return block;
        var from = block * BlockNumbers;
        var within = Columns.Keys.AsSpan(from, Math.Min(BlockNumbers, Columns.Keys.Length - from)).BinarySearch(key);
        return within < 0 ? within : from + within;
    }
}

/// <summary>What <see cref="PortedNumbers"/> is made of. The arrays are not to be changed.</summary>
/// <param name="Codes">Every network that occurs.</param>
/// <param name="Keys">The numbers as <see cref="NumberKey"/> writes them, ascending, each once.</param>
/// <param name="Networks">The network of each, by its place in <paramref name="Codes"/>.</param>
/// <param name="RangeKeys">The prefixes of the ranges, ascending, each once.</param>
/// <param name="RangeNetworks">The network of each.</param>
internal sealed record PortedColumns(NetworkCode[] Codes, ulong[] Keys, ushort[] Networks, ulong[] RangeKeys, ushort[] RangeNetworks);
