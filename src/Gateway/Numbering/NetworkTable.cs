using System.Collections.Frozen;

namespace Signalbox.Gateway.Numbering;

/// <summary>The names of networks, for people. Read from a table that they can correct (<c>firmware-config/networks.csv</c>). Immutable.</summary>
public sealed class NetworkTable
{
    /// <summary>Networks at the most: as many as <see cref="Porting.PortedNumbers"/> can tell apart.</summary>
    public const int RowsMax = 65_000;

    private const string Header = "network,region,operator";
    private const int Columns = 3;

    private readonly FrozenDictionary<NetworkCode, Network> _networks;

    private NetworkTable(IEnumerable<Network> networks) => _networks = networks.ToFrozenDictionary(network => network.Code);

    /// <summary>A table that knows none.</summary>
    public static NetworkTable Empty { get; } = new([]);

    /// <summary>Every network.</summary>
    public IReadOnlyCollection<Network> All => _networks.Values;

    /// <summary>Reads a table; the operator's name is the rest of its row.</summary>
    /// <exception cref="NumberingTableException">A line is not what the format asks for.</exception>
    /// <exception cref="IOException">The text cannot be read.</exception>
    public static NetworkTable Read(TextReader text)
    {
        var networks = new Dictionary<NetworkCode, Network>();
        var (number, hasHeader) = (0, false);
        while (text.ReadLine() is { } raw)
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#') continue;
            if (!hasHeader && line != Header) throw Fault(number, $"the first row must be '{Header}'");
            if (hasHeader) Add(networks, number, line);
            hasHeader = true;
        }

        return new NetworkTable(networks.Values);
    }

    /// <summary>What is known of a network; null when nothing is.</summary>
    public Network? Find(NetworkCode network) => _networks.GetValueOrDefault(network);

    private static void Add(Dictionary<NetworkCode, Network> networks, int line, string row)
    {
        var fields = row.Split(',', Columns, StringSplitOptions.TrimEntries);
        if (fields.Length != Columns) throw Fault(line, $"{fields.Length} columns; {Columns} belong there");
        if (!NetworkCode.TryParse(fields[0], out var code)) throw Fault(line, $"'{fields[0]}' is no network: five or six digits, MCC and MNC");
        if (!NumberingTableReader.IsRegion(fields[1])) throw Fault(line, $"'{fields[1]}' is no region: two capital letters or 001");
        if (fields[2].Length == 0) throw Fault(line, "an operator's name is missing");
        if (networks.Count == RowsMax) throw Fault(line, $"more than {RowsMax} rows");
        if (!networks.TryAdd(code, new Network(code, fields[1], fields[2]))) throw Fault(line, $"network {fields[0]} stands there already");
    }

    private static NumberingTableException Fault(int line, string fault) => new("networks", line, fault);
}
