using System.Globalization;

namespace Signalbox.HardwareSim.Faults;

/// <summary>
/// When faults begin, and what they befall: it follows from the seed, the rate and the number of things that can be befallen alone.
/// Each has one fault at a time.
/// </summary>
/// <param name="Seed">What everything follows from.</param>
/// <param name="PerMinute">Faults a minute over all, on average.</param>
internal sealed record FaultTimes(int Seed, double PerMinute)
{
    /// <summary>The rate unless told otherwise.</summary>
    public const double PerMinuteDefault = 6;

    /// <summary>The highest rate.</summary>
    public const double PerMinuteMax = 60_000;

    /// <summary>Reads SEED or SEED,PER_MINUTE; null when it is neither.</summary>
    public static FaultTimes? Parse(string text)
    {
        var parts = text.Split(',');
        var perMinute = PerMinuteDefault;
        var isPlan = parts.Length is 1 or 2
            & int.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed)
            & (parts.Length == 1 || double.TryParse(parts[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out perMinute));
        return isPlan && perMinute is > 0 and <= PerMinuteMax ? new FaultTimes(seed, perMinute) : null;
    }

    /// <summary>The faults in the order in which they begin, without an end.</summary>
    /// <param name="targets">How many things can be befallen.</param>
    /// <param name="draw">Makes the fault that begins then and there.</param>
    /// <param name="endOf">When such a fault has ended at the latest.</param>
    public IEnumerable<T> Plan<T>(int targets, Func<Random, TimeSpan, int, T> draw, Func<T, TimeSpan> endOf)
    {
        var random = new Random(Seed);
        var freeAt = new TimeSpan[targets];
        var at = TimeSpan.Zero;
        while (true)
        {
            at += TimeSpan.FromMinutes(-Math.Log(1 - random.NextDouble()) / PerMinute);
            var target = random.Next(targets);
            var planned = draw(random, at, target);
            if (at < freeAt[target]) continue;
            freeAt[target] = endOf(planned);
            yield return planned;
        }
    }
}
