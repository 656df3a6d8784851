using System.Globalization;
using Signalbox.Gateway.Scheduling;

namespace Signalbox.Gateway.Numbering;

/// <summary>Reads the rows of a numbering table and fills in what a row has from the one above it. One use.</summary>
internal sealed class NumberingTableReader(TextReader text)
{
    private const string Header = "prefix,zone,region,digits,trunk,network";
    /// <summary>Stands where there is certainly nothing: no trunk prefix, or no known network though a shorter prefix has one.</summary>
    private const string Nothing = "-";
    private const int ColumnsMin = 2;
    private const int ColumnsMax = 6;

    // More than all blocks that regulators give away in the largest countries; a file that is none of ours ends here.
    private const int RowsMax = 1_000_000;
    private const int NumberDigitsMax = 15;
    private const int TrunkDigitsMax = 4;

    private readonly Dictionary<string, Row> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NumberRange> _ranges = new(StringComparer.Ordinal);

    // Of a million rows most say the same: one text for all of them.
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _zones = new(StringComparer.Ordinal);
    private int _line;

    public NumberingTable Read()
    {
        ReadRows();
        // Shorter prefixes first: what a row leaves out is known by then.
        foreach (var (prefix, row) in _rows.OrderBy(row => row.Key.Length))
        {
            _line = row.Line;
            _ranges[prefix] = Complete(prefix, row);
        }

        return new NumberingTable([.. _rows.Keys.Select(prefix => _ranges[prefix])]);
    }

    private void ReadRows()
    {
        var hasHeader = false;
        while (text.ReadLine() is { } raw)
        {
            _line++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#') continue;
            if (hasHeader) AddRow(line);
            else if (line != Header) throw Fault($"the first row must be '{Header}'");
            hasHeader = true;
        }

        _line++;
        if (_rows.Count == 0) throw Fault("there is no row");
    }

    private void AddRow(string line)
    {
        var fields = line.Split(',', StringSplitOptions.TrimEntries);
        if (fields.Length is < ColumnsMin or > ColumnsMax) throw Fault($"{fields.Length} columns; {ColumnsMin} to {ColumnsMax} belong there");
        var prefix = fields[0];
        if (!IsDigits(prefix, NumberDigitsMax) || prefix[0] == '0')
            throw Fault($"'{prefix}' is no prefix: 1 to {NumberDigitsMax} digits, the first not 0");
        if (_rows.Count == RowsMax) throw Fault($"more than {RowsMax} rows");
        if (_rows.TryGetValue(prefix, out var earlier)) throw Fault($"prefix {prefix} stands in line {earlier.Line} already");
        _rows.Add(prefix, new Row(_line, Field(1), Field(2), Field(3), Field(4), Field(5)));

        string Field(int number) => number < fields.Length ? Share(fields[number]) : "";
    }

    private string Share(string text)
    {
        if (_texts.TryGetValue(text, out var shared)) return shared;
        _texts.Add(text);
        return text;
    }

    private NumberRange Complete(string prefix, Row row)
    {
        if (!_zones.Contains(row.Zone))
        {
            if (!TimeZones.IsKnown(row.Zone)) throw Fault($"'{row.Zone}' is no zone of the IANA database {TimeZones.Version}");
            _zones.Add(row.Zone);
        }

        if (row.Trunk.Length == 0 && row.Digits.Length > 0) throw Fault("digits without trunk; a row gives both or none");
        var range = row.Trunk.Length > 0 ? Begin(prefix, row) : Find(prefix) with { Prefix = prefix, Zone = row.Zone };
        var region = row.Region.Length == 0 ? range.Region : row.Region;
        if (!IsRegion(region)) throw Fault($"'{region}' is no region: two capital letters or 001");
        return range with { Region = region, Network = ReadNetwork(row.Network, range.Network) };
    }

    private NetworkCode ReadNetwork(string field, NetworkCode usual)
    {
        if (field.Length == 0) return usual;
        if (field == Nothing) return NetworkCode.None;
        return NetworkCode.TryParse(field, out var network)
            ? network
            : throw Fault($"'{field}' is no network: five or six digits, MCC and MNC, or {Nothing}");
    }

    private NumberRange Begin(string prefix, Row row)
    {
        var trunk = row.Trunk;
        if (trunk != Nothing && !IsDigits(trunk, TrunkDigitsMax))
            throw Fault($"'{trunk}' is no trunk prefix: 1 to {TrunkDigitsMax} digits, or {Nothing}");
        var (min, max) = ReadDigits(row.Digits);
        return new NumberRange(prefix, prefix, "", row.Zone, min, max, trunk == Nothing ? "" : trunk);
    }

    private NumberRange Find(string prefix)
    {
        var ranges = _ranges.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = prefix.Length - 1; length > 0; length--)
            if (ranges.TryGetValue(prefix.AsSpan(0, length), out var shorter)) return shorter;
        throw Fault($"{prefix} gives no trunk and lies in no country code above it");
    }

    private (int Min, int Max) ReadDigits(string digits)
    {
        if (digits.Length == 0) return (0, 0);
        var dash = digits.IndexOf('-', StringComparison.Ordinal);
        var least = dash < 0 ? digits : digits[..dash];
        var most = dash < 0 ? digits : digits[(dash + 1)..];
        if (int.TryParse(least, NumberStyles.None, CultureInfo.InvariantCulture, out var min)
            && int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out var max)
            && min >= 1 && min <= max && max <= NumberDigitsMax)
            return (min, max);
        throw Fault($"'{digits}' is no number of digits: one from 1 to {NumberDigitsMax}, or least-most");
    }

    private NumberingTableException Fault(string fault) => new("numbering plan", _line, fault);

    private static bool IsDigits(string field, int max) =>
        field.Length >= 1 && field.Length <= max && field.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>Whether a text is a country's two letters of ISO 3166-1, or 001 for none.</summary>
    internal static bool IsRegion(string field) => field == "001" || (field.Length == 2 && field.AsSpan().IndexOfAnyExceptInRange('A', 'Z') < 0);

    private sealed record Row(int Line, string Zone, string Region, string Digits, string Trunk, string Network);
}
