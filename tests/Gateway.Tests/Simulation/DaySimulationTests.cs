using System.Globalization;

namespace Signalbox.Gateway.Tests.Simulation;

/// <summary>
/// Whole days of the gateway among networks, customers and a disk that misbehave, in seconds. The long form is <c>scripts/day-simulation.sh</c>.
/// </summary>
public sealed class DaySimulationTests(ITestOutputHelper output)
{
    private const int FaultsMax = 5;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task Day_OfAFixedSeed_KeepsEveryPromise(int seed) => PlayAsync(new Scenario { Seed = seed });

    [Fact]
    public async Task Days_FromASeedOn_KeepEveryPromise()
    {
        var first = Read("SIGNALBOX_FIRST", Random.Shared.Next());
        var seeds = Read("SIGNALBOX_SEEDS", 1);
        var days = Read("SIGNALBOX_DAYS", 1);
        output.WriteLine($"first={first} seeds={seeds} days={days}");
        var faults = new List<string>();
        for (var seed = first; seed < (long)first + seeds && faults.Count < FaultsMax; seed++)
        {
            try
            {
                await PlayAsync(new Scenario { Seed = seed, Days = days, MessagesPerDay = days == 1 ? 4_000 : 10_000 });
            }
            catch (SimulationFault fault)
            {
                output.WriteLine(fault.Message);
                faults.Add(fault.Message);
            }
        }

        output.WriteLine($"result: {(faults.Count == 0 ? "ok" : "failed")}, seeds {first} to {first + seeds - 1}");
        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
    }

    private async Task PlayAsync(Scenario scenario)
    {
        var world = new World(scenario);
        await world.PlayAsync();
        output.WriteLine($"seed={scenario.Seed} hours={world.Now.TotalHours:0} {world.Ledger.Figures}");
    }

    private static int Read(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
