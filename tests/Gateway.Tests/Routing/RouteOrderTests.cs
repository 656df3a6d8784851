using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Routing;

/// <summary>Row R1: in which order the links of a route are tried, as messages show it.</summary>
public sealed class RouteOrderTests
{
    private static readonly string[] Links = ["a", "b", "c"];

    [Fact]
    public async Task Pool_ByCost_SendsByTheCheapest()
    {
        var taken = await SendAsync(Pool(PoolChoice.Cost, new("a", Cost: 0.03m), new("b", Cost: 0.01m), new("c", Cost: 0.02m)));

        Assert.Equal([0, 100, 0], taken);
    }

    [Fact]
    public async Task Pool_ByWeight_SharesByWeights()
    {
        var taken = await SendAsync(Pool(PoolChoice.Weight, new("a", 6), new("b", 3), new("c", 1)), messages: 2000);

        Assert.InRange(taken[0], 1100, 1300);
        Assert.InRange(taken[1], 520, 680);
        Assert.InRange(taken[2], 140, 260);
    }

    [Fact]
    public async Task Pool_ByWeight_OneSubscriberKeepsToOneLink()
    {
        var taken = await SendAsync(Pool(PoolChoice.Weight, new("a"), new("b"), new("c")), number: _ => "79001234567");

        Assert.Equal(100, taken.Max());
    }

    [Fact]
    public async Task Pool_ByQuality_SendsByTheBest()
    {
        var known = new LinkQualities(new Dictionary<string, LinkQuality>
        {
            ["a"] = new(0.80, TimeSpan.FromSeconds(2), 500), ["b"] = new(0.97, TimeSpan.FromSeconds(9), 500),
            ["c"] = new(0.971, TimeSpan.FromSeconds(3), 500),
        });

        Assert.Equal<int[]>([0, 0, 100], await SendAsync(Pool(PoolChoice.Quality, new("a"), new("b"), new("c")), known));
        var cheapButGood = Pool(PoolChoice.Cost, new("a", Cost: 1), new("b", Cost: 3), new("c", Cost: 2)) with { RatioMin = 0.9 };
        Assert.Equal<int[]>([0, 0, 100], await SendAsync(cheapButGood, known));
    }

    [Fact]
    public async Task Pool_ByQuality_OfWhichNothingIsKnown_CountsAsGood()
    {
        var known = new LinkQualities(new Dictionary<string, LinkQuality> { ["a"] = new(0.99, TimeSpan.FromSeconds(2), 500) });

        Assert.Equal<int[]>([0, 100, 0], await SendAsync(Pool(PoolChoice.Quality, new("a"), new("b"), new("c")), known));
    }

    [Fact]
    public async Task Route_OfPoolsAndLinks_TriesTheFirstPoolFirst()
    {
        Pool[] ways = [Pool(PoolChoice.Cost, new("b", Cost: 2), new("c", Cost: 1)), Gateway.Routing.Pool.OfLink("a")];
        await using var bench = await OpenAsync(new Route("test", ways), LinkQualities.Unknown);
        bench.LinkOf("c").IsUp = false;
        bench.LinkOf("b").IsUp = false;
        bench.Clock.Advance(TimeSpan.FromSeconds(40));
        await bench.SubmitAsync();
        bench.LinkOf("b").IsUp = true;
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        await bench.SubmitAsync();

        Assert.True(bench.LinkOf("a").TryTake(out var first));
        Assert.True(bench.LinkOf("b").TryTake(out _));
        Assert.Equal("79001234567", first.Message.To.Value);
    }

    private static Pool Pool(PoolChoice choice, params PoolMember[] members) => new("pool", choice, members);

    private static Task<GatewayBench> OpenAsync(Route route, LinkQualities known) =>
        GatewayBench.OpenAsync(new GatewaySetup { Routes = [route], Links = Links, Qualities = known });

    private static async Task<int[]> SendAsync(Pool pool, LinkQualities? known = null, int messages = 100, Func<int, string>? number = null)
    {
        await using var bench = await OpenAsync(new Route("test", [pool]), known ?? LinkQualities.Unknown);
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        for (var i = 0; i < messages; i++)
            bench.TrySubmit(new Draft { To = number?.Invoke(i) ?? $"7900{i:D7}" });
        await bench.SettleAsync();
        return [.. Links.Select(link => Drain(bench.LinkOf(link)))];
    }

    private static int Drain(FakeLink link)
    {
        var count = 0;
        while (link.TryTake(out _)) count++;
        return count;
    }
}
