namespace Signalbox.ModemSim.Tests.Faults;

public sealed class FaultPlanTests
{
    [Fact]
    public void Plan_FollowsFromItsSeedAlone()
    {
        Assert.Equal(First(100, seed: 7), First(100, seed: 7));
        Assert.NotEqual(First(100, seed: 7), First(100, seed: 8));
    }

    [Fact]
    public void Plan_HasEveryModeOnEveryModem()
    {
        var planned = First(5000, seed: 1);

        Assert.Equal(ModemFaultPlan.Modes.Order(), planned.Select(fault => fault.Faults.Mode).Distinct().Order());
        Assert.Equal(Enumerable.Range(0, 16), planned.Select(fault => fault.Modem).Distinct().Order());
        Assert.All(planned, fault => Assert.Null(fault.Faults.Refusal()));
    }

    [Fact]
    public void Plan_HasOneFaultAModemAndItEnds()
    {
        foreach (var modem in First(5000, seed: 2).GroupBy(fault => fault.Modem))
        {
            Assert.All(modem, fault => Assert.InRange(fault.Faults.Seconds!.Value, 2, 60));
            Assert.All(modem.Zip(modem.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.At));
        }
    }

    [Fact]
    public void Plan_KeepsToItsRate()
    {
        var last = new ModemFaultPlan(3, 60).For(512).Take(6000).Last();

        Assert.InRange(last.At.TotalMinutes, 80, 125);
    }

    private static IReadOnlyList<PlannedFault> First(int count, int seed) => [.. new ModemFaultPlan(seed, 6).For(16).Take(count)];
}
