using System.Globalization;
using BenchmarkDotNet.Attributes;
using Signalbox.Gateway.Lists;
using Signalbox.Gateway.Submissions;

namespace Signalbox.Benchmarks;

/// <summary>
/// What one message costs: its number is looked up in its account's stop list and in a block list, with ten million entries between them. Numbers are
/// asked at random, so that nearly every look-up misses the processor's caches, as it would at work.
/// </summary>
[MemoryDiagnoser]
public class ListLookUp
{
    private const long First = 79_000_000_000;
    private const int Account = 7;

    private ListBook _book = null!;
    private uint _random = 1;

    /// <summary>Entries in all: half of them on the stop list.</summary>
    [Params(10_000, 10_000_000)]
    public int Entries { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _book = new ListBook(new UnkeptLists(), TimeProvider.System);
        _book.TryCreate("authority");
        Fill(ListName.OfAccount(Account), 0);
        Fill(ListName.OfBlock("authority"), 1);
        Console.WriteLine($"// {Entries:N0} entries take {_book.All.Sum(list => list.Octets):N0} octets");
    }

    /// <summary>What the others cost before they ask: to choose a number and write its digits.</summary>
    [Benchmark(Baseline = true)]
    public int Asking()
    {
        Span<char> digits = stackalloc char[Destination.DigitsMax];
        return Choose(0, digits);
    }

    [Benchmark]
    public ListKind? Listed()
    {
        Span<char> digits = stackalloc char[Destination.DigitsMax];
        return _book.Find(Account, "smpp", digits[..Choose(0, digits)], passesStopLists: false);
    }

    [Benchmark]
    public ListKind? NotListed()
    {
        Span<char> digits = stackalloc char[Destination.DigitsMax];
        return _book.Find(Account, "smpp", digits[..Choose(2, digits)], passesStopLists: false);
    }

    // Xorshift (Marsaglia, Journal of Statistical Software 8, 2003): a text of each number kept ready would miss the caches by itself.
    private int Choose(int offset, Span<char> digits)
    {
        _random ^= _random << 13;
        _random ^= _random >> 17;
        _random ^= _random << 5;
        (First + offset + (3L * (_random % (uint)(Entries / 2)))).TryFormat(digits, out var written, default, CultureInfo.InvariantCulture);
        return written;
    }

    // The stop list has every third number, the block list those after them, and the third ones are on none.
    private void Fill(ListName list, int offset)
    {
        for (var i = 0; i < Entries / 2; i += 100_000)
        {
            var numbers = Enumerable.Range(i, Math.Min(100_000, (Entries / 2) - i)).Select(n => First + offset + (3L * n)).ToList();
            _book.Add(list, "", numbers, ListOrigin.Import);
        }
    }

    // What is measured is in memory.
    private sealed class UnkeptLists : IListLedger
    {
        private int _lists;

        public IReadOnlyList<StoredList> Load() => [];

        public IEnumerable<long> LoadNumbers(int list, string service) => [];

        public int Create(ListName name) => ++_lists;

        public void Remove(int list)
        {
        }

        public void Add(int list, string service, IReadOnlyList<long> numbers, long since, ListOrigin origin)
        {
        }

        public void Remove(int list, string service, long number)
        {
        }

        public ListEntry? Find(int list, string service, long number) => null;
    }
}
