namespace Signalbox.Tests.Support;

/// <summary>What paces are judged by: the most that came within any second.</summary>
public static class BusiestSecond
{
    /// <summary>The most within one second.</summary>
    /// <param name="times">When each came, as timestamps, in order.</param>
    /// <param name="frequency">Timestamps a second.</param>
    public static int Of(IReadOnlyList<long> times, long frequency)
    {
        var most = 0;
        for (int first = 0, last = 0; last < times.Count; last++)
        {
            while (times[last] - times[first] >= frequency) first++;
            most = Math.Max(most, last - first + 1);
        }

        return most;
    }
}
