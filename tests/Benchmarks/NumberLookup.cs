using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Numbering.Porting;

namespace Signalbox.Benchmarks;

/// <summary>Where a number is: 100,000 prefixes of five lengths, a million ported numbers, and the book over both.</summary>
[MemoryDiagnoser]
public class NumberLookup
{
    private const int Prefixes = 100_000;
    private const int Ported = 1_000_000;
    private const int NumbersAsked = 1_024;

    private readonly string[] _numbers = new string[NumbersAsked];
    private PrefixTable<int> _table = new([]);
    private PortedNumbers _ported = PortedNumbers.Empty;
    private NumberBook _book = new(NumberingTable.Empty);
    private int _next;

    [GlobalSetup]
    public void Setup()
    {
        // A seed, so that every run asks the same.
        var random = new Random(7);
        var prefixes = new Dictionary<string, int>();
        while (prefixes.Count < Prefixes) prefixes[AnyNumber(random)[..random.Next(3, 8)]] = prefixes.Count;
        _table = new PrefixTable<int>(prefixes);
        for (var i = 0; i < _numbers.Length; i++) _numbers[i] = AnyNumber(random);
        var builder = new PortedNumbersBuilder(PortedNumbers.Empty);
        for (var i = 0; i < Ported; i++) builder.Read(Encoding.ASCII.GetBytes($"{AnyNumber(random)},25001"));
        _ported = builder.Build(default);
        _book = new NumberBook(Plan(prefixes.Keys)) { Ported = _ported };
    }

    [Benchmark]
    public bool FindPrefix() => _table.TryFind(Next(), out _);

    [Benchmark]
    public bool FindPorted() => _ported.TryFind(Next(), out _);

    [Benchmark]
    public NumberPlace FindInBook() => _book.Find(Next());

    private static string AnyNumber(Random random) => random.NextInt64(10_000_000_000, 99_999_999_999).ToString(CultureInfo.InvariantCulture);

    private string Next() => _numbers[_next++ & (NumbersAsked - 1)];

    private static NumberingTable Plan(IEnumerable<string> prefixes)
    {
        var rows = prefixes.Select(prefix => $"{prefix},Etc/UTC,RU,10,8,25001");
        using var text = new StringReader($"prefix,zone,region,digits,trunk,network\n{string.Join('\n', rows)}\n");
        return NumberingTable.Read(text);
    }
}
