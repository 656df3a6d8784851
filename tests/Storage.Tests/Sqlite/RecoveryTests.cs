using Signalbox.Storage.Load.Measure;
using Xunit;

namespace Signalbox.Storage.Tests.Sqlite;

/// <summary>Nothing else runs beside these tests, since they count the memory of the whole process.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;

[Collection(nameof(AloneCollection))]
public sealed class RecoveryTests(ITestOutputHelper output)
{
    private const int Messages = 1_000_000;

    // How long it takes depends on the machine: printed, not asserted.
    [Fact]
    public async Task AMillionMessages_AreBack()
    {
        using var directory = new TemporaryDirectory("store");

        var figures = await RecoveryMeasurement.RunAsync(directory.Path, Messages, keepsHistory: false);

        output.WriteLine(figures.ToString());
        Assert.Equal(Messages, figures.Live);
        Assert.Equal(Messages, figures.Read);
        Assert.InRange(figures.OctetsEach, 1, 64);
    }
}
