using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Signalbox.Appliance.FrontDoors.Http.Api;

namespace Signalbox.Appliance.FrontDoors.Http.Uploads;

/// <summary>
/// A file of recipients, read row by row: CSV in UTF-8 (RFC 4180), its delimiter a comma, a semicolon or a tab, its first line the names of the
/// columns. The column <c>to</c> has the numbers, <c>reference</c> the customer's own word if there is one; the others are values for the text.
/// </summary>
internal sealed class UploadFile : IDisposable
{
    /// <summary>Octets of a file at the most.</summary>
    public const long OctetsMax = 512L * 1024 * 1024;

    /// <summary>Rows of a file at the most, without the names.</summary>
    public const int RowsMax = 1_000_000;

    private const int FieldMax = 20_000;
    private const int ColumnsMax = 60;
    private const string ToColumn = "to";
    private const string ReferenceColumn = "reference";

    private readonly BoundedRows _rows;
    private readonly CsvParser _csv;
    private string[] _names = [];
    private int _to;
    private int _reference;
    private bool _isBroken;

    /// <summary>Opens a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public UploadFile(string path)
    {
        var text = new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        _rows = new BoundedRows(text);
        _csv = new CsvParser(_rows, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true,
            DetectDelimiterValues = [",", ";", "\t"],
            MaxFieldSize = FieldMax,
            TrimOptions = TrimOptions.Trim,
        });
    }

    /// <summary>Reads the names of the columns; null when they are as they should be for a text.</summary>
    public ApiFault? ReadNames(TextTemplate template)
    {
        if (TryRead(out var fault) is { } first) _names = [.. first.Select(name => name.ToLowerInvariant())];
        if (fault is not null) return fault;
        _to = Array.IndexOf(_names, ToColumn);
        _reference = Array.IndexOf(_names, ReferenceColumn);
        if (_names.Length > ColumnsMax) return new ApiFault("line 1", $"at most {ColumnsMax} columns");
        if (_to < 0) return new ApiFault("line 1", $"the names of the columns, one of them '{ToColumn}'");
        if (_names.Distinct(StringComparer.Ordinal).Count() < _names.Length) return new ApiFault("line 1", "each name once");
        var missing = template.Names.FirstOrDefault(name => !_names.Contains(name.ToLowerInvariant()));
        return missing is null ? null : new ApiFault("line 1", $"a column '{missing}': the text has a place for it");
    }

    /// <summary>Reads the next row; null at the end, or with what is wrong.</summary>
    public UploadRow? Read(out ApiFault? fault)
    {
        if (TryRead(out fault) is not { } record) return null;
        var line = _csv.RawRow;
        if (record.Length != _names.Length) fault = new ApiFault($"line {line}", $"{_names.Length} columns, as the first line has");
        else if (record[_to].Length == 0) fault = new ApiFault($"line {line}", $"a number in the column '{ToColumn}'");
        if (fault is not null) return null;
        var values = new Dictionary<string, string>(_names.Length, StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < record.Length; i++) values[_names[i]] = record[i];
        var reference = _reference < 0 || record[_reference].Length == 0 ? null : record[_reference];
        return new UploadRow(line, record[_to], reference, values);
    }

    /// <inheritdoc/>
    public void Dispose() => _csv.Dispose();

    // Null at the end, or with what is wrong. A field that is none shows when it is looked at.
    private string[]? TryRead(out ApiFault? fault)
    {
        fault = null;
        if (_isBroken) return null;
        try
        {
            _rows.BeginRow();
            return _csv.Read() ? _csv.Record : null;
        }
        catch (CsvHelperException)
        {
            fault = new ApiFault($"line {_csv.RawRow}", $"a line of CSV, with fields of at most {FieldMax} characters");
        }
        catch (InvalidDataException)
        {
            // Where the next row begins is not known then.
            _isBroken = true;
            fault = new ApiFault($"line {_csv.RawRow}", $"a row of at most {BoundedRows.RowMax} characters");
        }
        catch (DecoderFallbackException)
        {
            fault = new ApiFault($"line {_csv.RawRow}", "text in UTF-8");
        }

        return null;
    }
}
