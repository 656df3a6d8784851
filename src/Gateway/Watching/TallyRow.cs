namespace Signalbox.Gateway.Watching;

/// <summary>
/// Counts that only grow, and what they were when each of the last slices of a window ended: what is in the window is the difference. Who counts
/// waits for nobody and allocates nothing; who looks is one at a time.
/// </summary>
internal sealed class TallyRow(int kept)
{
    private readonly Tally[] _kept = new Tally[kept];
    private long _count;
    private long _sum;

    /// <summary>All since the row was made.</summary>
    public Tally Total => new(Volatile.Read(ref _count), Volatile.Read(ref _sum));

    /// <summary>Counts one more.</summary>
    /// <param name="value">What it adds to the sum.</param>
    public void Add(long value)
    {
        Interlocked.Add(ref _sum, value);
        Interlocked.Increment(ref _count);
    }

    /// <summary>Keeps what it has come to, as the end of a slice.</summary>
    public void Keep(long slice) => _kept[slice % _kept.Length] = Total;

    /// <summary>What it had come to when a slice ended; nothing before the first.</summary>
    public Tally At(long slice) => slice < 0 ? default : _kept[slice % _kept.Length];
}
