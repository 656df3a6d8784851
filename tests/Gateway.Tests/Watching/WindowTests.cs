using Signalbox.Gateway.Tests.Support;
using Signalbox.Gateway.Watching;

namespace Signalbox.Gateway.Tests.Watching;

/// <summary>The moving window against a model that remembers every message.</summary>
public sealed class WindowTests
{
    private const int LookSeconds = 5;
    private const int SlicesMax = 60;
    private const int Runs = 40;
    private const int Steps = 30;

    [Fact]
    public async Task Window_AfterAnyTraffic_HasWhatTheModelHas()
    {
        for (var seed = 0; seed < Runs; seed++) await HoldsAsync(seed);
    }

    private static async Task HoldsAsync(int seed)
    {
        var random = new Random(seed);
        var minutes = random.Next(1, 20);
        var watch = new Watch("test") { Window = TimeSpan.FromMinutes(minutes), Volume = new VolumeTerms(long.MaxValue, null) };
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup { Watches = [watch] });
        var model = new List<int>();
        var now = 0;
        for (var step = 0; step < Steps; step++)
        {
            var (seconds, messages) = (random.Next(1, random.Next(2, 400)), random.Next(4));
            for (var i = 0; i < messages; i++) await bench.SubmitAsync();
            model.AddRange(Enumerable.Repeat(now, messages));
            bench.Clock.Advance(TimeSpan.FromSeconds(seconds));
            now += seconds;

            var report = Assert.Single(bench.Gateway.Watch.Reports);
            if (now < LookSeconds) continue;
            var (expected, parts) = (Expected(model, now, minutes), Assert.Single(report.Rows).Parts);
            Assert.True(expected == parts, $"seed {seed}: {minutes} min at {now} s: {expected} expected, {parts} counted");
        }
    }

    // The last look's window: whole slices back from the end of the one that ended last, so that all of it is never longer than it is to be.
    private static int Expected(List<int> model, int now, int minutes)
    {
        var look = now / LookSeconds * LookSeconds;
        var looks = minutes * 60 / LookSeconds;
        var slice = (int)Math.Ceiling((double)looks / SlicesMax) * LookSeconds;
        var length = minutes * 60 / slice * slice;
        var sliceEnd = look / slice * slice;
        var begin = look == sliceEnd ? sliceEnd - length : sliceEnd + slice - length;
        return model.Count(at => at >= begin && at < look);
    }
}
