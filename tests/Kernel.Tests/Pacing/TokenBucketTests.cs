using FsCheck.Fluent;
using Signalbox.Kernel.Pacing;
using Signalbox.Kernel.Testing;

namespace Signalbox.Kernel.Tests.Pacing;

public sealed class TokenBucketTests
{
    private readonly ManualClock _clock = new();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(1, 0.5)]
    [InlineData(1, 0)]
    public void Bucket_WithoutRateOrRoom_IsRefused(double rate, double burst) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenBucket(_clock, rate, burst));

    [Fact]
    public void Take_NewBucket_HoldsItsBurstAndNoMore()
    {
        var bucket = new TokenBucket(_clock, ratePerSecond: 10, burst: 5);

        Assert.Equal(5, TakeAll(bucket));
        Assert.Equal(TimeSpan.FromMilliseconds(100), bucket.UntilAvailable());
    }

    [Fact]
    public void Take_OverALongTime_KeepsTheRate()
    {
        const int seconds = 600;
        var bucket = new TokenBucket(_clock, ratePerSecond: 7, burst: 3);
        var taken = TakeAll(bucket);

        for (var step = 0; step < seconds * 100; step++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(10));
            taken += TakeAll(bucket);
        }

        Assert.InRange(taken, (7 * seconds) + 2, (7 * seconds) + 3);
    }

    [Fact]
    public void Take_AfterALongRest_HoldsTheBurstAlone()
    {
        var bucket = new TokenBucket(_clock, ratePerSecond: 100, burst: 4);
        TakeAll(bucket);

        _clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(4, TakeAll(bucket));
    }

    [Fact]
    public void Take_MoreThanIsThere_TakesNothing()
    {
        var bucket = new TokenBucket(_clock, ratePerSecond: 1, burst: 4);

        Assert.True(bucket.TryTake(2));
        Assert.False(bucket.TryTake(3));
        Assert.True(bucket.TryTake(2));
    }

    [Fact]
    public void Take_LongMessage_LeavesFromAFullBucketAndOwesTheRest()
    {
        var bucket = new TokenBucket(_clock, ratePerSecond: 2, burst: 4);

        var isTaken = bucket.TryTake(10);
        var untilNext = bucket.UntilAvailable();
        _clock.Advance(TimeSpan.FromSeconds(3.5) - TimeSpan.FromTicks(1));
        var isTooSoon = bucket.TryTake();
        _clock.Advance(TimeSpan.FromTicks(1));

        Assert.True(isTaken);
        Assert.Equal(TimeSpan.FromSeconds(3.5), untilNext);
        Assert.False(isTooSoon);
        Assert.True(bucket.TryTake());
    }

    [Fact]
    public void Take_LongMessageFromABucketThatIsNotFull_Waits()
    {
        var bucket = new TokenBucket(_clock, ratePerSecond: 2, burst: 4);
        bucket.TryTake();

        Assert.False(bucket.TryTake(10));
        Assert.Equal(TimeSpan.FromSeconds(0.5), bucket.UntilAvailable(10));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void WallClock_Jumps_ChangeNothing(int days)
    {
        var bucket = new TokenBucket(_clock, ratePerSecond: 10, burst: 1);
        bucket.TryTake();

        _clock.JumpWallClock(TimeSpan.FromDays(days));
        var isTooSoon = bucket.TryTake();
        _clock.Advance(TimeSpan.FromMilliseconds(100));

        Assert.False(isTooSoon);
        Assert.True(bucket.TryTake());
    }

    [Fact]
    public void Take_AskedMoreOftenThanATickOfTime_LosesNothing()
    {
        var clock = new NanosecondClock();
        var bucket = new TokenBucket(clock, ratePerSecond: 1_000, burst: 1);
        var taken = TakeAll(bucket);

        for (; clock.Nanoseconds < 100_000_000; clock.Nanoseconds += 50)
            if (bucket.TryTake()) taken++;

        Assert.InRange(taken, 99, 101);
    }

    [Fact]
    public void UntilAvailable_AnyBucket_IsWhenTheTakeSucceedsAndNotEarlier()
    {
        var cases =
            from rate in Gen.Choose(1, 100_000)
            from burst in Gen.Choose(1, 500)
            from counts in Gen.Choose(1, 600).ArrayOf(20)
            select (rate: rate / 10.0, burst, counts);

        Law.Holds(cases, each =>
        {
            var clock = new ManualClock();
            var bucket = new TokenBucket(clock, each.rate, each.burst);
            return each.counts.All(count =>
            {
                var wait = bucket.UntilAvailable(count);
                var isOnTheTick = wait <= TimeSpan.FromTicks(2);
                if (!isOnTheTick)
                {
                    clock.Advance(wait - TimeSpan.FromTicks(2));
                    if (bucket.TryTake(count)) return false;
                    clock.Advance(TimeSpan.FromTicks(2));
                }
                else
                {
                    clock.Advance(wait);
                }

                return bucket.TryTake(count);
            });
        });
    }

    private static int TakeAll(TokenBucket bucket)
    {
        var taken = 0;
        while (bucket.TryTake()) taken++;
        return taken;
    }

    /// <summary>A clock finer than a <see cref="TimeSpan"/>'s tick, as the machine's own is.</summary>
    private sealed class NanosecondClock : TimeProvider
    {
        public long Nanoseconds { get; set; }

        public override long TimestampFrequency => 1_000_000_000;

        public override long GetTimestamp() => Nanoseconds;
    }
}
