using System.Text;

namespace Signalbox.Gateway.Numbering.Porting;

/// <summary>
/// Makes <see cref="PortedNumbers"/> of the lines of a file: <c>number,network</c>, where a number that ends in * is a range and stands for all
/// numbers that begin so, and the network - takes out what was known. Comments begin with #, a header <c>number,network</c> may stand in the first
/// line, a number may begin with +. Of equal numbers the last counts. One use, by one thread.
/// </summary>
public sealed class PortedNumbersBuilder
{
    /// <summary>Octets of a line at the most.</summary>
    public const int LineMax = 200;

    /// <summary>Faults that are told one by one at the most; the others are counted.</summary>
    public const int FaultsMax = 100;

    private const string Header = "number,network";
    private const string Nothing = "-";
    private const int NumberDigitsMin = 5;

    private readonly PortingColumn _numbers = new(PortedNumbers.NumbersMax);
    private readonly PortingColumn _ranges = new(PortedNumbers.RangesMax);
    private readonly Dictionary<NetworkCode, ushort> _codes = [];
    private readonly List<PortingFault> _faults = [];

    /// <summary>Begins.</summary>
    /// <param name="before">What the lines amend; <see cref="PortedNumbers.Empty"/> to begin anew.</param>
    public PortedNumbersBuilder(PortedNumbers before)
    {
        foreach (var code in before.Columns.Codes) _codes.Add(code, (ushort)_codes.Count);
        _numbers.AddAll(before.Columns.Keys, before.Columns.Networks);
        _ranges.AddAll(before.Columns.RangeKeys, before.Columns.RangeNetworks);
    }

    /// <summary>Lines read, also those that are wrong, empty or comments.</summary>
    public long Lines { get; private set; }

    /// <summary>Lines that are wrong.</summary>
    public long Wrong { get; private set; }

    /// <summary>The first of what is wrong.</summary>
    public IReadOnlyList<PortingFault> Faults => _faults;

    /// <summary>Reads the next line.</summary>
    /// <param name="octets">UTF-8 without what ends the line; one above <see cref="LineMax"/> is wrong.</param>
    public void Read(ReadOnlySpan<byte> octets)
    {
        Lines++;
        if (octets.Length > LineMax)
        {
            Refuse($"longer than {LineMax} octets");
            return;
        }

        Span<char> space = stackalloc char[LineMax];
        // An octet never gives more than one character.
        var line = space[..Encoding.UTF8.GetChars(octets, space)].Trim().TrimStart('\uFEFF');
        if (line.IsEmpty || line[0] == '#' || (Lines == 1 && line.Equals(Header, StringComparison.OrdinalIgnoreCase))) return;
        if (Check(line) is { } fault) Refuse(fault);
    }

    /// <summary>What has been read, if nothing was wrong. Once only.</summary>
    public PortedNumbers Build(DateTimeOffset now)
    {
        if (Wrong > 0) throw new InvalidOperationException("wrong lines");
        var (keys, networks) = _numbers.ToArrays();
        var (rangeKeys, rangeNetworks) = _ranges.ToArrays();
        return new PortedNumbers(new PortedColumns([.. _codes.Keys], keys, networks, rangeKeys, rangeNetworks), now);
    }

    private string? Check(ReadOnlySpan<char> line)
    {
        var comma = line.IndexOf(',');
        if (comma < 0) return "no comma; number,network belongs there";
        var number = line[..comma].Trim();
        var network = line[(comma + 1)..].Trim();
        if (!TryCode(network, out var code)) return $"'{network}' is no network: five or six digits, MCC and MNC, or {Nothing}";
        var isRange = number is [.., '*'];
        var digits = isRange ? number[..^1] : number;
        if (digits is ['+', ..]) digits = digits[1..];
        if (!IsNumber(digits, isRange ? 1 : NumberDigitsMin))
            return $"'{number}' is no number: {NumberDigitsMin} to {NumberKey.DigitsMax} digits, the first not 0, or fewer and *";
        NumberKey.TryOf(digits, out var key);
        if (isRange) return _ranges.TryAdd(key, code) ? null : $"more than {PortedNumbers.RangesMax} ranges";
        return _numbers.TryAdd(key, code) ? null : $"more than {PortedNumbers.NumbersMax} numbers";
    }

    private bool TryCode(ReadOnlySpan<char> text, out ushort code)
    {
        code = PortingColumn.TakenOut;
        if (text.SequenceEqual(Nothing)) return true;
        if (!NetworkCode.TryParse(text, out var network)) return false;
        if (_codes.TryGetValue(network, out code)) return true;
        if (_codes.Count == PortedNumbers.NetworksMax) return false;
        code = (ushort)_codes.Count;
        _codes.Add(network, code);
        return true;
    }

    private static bool IsNumber(ReadOnlySpan<char> digits, int min) =>
        digits.Length >= min && digits.Length <= NumberKey.DigitsMax && digits[0] != '0' && !digits.ContainsAnyExceptInRange('0', '9');

    private void Refuse(string fault)
    {
        Wrong++;
        if (_faults.Count < FaultsMax) _faults.Add(new PortingFault(Lines, fault));
    }
}

/// <summary>What is wrong with a line of an import.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Fault">What is wrong with it.</param>
public sealed record PortingFault(long Line, string Fault);
