using System.Text.RegularExpressions;
using Signalbox.Gateway.Numbering;

namespace Signalbox.Appliance.Numbers.Dns;

/// <summary>
/// The networks of routing numbers (RFC 4694): what an answer names instead of a network. The longest prefix decides. A routing number that is a
/// country's own has letters A to F as well. Immutable.
/// </summary>
internal sealed partial class RoutingNumbers
{
    /// <summary>Rows at the most.</summary>
    public const int RowsMax = 100_000;

    private const string Header = "prefix,network";

    private readonly PrefixTable<NetworkCode> _networks;

    private RoutingNumbers(Dictionary<string, NetworkCode> networks) => _networks = new PrefixTable<NetworkCode>(networks);

    /// <summary>No routing number is known.</summary>
    public static RoutingNumbers Empty { get; } = new([]);

    /// <summary>Reads a table: <c>prefix,network</c> in each row below a header, comments behind #.</summary>
    /// <exception cref="NumberingTableException">A line is not what the format asks for.</exception>
    /// <exception cref="IOException">The text cannot be read.</exception>
    public static RoutingNumbers Read(TextReader text)
    {
        var networks = new Dictionary<string, NetworkCode>(StringComparer.OrdinalIgnoreCase);
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

        return new RoutingNumbers(networks);
    }

    /// <summary>The network of a routing number, with or without + and marks between its digits; false when none is known.</summary>
    public bool TryFind(string routingNumber, out NetworkCode network) =>
        _networks.TryFind(Marks().Replace(routingNumber, ""), out network);

    private static void Add(Dictionary<string, NetworkCode> networks, int line, string row)
    {
        var fields = row.Split(',', StringSplitOptions.TrimEntries);
        if (fields.Length != 2) throw Fault(line, $"{fields.Length} columns; 2 belong there");
        if (!Prefix().IsMatch(fields[0])) throw Fault(line, $"'{fields[0]}' is no prefix: 1 to 15 digits or letters A to F");
        if (!NetworkCode.TryParse(fields[1], out var network)) throw Fault(line, $"'{fields[1]}' is no network: five or six digits, MCC and MNC");
        if (networks.Count == RowsMax) throw Fault(line, $"more than {RowsMax} rows");
        if (!networks.TryAdd(fields[0], network)) throw Fault(line, $"prefix {fields[0]} stands there already");
    }

    private static NumberingTableException Fault(int line, string fault) => new("routing numbers", line, fault);

    [GeneratedRegex("^[0-9A-Fa-f]{1,15}$")]
    private static partial Regex Prefix();

    // RFC 3966, 3: visual separators.
    [GeneratedRegex(@"[+\-.()]")]
    private static partial Regex Marks();
}
