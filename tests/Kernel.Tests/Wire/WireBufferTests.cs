using Signalbox.Kernel.Wire;

namespace Signalbox.Kernel.Tests.Wire;

public sealed class WireBufferTests
{
    [Fact]
    public void Extend_BeyondTheCapacity_GrowsAndKeepsWhatWasWritten()
    {
        var buffer = new WireBuffer(capacity: 4);
        new byte[] { 1, 2, 3 }.CopyTo(buffer.Extend(3));

        buffer.Extend(1_000).Fill(7);

        Assert.Equal(1_003, buffer.Length);
        Assert.Equal([1, 2, 3], buffer.Written[..3].ToArray());
        Assert.True(buffer.Written[3..].IndexOfAnyExcept((byte)7) < 0);
        Assert.True(buffer.Written.SequenceEqual(buffer.WrittenMemory.Span));
    }

    [Theory]
    [InlineData(4, 10)]
    [InlineData(256, 10)]
    [InlineData(0, 10)]
    public void Extend_PastTheLimit_IsRefusedAndChangesNothing(int capacity, int capacityMax)
    {
        var buffer = new WireBuffer(capacity, capacityMax);
        buffer.Extend(capacityMax - 1).Fill(1);

        Assert.Throws<InvalidOperationException>(() => { buffer.Extend(2); });
        Assert.Throws<InvalidOperationException>(() => { buffer.Extend(int.MaxValue); });
        var lengthAfter = buffer.Length;
        buffer.Extend(1)[0] = 2;

        Assert.Equal(capacityMax - 1, lengthAfter);
        Assert.Equal(capacityMax, buffer.Length);
        Assert.Equal(2, buffer.Written[^1]);
    }

    [Fact]
    public void Clear_ForgetsAndKeepsTheMemory()
    {
        var buffer = new WireBuffer(capacity: 16);
        buffer.Extend(1_000);
        buffer.Clear();
        buffer.Extend(1);

        var before = GC.GetAllocatedBytesForCurrentThread();
        buffer.Clear();
        buffer.Extend(1_000);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
        Assert.Equal(1_000, buffer.Length);
    }

    [Fact]
    public void Truncate_CutsBackToAnEarlierLengthAndNoFurther()
    {
        var buffer = new WireBuffer();
        buffer.Extend(10).Fill(1);

        buffer.Truncate(4);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Truncate(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Truncate(-1));
        buffer.Truncate(4);

        Assert.Equal(4, buffer.Length);
        Assert.Equal([1, 1, 1, 1], buffer.Written.ToArray());
    }
}
