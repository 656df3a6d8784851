using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Signalbox.Gateway.Numbering;

namespace Signalbox.Gateway.Rules;

/// <summary>
/// Every word that some rules use, with a number: a message is put into numbers once, and each of the rules then compares numbers. Immutable.
/// </summary>
internal sealed class Vocabulary
{
    private readonly Words _accounts;
    private readonly Words _services;
    private readonly Words _senders;
    private readonly Words _countries;
    private readonly FrozenDictionary<NetworkCode, int> _networks;
    private readonly Words _useCases;
    private readonly Words _prefixes;
    private readonly int[] _prefixLengths;

    /// <summary>The words of some conditions.</summary>
    public Vocabulary(IReadOnlyCollection<Condition> conditions)
    {
        _accounts = new Words(conditions.SelectMany(condition => condition.Accounts));
        _services = new Words(conditions.SelectMany(condition => condition.Services));
        _senders = new Words(conditions.SelectMany(condition => condition.Senders));
        _countries = new Words(conditions.SelectMany(condition => condition.Countries));
        _networks = conditions.SelectMany(condition => condition.Networks).Distinct()
            .Select((network, place) => KeyValuePair.Create(network, place + 1)).ToFrozenDictionary();
        _useCases = new Words(conditions.SelectMany(condition => condition.UseCases));
        _prefixes = new Words(conditions.SelectMany(condition => condition.Prefixes));
        _prefixLengths = [.. conditions.SelectMany(condition => condition.Prefixes).Select(prefix => prefix.Length).Distinct().Order()];
    }

    /// <summary>A message in numbers.</summary>
    public TrafficKey KeyOf(in Traffic traffic)
    {
        var key = new TrafficKey
        {
            Account = _accounts.Of(traffic.Account),
            Service = _services.Of(traffic.Service),
            Sender = _senders.Of(traffic.From.Value),
            SenderKind = NumberOf(traffic.SenderKind),
            Country = _countries.Of(traffic.Place.Region),
            Network = _networks.GetValueOrDefault(traffic.Place.Network),
            UseCase = _useCases.Of(traffic.UseCase),
            Priority = NumberOf(traffic.Priority),
        };
        AddPrefixes(ref key, traffic.To);
        return key;
    }

    /// <summary>A condition in the same numbers.</summary>
    public ConditionKey KeyOf(Condition condition)
    {
        var prefixes = condition.Prefixes.Distinct(StringComparer.Ordinal)
            .Select(prefix => (Number: _prefixes.Of(prefix), prefix.Length)).OrderBy(prefix => prefix.Number).ToList();
        return new ConditionKey
        {
            Accounts = _accounts.Of(condition.Accounts),
            Services = _services.Of(condition.Services),
            Senders = _senders.Of(condition.Senders),
            SenderKinds = Sorted(condition.SenderKinds.Select(kind => NumberOf(kind))),
            Countries = _countries.Of(condition.Countries),
            Networks = Sorted(condition.Networks.Select(network => _networks[network])),
            UseCases = _useCases.Of(condition.UseCases),
            Priorities = Sorted(condition.Priorities.Select(NumberOf)),
            Prefixes = [.. prefixes.Select(prefix => prefix.Number)],
            PrefixLengths = [.. prefixes.Select(prefix => prefix.Length)],
            Hours = condition.Hours,
        };
    }

    /// <summary>A message that fits a condition by the first of each of its lists, and is otherwise spoken of by no rule.</summary>
    public TrafficKey FirstOf(Condition condition)
    {
        var key = new TrafficKey
        {
            Account = _accounts.Of(First(condition.Accounts)),
            Service = _services.Of(First(condition.Services)),
            Sender = _senders.Of(First(condition.Senders)),
            SenderKind = condition.SenderKinds.Select(kind => NumberOf(kind)).FirstOrDefault(),
            Country = _countries.Of(First(condition.Countries)),
            Network = condition.Networks.Count > 0 ? _networks[condition.Networks[0]] : 0,
            UseCase = _useCases.Of(First(condition.UseCases)),
            Priority = condition.Priorities.Select(NumberOf).FirstOrDefault(),
        };
        AddPrefixes(ref key, First(condition.Prefixes));
        return key;
    }

    private void AddPrefixes(ref TrafficKey key, ReadOnlySpan<char> number)
    {
        foreach (var length in _prefixLengths)
        {
            if (length > number.Length || length >= TrafficKey.PrefixLengths) break;
            key.Prefixes[length] = _prefixes.Of(number[..length]);
        }
    }

    private static string First(IReadOnlyList<string> words) => words.Count > 0 ? words[0] : "";

    // 0 is for what no rule speaks of.
    private static int NumberOf(Shaping.SenderKind kind) => (int)kind + 1;

    private static int NumberOf(int priority) => priority + 1;

    private static int[] Sorted(IEnumerable<int> numbers) => [.. numbers.Distinct().Order()];

    /// <summary>The words of one kind, numbered from 1.</summary>
    private sealed class Words
    {
        private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _numbers;
        private readonly int _count;

        public Words(IEnumerable<string> words)
        {
            var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var word in words) numbers.TryAdd(word, numbers.Count + 1);
            _count = numbers.Count;
            _numbers = numbers.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        }

        public int Of(ReadOnlySpan<char> word) => _count > 0 && _numbers.TryGetValue(word, out var number) ? number : 0;

        public int[] Of(IEnumerable<string> words) => Sorted(words.Select(word => Of(word)));
    }
}

/// <summary>A message in the numbers of a <see cref="Vocabulary"/>; 0 is for what no rule speaks of.</summary>
internal struct TrafficKey
{
    /// <summary>Lengths of prefixes below this one are told apart: a number has 15 digits at the most (ITU-T E.164).</summary>
    public const int PrefixLengths = 16;

    public int Account;
    public int Service;
    public int Sender;
    public int SenderKind;
    public int Country;
    public int Network;
    public int UseCase;
    public int Priority;

    /// <summary>The leading digits of the number, by how many they are.</summary>
    public PrefixNumbers Prefixes;

    /// <summary>A number for each length of a prefix.</summary>
    [InlineArray(PrefixLengths)]
    internal struct PrefixNumbers
    {
        private int _first;
    }
}

/// <summary>A condition in the numbers of a <see cref="Vocabulary"/>, each list in rising order; what is empty fits everything.</summary>
internal sealed class ConditionKey
{
    public required int[] Accounts { get; init; }

    public required int[] Services { get; init; }

    public required int[] Senders { get; init; }

    public required int[] SenderKinds { get; init; }

    public required int[] Countries { get; init; }

    public required int[] Networks { get; init; }

    public required int[] UseCases { get; init; }

    public required int[] Priorities { get; init; }

    public required int[] Prefixes { get; init; }

    /// <summary>How many digits each of <see cref="Prefixes"/> has.</summary>
    public required int[] PrefixLengths { get; init; }

    public required Hours? Hours { get; init; }
}
