namespace Signalbox.Gateway.Rules;

/// <summary>
/// Finds those of an ordered list of rules whose conditions a message fits, without looking at the others: rules that ask for the same things
/// (an account; a country and a sender; so many leading digits) share a hash table, and a message is looked up once in each of these tables
/// (tuple space search: Srinivasan, Suri and Varghese, "Packet Classification using Tuple Space Search", 1999). Immutable.
/// </summary>
internal sealed class RuleIndex
{
    /// <summary>Entries that one rule takes at the most for all combinations of what it lists, unless one of its lists alone is longer.</summary>
    private const int CombinationsMax = 4096;

    private static readonly (Asked Thing, Func<ConditionKey, int[]> Of)[] Lists =
    [
        (Asked.Account, key => key.Accounts),
        (Asked.Service, key => key.Services),
        (Asked.Sender, key => key.Senders),
        (Asked.SenderKind, key => key.SenderKinds),
        (Asked.Country, key => key.Countries),
        (Asked.Network, key => key.Networks),
        (Asked.UseCase, key => key.UseCases),
        (Asked.Priority, key => key.Priorities),
    ];

    private readonly IReadOnlyList<Condition> _conditions;
    private readonly Vocabulary _words;
    private readonly ConditionKey[] _rules;
    private readonly Table[] _tables;

    /// <summary>An index of rules, in their order.</summary>
    /// <param name="conditions">Their conditions.</param>
    /// <param name="words">Knows the words of all of them.</param>
    public RuleIndex(IReadOnlyList<Condition> conditions, Vocabulary words)
    {
        _conditions = conditions;
        _words = words;
        _rules = [.. conditions.Select(words.KeyOf)];
        var tables = new Dictionary<Pattern, Dictionary<ulong, List<int>>>();
        for (var rule = 0; rule < _rules.Length; rule++)
            foreach (var (pattern, hash) in EntriesOf(_rules[rule])) Add(tables, pattern, hash, rule);
        _tables = [.. tables.Select(table => new Table(table.Key, table.Value)).OrderBy(table => table.First)];
    }

    /// <summary>The first rule after another that a message fits; -1 when none does.</summary>
    /// <param name="key">The message, in the words of the index.</param>
    /// <param name="now">When.</param>
    /// <param name="zone">The subscriber's time zone; null where it is not known.</param>
    /// <param name="after">The rule after which to look; -1 to look at all.</param>
    public int Next(ref readonly TrafficKey key, DateTimeOffset now, string? zone, int after = -1)
    {
        for (var rule = NextAtAnyTime(in key, after); rule >= 0; rule = NextAtAnyTime(in key, rule))
            if (_rules[rule].Hours?.Contain(now, zone) is not false) return rule;
        return -1;
    }

    private int NextAtAnyTime(ref readonly TrafficKey key, int after)
    {
        var best = int.MaxValue;
        foreach (var table in _tables)
        {
            if (table.First >= best) break;
            foreach (var rule in table.Find(in key))
            {
                if (rule <= after) continue;
                if (rule >= best) break;
                if (!Fits(_rules[rule], in key)) continue;
                best = rule;
                break;
            }
        }

        return best == int.MaxValue ? -1 : best;
    }

    /// <summary>
    /// The rule above another that fits, at any time, whatever the other fits, and so leaves it nothing; -1 when there is none.
    /// </summary>
    public int FindAbove(int rule)
    {
        var key = _words.FirstOf(_conditions[rule]);
        for (var above = NextAtAnyTime(in key, -1); above >= 0 && above < rule; above = NextAtAnyTime(in key, above))
            if (_rules[above].Hours is null && ConditionScope.IsWithin(_conditions[rule], _conditions[above])) return above;
        return -1;
    }

    private static void Add(Dictionary<Pattern, Dictionary<ulong, List<int>>> tables, Pattern pattern, ulong hash, int rule)
    {
        if (!tables.TryGetValue(pattern, out var table)) tables.Add(pattern, table = []);
        if (!table.TryGetValue(hash, out var rules)) table.Add(hash, rules = []);
        if (rules.Count == 0 || rules[^1] != rule) rules.Add(rule);
    }

    // Each combination of what it lists is an entry. Where they would be too many some lists are left out, the shortest first: a rule that is found
    // is compared as a whole anyway.
    private static IEnumerable<(Pattern Pattern, ulong Hash)> EntriesOf(ConditionKey rule)
    {
        var combinations = Math.Max(1L, rule.Prefixes.Length);
        var asked = new List<(Asked Thing, int[] Numbers)>();
        foreach (var (thing, numbers) in Lists.Select(list => (list.Thing, Numbers: list.Of(rule))).OrderByDescending(list => list.Numbers.Length))
        {
            if (numbers.Length == 0 || (combinations > 1 && combinations * numbers.Length > CombinationsMax)) continue;
            combinations *= numbers.Length;
            asked.Add((thing, numbers));
        }

        var things = asked.Aggregate(Asked.Nothing, (all, one) => all | one.Thing);
        foreach (var key in Combine(asked, 0, default))
            foreach (var (pattern, full) in WithPrefixes(rule, things, key))
                if (pattern.TryHash(in full.Key, out var hash)) yield return (pattern, hash);
    }

    private static IEnumerable<Boxed> Combine(List<(Asked Thing, int[] Numbers)> asked, int at, TrafficKey key)
    {
        if (at == asked.Count)
        {
            yield return new Boxed(key);
            yield break;
        }

        foreach (var number in asked[at].Numbers)
            foreach (var each in Combine(asked, at + 1, With(key, asked[at].Thing, number))) yield return each;
    }

    private static IEnumerable<(Pattern Pattern, Boxed Key)> WithPrefixes(ConditionKey rule, Asked things, Boxed key)
    {
        if (rule.Prefixes.Length == 0) yield return (new Pattern(things, 0), key);
        for (var i = 0; i < rule.Prefixes.Length; i++)
        {
            var full = key.Key;
            full.Prefixes[rule.PrefixLengths[i]] = rule.Prefixes[i];
            yield return (new Pattern(things, rule.PrefixLengths[i]), new Boxed(full));
        }
    }

    private static TrafficKey With(TrafficKey key, Asked thing, int number)
    {
        switch (thing)
        {
            case Asked.Account: key.Account = number; break;
            case Asked.Service: key.Service = number; break;
            case Asked.Sender: key.Sender = number; break;
            case Asked.SenderKind: key.SenderKind = number; break;
            case Asked.Country: key.Country = number; break;
            case Asked.Network: key.Network = number; break;
            case Asked.UseCase: key.UseCase = number; break;
            case Asked.Priority: key.Priority = number; break;
        }

        return key;
    }

    private static bool Fits(ConditionKey rule, ref readonly TrafficKey key) =>
        Has(rule.Accounts, key.Account)
        && Has(rule.Services, key.Service)
        && Has(rule.Senders, key.Sender)
        && Has(rule.SenderKinds, key.SenderKind)
        && Has(rule.Countries, key.Country)
        && Has(rule.Networks, key.Network)
        && Has(rule.UseCases, key.UseCase)
        && Has(rule.Priorities, key.Priority)
        && HasPrefix(rule, in key);

    private static bool Has(int[] numbers, int number) => numbers.Length == 0 || numbers.AsSpan().BinarySearch(number) >= 0;

    private static bool HasPrefix(ConditionKey rule, ref readonly TrafficKey key)
    {
        if (rule.Prefixes.Length == 0) return true;
        foreach (var number in key.Prefixes)
            if (number != 0 && rule.Prefixes.AsSpan().BinarySearch(number) >= 0) return true;
        return false;
    }

    /// <summary>A key that an iterator can carry.</summary>
    private sealed class Boxed(TrafficKey key)
    {
        public readonly TrafficKey Key = key;
    }

    /// <summary>The rules of one pattern.</summary>
    private sealed class Table
    {
        private readonly Pattern _pattern;
        private readonly Dictionary<ulong, (int Start, int Count)> _places = [];
        private readonly int[] _rules;

        public Table(Pattern pattern, Dictionary<ulong, List<int>> rules)
        {
            _pattern = pattern;
            var all = new List<int>();
            foreach (var (hash, some) in rules)
            {
                _places.Add(hash, (all.Count, some.Count));
                all.AddRange(some);
            }

            _rules = [.. all];
            First = all.Min();
        }

        /// <summary>The first rule of all.</summary>
        public int First { get; }

        /// <summary>The rules that ask for what a message has, in their order; a clash of hashes may add others.</summary>
        public ReadOnlySpan<int> Find(ref readonly TrafficKey key) =>
            _pattern.TryHash(in key, out var hash) && _places.TryGetValue(hash, out var place) ? _rules.AsSpan(place.Start, place.Count) : [];
    }
}
