using BenchmarkDotNet.Attributes;
using Signalbox.Gateway.Lists;

namespace Signalbox.Benchmarks;

/// <summary>
/// What one message costs: its number is looked up in its account's stop list and in a block list, with ten million entries between them. Numbers are
/// asked at random, so that nearly every look-up misses the processor's caches, as it would at work.
/// </summary>
[MemoryDiagnoser]
public class ListLookUp
{
    private const int AskedMask = (1 << 20) - 1;
    private const long First = 79_000_000_000;
    private const int Account = 7;

    private readonly string[] _listed = new string[AskedMask + 1];
    private readonly string[] _others = new string[AskedMask + 1];
    private ListBook _book = null!;
    private int _next;

    /// <summary>Entries in all: half of them on the stop list.</summary>
    [Params(10_000, 10_000_000)]
    public int Entries { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _book = new ListBook(new UnkeptLists(), TimeProvider.System);
        _book.TryCreate("authority");
        Fill(ListName.OfAccount(Account), 0);
        Fill(ListName.OfBlock("authority"), 1);
        for (var i = 0; i < _listed.Length; i++)
        {
            _listed[i] = ListedNumber.Format(First + (3L * random.Next(Entries / 2)));
            _others[i] = ListedNumber.Format(First + 2 + (3L * random.Next(Entries / 2)));
        }

        Console.WriteLine($"// {Entries:N0} entries take {_book.All.Sum(list => list.Octets):N0} octets");
    }

    [Benchmark]
    public ListKind? Listed() => _book.Find(Account, "smpp", _listed[_next++ & AskedMask], passesStopLists: false);

    [Benchmark]
    public ListKind? NotListed() => _book.Find(Account, "smpp", _others[_next++ & AskedMask], passesStopLists: false);

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
