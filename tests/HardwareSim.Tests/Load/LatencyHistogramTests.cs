using FsCheck;
using FsCheck.Fluent;
using Signalbox.HardwareSim.Load;

namespace Signalbox.HardwareSim.Tests.Load;

/// <summary>The histogram against sorted lists.</summary>
public sealed class LatencyHistogramTests
{
    private static readonly double[] Shares = [0, 0.01, 0.25, 0.5, 0.9, 0.99, 0.999, 1];

    [Fact]
    public void Histogram_Empty_IsZero()
    {
        var histogram = new LatencyHistogram();

        Assert.Equal((0, TimeSpan.Zero, TimeSpan.Zero), (histogram.Count, histogram.Max, histogram.Quantile(0.5)));
    }

    [Fact]
    public void Quantile_SmallValues_Exact()
    {
        var histogram = new LatencyHistogram();
        for (var i = 1; i <= 200; i++) histogram.Record(TimeSpan.FromMicroseconds(i));

        Assert.Equal(100, histogram.Quantile(0.5).TotalMicroseconds);
        Assert.Equal(198, histogram.Quantile(0.99).TotalMicroseconds);
        Assert.Equal(200, histogram.Quantile(1).TotalMicroseconds);
        Assert.Equal(1, histogram.Quantile(0).TotalMicroseconds);
    }

    [Fact]
    public void Quantile_AnyValues_WithinOnePercentAboveTheTrueOne()
    {
        var values = Gen.Choose(0, int.MaxValue).Select(value => (long)value * (value % 3 == 0 ? 300 : 1) >> (value % 25)).NonEmptyListOf();

        Prop.ForAll(values.ToArbitrary(), microseconds =>
        {
            var histogram = new LatencyHistogram();
            foreach (var value in microseconds) histogram.Record(TimeSpan.FromMicroseconds(value));
            var sorted = microseconds.Order().ToList();
            return histogram.Count == sorted.Count
                && histogram.Max == TimeSpan.FromMicroseconds(sorted[^1])
                && Shares.All(share => IsNear(histogram.Quantile(share), sorted, share));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Add_TwoHistograms_LikeOneWithAllValues()
    {
        var random = new Random(4);
        var (first, second, both) = (new LatencyHistogram(), new LatencyHistogram(), new LatencyHistogram());
        for (var i = 0; i < 10_000; i++)
        {
            var value = TimeSpan.FromMicroseconds(random.NextInt64(1L << random.Next(1, 40)));
            (i % 3 == 0 ? first : second).Record(value);
            both.Record(value);
        }

        first.Add(second);

        Assert.Equal((both.Count, both.Max), (first.Count, first.Max));
        Assert.All(Shares, share => Assert.Equal(both.Quantile(share), first.Quantile(share)));
    }

    [Fact]
    public void Record_BeyondTheRange_CountsInTheLastClass()
    {
        var histogram = new LatencyHistogram();

        histogram.Record(TimeSpan.FromDays(100));
        histogram.Record(TimeSpan.FromSeconds(-1));

        Assert.Equal(2, histogram.Count);
        Assert.Equal(TimeSpan.Zero, histogram.Quantile(0.5));
        Assert.InRange(histogram.Quantile(1), TimeSpan.FromDays(12), TimeSpan.FromDays(13));
        Assert.Equal(TimeSpan.FromDays(100), histogram.Max);
    }

    private static bool IsNear(TimeSpan found, List<long> sorted, double share)
    {
        var truth = sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
        return found.TotalMicroseconds >= truth && found.TotalMicroseconds <= (truth * 1.008) + 1;
    }
}
