using System.Text.Json;
using Signalbox.HardwareSim.Smsc.Faults;
using Signalbox.HardwareSim.Tests.Harness;

namespace Signalbox.HardwareSim.Tests.Smsc;

/// <summary>Plans of faults over time: the same shape as the modems have.</summary>
public sealed class SmscFaultPlanTests
{
    [Fact]
    public void Plan_FollowsFromItsSeedAlone()
    {
        Assert.Equal(First(100, seed: 7), First(100, seed: 7));
        Assert.NotEqual(First(100, seed: 7), First(100, seed: 8));
    }

    [Fact]
    public void Plan_HasEveryKindOnEveryLink()
    {
        var planned = new SmscFaultPlan(1, 6).For(3).Take(3000).ToList();

        Assert.Equal(SmscFaultPlan.Kinds.Order(), planned.Select(fault => fault.Kind).Distinct().Order());
        Assert.Equal([0, 1, 2], planned.Select(fault => fault.Link).Distinct().Order());
    }

    [Fact]
    public void Plan_HasOneFaultALinkAndItEnds()
    {
        foreach (var link in new SmscFaultPlan(2, 60).For(3).Take(2000).GroupBy(fault => fault.Link))
        {
            Assert.All(link, fault => Assert.InRange(fault.Faults.Seconds!.Value, 2, 30));
            Assert.All(link.Zip(link.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.At));
        }
    }

    [Fact]
    public async Task Plan_EveryFault_IsOneThatALinkTakes()
    {
        await using var network = await SimulatedNetwork.StartAsync();

        foreach (var fault in new SmscFaultPlan(3, 6).For(1).Take(300))
        {
            await network.SetFaultsAsync(JsonSerializer.SerializeToElement(fault.Faults, JsonSerializerOptions.Web));
            await network.ClearFaultsAsync();
        }
    }

    private static List<string> First(int count, int seed) =>
        [.. new SmscFaultPlan(seed, 6).For(3).Take(count).Select(fault => fault.Line($"{fault.Link}") + JsonSerializer.Serialize(fault.Faults))];
}
