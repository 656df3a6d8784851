using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Shaping;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Queues;

/// <summary>Row R2: paces of recipients' networks and countries, as far as these are known.</summary>
public sealed class NetworkShapingTests
{
    private const string Mts = "79161234567";
    private const string MegaFon = "79261234567";
    private const string Telekom = "4915112345678";
    private const string UnknownSwede = "46701234567";

    [Fact]
    public async Task Rule_OfANetwork_HoldsBackThatAlone()
    {
        await using var bench = await OpenAsync(Pace() with { Networks = new HashSet<NetworkCode> { FakeLookup.Code("25001") } });

        Assert.Equal(new Dictionary<string, int> { [Mts] = 1, [MegaFon] = 3, [Telekom] = 3, [UnknownSwede] = 3 }, await SendThreeToEachAsync(bench));
    }

    [Fact]
    public async Task Rule_OfACountry_HoldsBackAllItsNetworksTogether()
    {
        await using var bench = await OpenAsync(Pace() with { Countries = new HashSet<string> { "RU", "SE" } });

        var sent = await SendThreeToEachAsync(bench);

        Assert.Equal(1, sent.GetValueOrDefault(Mts) + sent.GetValueOrDefault(MegaFon) + sent.GetValueOrDefault(UnknownSwede));
        Assert.Equal(3, sent[Telekom]);
    }

    [Fact]
    public async Task Rule_PerNetwork_GivesEachItsOwn_AndACountryWhereTheNetworkIsNotKnown()
    {
        await using var bench = await OpenAsync(Pace() with { Per = ShapingScope.Network });

        Assert.All(await SendThreeToEachAsync(bench), sent => Assert.Equal(1, sent.Value));
        Assert.Equal(["25001", "25002", "26201", "SE"], bench.Gateway.Shapers.Select(pace => pace.Key).Order());
    }

    [Fact]
    public async Task Rule_PerCountry_GivesEachItsOwn()
    {
        await using var bench = await OpenAsync(Pace() with { Per = ShapingScope.Country });

        Assert.Equal(3, (await SendThreeToEachAsync(bench)).Values.Sum());
        Assert.Equal(["DE", "RU", "SE"], bench.Gateway.Shapers.Select(pace => pace.Key).Order());
    }

    private static ShapingRule Pace() => new() { Name = "pace", RatePerSecond = 0.001, Burst = 1 };

    private static Task<GatewayBench> OpenAsync(ShapingRule rule) =>
        GatewayBench.OpenAsync(new GatewaySetup { Routes = [RouteTo.All(GatewaySetup.LinkA)], Shaping = [rule] });

    private static async Task<Dictionary<string, int>> SendThreeToEachAsync(GatewayBench bench)
    {
        for (var i = 0; i < 3; i++)
            foreach (var number in new[] { Mts, MegaFon, Telekom, UnknownSwede })
                await bench.SubmitAsync(new Draft { To = number });
        return bench.Link.TakeAll().GroupBy(part => part.Message.To.Value).ToDictionary(sent => sent.Key, sent => sent.Count());
    }
}
