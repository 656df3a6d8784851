namespace Signalbox.HardwareSim.Modems.Dialects;

/// <summary>The values that a number may have, both ends included.</summary>
/// <param name="Min">The least.</param>
/// <param name="Max">The greatest.</param>
public sealed record NumberSet(int Min, int Max)
{
    /// <summary>The distance between two values.</summary>
    public int Step { get; init; } = 1;

    /// <summary>Whether a number is in the set.</summary>
    public bool Contains(int number) => number >= Min && number <= Max && (number - Min) % Step == 0;

    /// <summary>The set as a test command shows it: <c>(0-2)</c>, or <c>(0,2)</c> when there are two values.</summary>
    public override string ToString()
    {
        if (Step == 1 && Max - Min > 1) return $"({Min}-{Max})";
        return $"({string.Join(',', Enumerable.Range(Min, Max - Min + 1).Where(Contains))})";
    }
}
