namespace Signalbox.Storage.Tests.Sqlite;

/// <summary>The system's clock, with a wall clock that a test can set.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long _shift;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Volatile.Read(ref _shift));

    public void Jump(TimeSpan by) => Interlocked.Add(ref _shift, by.Ticks);
}
