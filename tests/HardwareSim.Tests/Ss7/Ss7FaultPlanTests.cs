using System.Text.Json;
using Signalbox.HardwareSim.Ss7.Faults;

namespace Signalbox.HardwareSim.Tests.Ss7;

/// <summary>Plans of faults over signalling networks: the same shape as SMSCs and modems have.</summary>
public sealed class Ss7FaultPlanTests
{
    [Fact]
    public void Plan_FollowsFromItsSeedAlone()
    {
        Assert.Equal(First(100, seed: 7), First(100, seed: 7));
        Assert.NotEqual(First(100, seed: 7), First(100, seed: 8));
    }

    [Fact]
    public void Plan_HasEveryKindOnEveryNetwork()
    {
        var planned = new Ss7FaultPlan(1, 6).For(3).Take(3000).ToList();

        Assert.Equal(Ss7FaultPlan.Kinds.Order(), planned.Select(fault => fault.Kind).Distinct().Order());
        Assert.Equal([0, 1, 2], planned.Select(fault => fault.Network).Distinct().Order());
    }

    [Fact]
    public void Plan_HasOneFaultANetworkAndItEnds()
    {
        foreach (var network in new Ss7FaultPlan(2, 60).For(3).Take(2000).GroupBy(fault => fault.Network))
        {
            Assert.All(network, fault => Assert.InRange(fault.Seconds, 2, 30));
            Assert.All(network, fault => Assert.Equal(fault.Seconds, fault.Link.Seconds));
            Assert.All(network.Zip(network.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.At));
        }
    }

    private static List<string> First(int count, int seed) =>
        [.. new Ss7FaultPlan(seed, 6).For(3).Take(count).Select(fault => fault.Line($"{fault.Network}") + JsonSerializer.Serialize(fault))];
}
