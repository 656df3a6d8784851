using System.Runtime.CompilerServices;

namespace Signalbox.HardwareSim.Smsc;

/// <summary>What an SMSC has counted since the start or the last reset. Thread-safe.</summary>
internal sealed class SmscCounters
{
    private Values _values;

    public void Add(SmscCounter counter) => Interlocked.Increment(ref _values[(int)counter]);

    public void Add(SmscCounter counter, long count) => Interlocked.Add(ref _values[(int)counter], count);

    public long Of(SmscCounter counter) => Volatile.Read(ref _values[(int)counter]);

    public void Reset()
    {
        for (var i = 0; i < Values.Count; i++) Interlocked.Exchange(ref _values[i], 0);
    }

    [InlineArray(Count)]
    private struct Values
    {
        public const int Count = (int)SmscCounter.SessionFaults + 1;

        private long _first;
    }
}
