using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Guards;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Numbering;

namespace Signalbox.Gateway.Shaping;

/// <summary>
/// The paces of the way out (row R2): which of them hold for a message, and their state, shared by all links. It tells traffic apart only as
/// far as a rule does. Thread-safe.
/// </summary>
internal sealed class ShapingTable
{
    /// <summary>Paces kept at the most; beyond it those that have rested are forgotten, since a new one would be the same.</summary>
    public const int ShapersMax = 100_000;

    private readonly Lock _gate = new();
    private readonly DayCounts? _days;
    private readonly TimeProvider _clock;
    private readonly Dictionary<(ShapingRule Rule, string Key), Shaper> _shapers = [];
    private readonly NumberBook _numbers;
    private volatile Terms _terms;
    private int _forgettings;

    /// <param name="rules">What is to be kept to.</param>
    /// <param name="days">Where the counts of days are kept beyond a stop; null for nowhere.</param>
    /// <param name="numbers">What is known of recipients.</param>
    /// <param name="clock">Time.</param>
    public ShapingTable(IReadOnlyList<ShapingRule> rules, DayCounts? days, NumberBook numbers, TimeProvider clock)
    {
        _days = days;
        _clock = clock;
        _numbers = numbers;
        _terms = new Terms(rules, numbers);
    }

    /// <summary>How often paces were forgotten: what <see cref="Of"/> returned before the last time may be out of date.</summary>
    public int Forgettings => Volatile.Read(ref _forgettings);

    /// <summary>What a message's traffic is known by.</summary>
    public FlowKey KeyOf(Message message)
    {
        var terms = _terms;
        return new FlowKey(message.AccountKey, terms.TellsSenders ? message.From.Value : null, terms.Places.Of(message.To.Value));
    }

    /// <summary>
    /// Keeps to other rules from now on. What rules have counted that stay as they are goes on; what waits is to be put into order anew.
    /// </summary>
    /// <param name="rules">The rules.</param>
    /// <param name="tellsOthersApart">Whether they tell other traffic apart than those before.</param>
    /// <returns>Whether anything has changed.</returns>
    public bool Replace(IReadOnlyList<ShapingRule> rules, out bool tellsOthersApart)
    {
        tellsOthersApart = false;
        lock (_gate)
        {
            var before = _terms.Rules;
            IReadOnlyList<ShapingRule> next = [.. rules.Select(rule => before.FirstOrDefault(rule.IsSameAs) ?? rule)];
            if (next.SequenceEqual(before)) return false;
            var terms = new Terms(next, _numbers);
            tellsOthersApart = terms.TellsSenders != _terms.TellsSenders || !terms.Places.TellsTheSameAs(_terms.Places);
            _terms = terms;
            _forgettings++;
            foreach (var key in _shapers.Keys.Where(key => !next.Contains(key.Rule)).ToList()) _shapers.Remove(key);
            return true;
        }
    }

    /// <summary>The paces that hold for the traffic of a message on a link.</summary>
    /// <param name="link">The link.</param>
    /// <param name="message">The message.</param>
    /// <param name="account">Whose it is.</param>
    /// <param name="place">Where its recipient was when it was put among that traffic.</param>
    public ShaperSet Of(string link, Message message, Account account, in PlaceKey place)
    {
        if (_terms.Rules.Count == 0) return new ShaperSet(_gate, [], []);
        lock (_gate)
        {
            List<Shaper> ofLink = [], ofFlow = [];
            foreach (var rule in _terms.Rules)
                if (Fits(rule, link, message, account, place)) (rule.IsOfLinkAlone ? ofLink : ofFlow).Add(Find(rule, link, message, account, place));
            return new ShaperSet(_gate, [.. ofLink], [.. ofFlow]);
        }
    }

    /// <summary>How many parts a pace would let leave now.</summary>
    public int AvailableOf(Shaper shaper)
    {
        lock (_gate) return shaper.Available;
    }

    /// <summary>How long until a pace lets so many parts leave.</summary>
    public TimeSpan UntilAvailable(Shaper shaper, int parts)
    {
        lock (_gate) return shaper.UntilAvailable(parts);
    }

    /// <summary>Every pace that has been asked since the start, for people.</summary>
    public IReadOnlyList<ShaperReport> Report()
    {
        lock (_gate)
        {
            return [.. _shapers.Values.Select(shaper => new ShaperReport(
                shaper.Rule.Name, shaper.Key, shaper.Rate, shaper.Rule.Burst, shaper.Passed, shaper.PassedToday, shaper.Rule.PerDay))];
        }
    }

    private static bool Fits(ShapingRule rule, string link, Message message, Account account, in PlaceKey place) =>
        (rule.Link is null || rule.Link == link)
        && (rule.Account is null || rule.Account == account.Id)
        && (rule.Senders.Count == 0 || rule.Senders.Contains(message.From.Value))
        && (rule.SenderKind is null || rule.SenderKind == SenderKinds.Of(message.From))
        && PlaceClasses.Fits(rule, message.To.Value, place);

    private Shaper Find(ShapingRule rule, string link, Message message, Account account, PlaceKey place)
    {
        var key = string.Join(' ', Keys());
        if (_shapers.TryGetValue((rule, key), out var shaper)) return shaper;
        if (_shapers.Count >= ShapersMax) ForgetRested();
        return Open(rule, key);

        IEnumerable<string> Keys()
        {
            if (rule.Per.HasFlag(ShapingScope.Sender)) yield return message.From.Value;
            if (rule.Per.HasFlag(ShapingScope.Account)) yield return account.Id;
            if (rule.Per.HasFlag(ShapingScope.Link)) yield return link;
            if (rule.Per.HasFlag(ShapingScope.Network)) yield return PlaceClasses.NetworkOf(rule, message.To.Value, place);
            if (rule.Per.HasFlag(ShapingScope.Country)) yield return place.Country ?? "";
        }
    }

    private Shaper Open(ShapingRule rule, string key) => _shapers[(rule, key)] = new Shaper(rule, key, rule.PerDay == 0 ? null : _days, _clock);

    private void ForgetRested()
    {
        _forgettings++;
        foreach (var (key, shaper) in _shapers.Where(each => each.Value.IsRested).ToList()) _shapers.Remove(key);
    }

    // The rules, and how far they tell traffic apart.
    private sealed class Terms(IReadOnlyList<ShapingRule> rules, NumberBook numbers)
    {
        public IReadOnlyList<ShapingRule> Rules { get; } = rules;

        public PlaceClasses Places { get; } = new(rules, numbers);

        public bool TellsSenders { get; } =
            rules.Any(rule => rule.Senders.Count > 0 || rule.SenderKind is not null || rule.Per.HasFlag(ShapingScope.Sender));
    }
}

/// <summary>A pace of the way out, for people and metrics.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Key">Which of those that the rule counts apart; empty when it counts all together.</param>
/// <param name="RatePerSecond">Parts a second now.</param>
/// <param name="Burst">Parts that may leave at once after a rest.</param>
/// <param name="Passed">Parts let through since the start.</param>
/// <param name="PassedToday">Parts let through today (UTC); 0 without a limit for the day.</param>
/// <param name="PerDay">Parts a day; 0 for no limit.</param>
public sealed record ShaperReport(string Rule, string Key, double RatePerSecond, double Burst, long Passed, long PassedToday, long PerDay);
