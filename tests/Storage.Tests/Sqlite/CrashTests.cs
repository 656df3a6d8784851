using Signalbox.Storage.Load;
using Signalbox.Storage.Load.Crash;
using Xunit;

namespace Signalbox.Storage.Tests.Sqlite;

/// <summary>Programs that are killed, and disks that fill up.</summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Rounds = 5;
    private const int AcknowledgementsMax = 30_000;

    [Theory]
    [InlineData(1)]
    public async Task WriterKilledAgainAndAgain_LosesNothingItAcknowledged(int seed)
    {
        using var directory = new TemporaryDirectory("store");

        var faults = await CrashRun.RunAsync(new StorePlace(directory.Path), seed, Rounds, AcknowledgementsMax, output.WriteLine);

        Assert.Empty(faults);
    }

    [Theory]
    [InlineData(1)]
    public async Task WriterOnAFullDisk_RefusesKeepsAndHeals(int seed)
    {
        using var directory = new TemporaryDirectory("store");

        var faults = await FullDiskRun.RunAsync(directory.Path, seed);

        Assert.Empty(faults);
    }
}
