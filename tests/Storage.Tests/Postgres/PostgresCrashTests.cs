using Signalbox.Storage.Load;
using Signalbox.Storage.Load.Crash;
using Xunit;

namespace Signalbox.Storage.Tests.Postgres;

/// <summary>Programs that are killed while the server lives on; the next one in the same directory begins at once.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresCrashTests(PostgresFixture fixture, ITestOutputHelper output)
{
    private const int Rounds = 2;
    private const int AcknowledgementsMax = 20_000;

    [Theory]
    [InlineData(1)]
    public async Task WriterKilledAgainAndAgain_LosesNothingItAcknowledged(int seed)
    {
        using var directory = new TemporaryDirectory("store");
        var place = new StorePlace(directory.Path, fixture.Server.ConnectionTo(fixture.Server.CreateDatabase()));

        var faults = await CrashRun.RunAsync(place, seed, Rounds, AcknowledgementsMax, output.WriteLine);

        Assert.Empty(faults);
    }
}
