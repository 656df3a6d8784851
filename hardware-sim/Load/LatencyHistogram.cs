using System.Numerics;

namespace Signalbox.HardwareSim.Load;

/// <summary>
/// Counts durations in fixed memory (about 35 KB), each to within 0.8 percent: 128 classes for every power of two of microseconds, up
/// to twelve days. One writer at a time; readers may look on.
/// </summary>
public sealed class LatencyHistogram
{
    private const int ClassBits = 7;
    private const int ValueBits = 40;
    private const long ValueMax = (1L << ValueBits) - 1;

    private readonly long[] _counts = new long[ClassOf(ValueMax) + 1];

    /// <summary>Durations counted.</summary>
    public long Count { get; private set; }

    /// <summary>The longest duration; zero when nothing was counted.</summary>
    public TimeSpan Max { get; private set; }

    /// <summary>Counts a duration; one below zero counts as zero.</summary>
    public void Record(TimeSpan duration)
    {
        var microseconds = Math.Clamp(duration.Ticks / TimeSpan.TicksPerMicrosecond, 0, ValueMax);
        _counts[ClassOf(microseconds)]++;
        Count++;
        if (duration > Max) Max = duration;
    }

    /// <summary>Adds what another one counted.</summary>
    public void Add(LatencyHistogram other)
    {
        for (var i = 0; i < _counts.Length; i++) _counts[i] += other._counts[i];
        Count += other.Count;
        if (other.Max > Max) Max = other.Max;
    }

    /// <summary>The duration that this share of all do not exceed; zero when nothing was counted.</summary>
    /// <param name="share">0 to 1.</param>
    public TimeSpan Quantile(double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        var below = 0L;
        for (var i = 0; i < _counts.Length; i++)
        {
            below += _counts[i];
            if (below >= rank) return TimeSpan.FromMicroseconds(Math.Min(LastOf(i), Max.TotalMicroseconds));
        }

        return TimeSpan.Zero;
    }

    // below 256 a class is one microsecond wide; above, the eight highest bits of the value tell the class
    private static int ClassOf(long value)
    {
        var shift = ShiftOf(value);
        return (shift << ClassBits) + (int)(value >> shift);
    }

    private static int ShiftOf(long value) => Math.Max(0, BitOperations.Log2((ulong)value | 1) - ClassBits);

    private static long LastOf(int index)
    {
        var shift = Math.Max(0, (index >> ClassBits) - 1);
        return ((index - ((long)shift << ClassBits) + 1) << shift) - 1;
    }
}
