using System.Globalization;
using Signalbox.Gateway.Scheduling;

namespace Signalbox.Gateway.Numbering;

/// <summary>Reads the rows of a numbering table and fills in what a row has from the one above it. One use.</summary>
internal sealed class NumberingTableReader(TextReader text)
{
    private const string Header = "prefix,zone,region,digits,trunk";
    private const string NoTrunkPrefix = "-";
    private const int ColumnsMin = 2;
    private const int ColumnsMax = 5;

    // More than all area codes of the world; a file that is none of ours ends here.
    private const int RowsMax = 100_000;
    private const int NumberDigitsMax = 15;
    private const int TrunkDigitsMax = 4;

    private readonly Dictionary<string, (int Line, string[] Fields)> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NumberRange> _ranges = new(StringComparer.Ordinal);
    private int _line;

    public NumberingTable Read()
    {
        ReadRows();
        // Shorter prefixes first: what a row leaves out is known by then.
        foreach (var (prefix, (line, fields)) in _rows.OrderBy(row => row.Key.Length))
        {
            _line = line;
            _ranges[prefix] = Complete(prefix, fields);
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
        Array.Resize(ref fields, ColumnsMax);
        _rows.Add(prefix, (_line, fields));
    }

    private NumberRange Complete(string prefix, string?[] fields)
    {
        var zone = fields[1] ?? "";
        if (!TimeZones.IsKnown(zone)) throw Fault($"'{zone}' is no zone of the IANA database {TimeZones.Version}");
        var beginsCode = !string.IsNullOrEmpty(fields[4]);
        if (!beginsCode && !string.IsNullOrEmpty(fields[3])) throw Fault("digits without trunk; a row gives both or none");
        var range = beginsCode ? Begin(prefix, zone, fields[3] ?? "", fields[4]!) : Find(prefix) with { Prefix = prefix, Zone = zone };
        var region = string.IsNullOrEmpty(fields[2]) ? range.Region : fields[2]!;
        if (!IsRegion(region)) throw Fault($"'{region}' is no region: two capital letters or 001");
        return range with { Region = region };
    }

    private NumberRange Begin(string prefix, string zone, string digits, string trunk)
    {
        if (trunk != NoTrunkPrefix && !IsDigits(trunk, TrunkDigitsMax))
            throw Fault($"'{trunk}' is no trunk prefix: 1 to {TrunkDigitsMax} digits, or {NoTrunkPrefix}");
        var (min, max) = ReadDigits(digits);
        return new NumberRange(prefix, prefix, "", zone, min, max, trunk == NoTrunkPrefix ? "" : trunk);
    }

    private NumberRange Find(string prefix)
    {
        for (var length = prefix.Length - 1; length > 0; length--)
            if (_ranges.TryGetValue(prefix[..length], out var shorter)) return shorter;
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

    private NumberingTableException Fault(string fault) => new(_line, fault);

    private static bool IsDigits(string field, int max) =>
        field.Length >= 1 && field.Length <= max && field.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool IsRegion(string field) => field == "001" || (field.Length == 2 && field.AsSpan().IndexOfAnyExceptInRange('A', 'Z') < 0);
}
