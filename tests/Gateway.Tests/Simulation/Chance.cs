namespace Signalbox.Gateway.Tests.Simulation;

/// <summary>Chance with a seed. Each part of a simulation has its own, so that one that asks more often changes nothing for the others.</summary>
internal sealed class Chance(int seed, string part)
{
    private readonly Random _random = new(Mix(seed, part));

    /// <summary>True with a probability of <paramref name="probability"/>.</summary>
    public bool Of(double probability) => _random.NextDouble() < probability;

    /// <summary>From <paramref name="from"/> to <paramref name="through"/>, both possible.</summary>
    public int Between(int from, int through) => _random.Next(from, through + 1);

    public TimeSpan Between(TimeSpan from, TimeSpan to) => from + ((to - from) * _random.NextDouble());

    /// <summary>A pause of which short ones are frequent and long ones rare.</summary>
    public TimeSpan Exponential(TimeSpan mean) => mean * -Math.Log(1 - _random.NextDouble());

    public T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    // The same on every machine, unlike the hash code of a string.
    private static int Mix(int seed, string part) => part.Aggregate(seed * 486_187_739, (mixed, character) => (mixed * 31) + character);
}
