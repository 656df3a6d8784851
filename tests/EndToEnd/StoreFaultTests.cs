using System.Net;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd;

/// <summary>
/// A full disk and a failed sync, on the real program: no acknowledgement that is not true, readiness cleared, healed by itself (row X5).
/// </summary>
public sealed class StoreFaultTests
{
    [Fact]
    public async Task FullDisk_WhileMessagesCome_RefusesThenHeals()
    {
        await using var disk = await SmallDisk.MountAsync(megabytes: 24);
        await using var scene = await Scene.OpenAsync(disk.Path);
        await Load.RunAsync(scene, "--count", "50");

        await disk.FillAsync();
        await using var load = Load.Start(scene, "--count", "2000", "--text-length", "160");
        await Scene.UntilAsync("readiness is cleared", async () => await scene.ReadinessAsync() == HttpStatusCode.ServiceUnavailable);
        await load.ExitAsync(TimeSpan.FromMinutes(2));
        disk.Empty();
        await Scene.UntilAsync("readiness is back", async () => await scene.ReadinessAsync() == HttpStatusCode.OK);
        var after = await Load.RunAsync(scene, "--count", "50");

        var refused = Load.ReadResult(load.Output);
        Assert.True(refused.Number("refused") > 0, load.Output);
        Assert.Equal(0, after.Number("lost"));
        Assert.Equal(0, after.Number("missing_receipts"));
    }

    [Fact]
    public async Task FailedSync_WhileMessagesCome_RefusesThenHeals()
    {
        await using var scene = await Scene.OpenAsync();
        await Load.RunAsync(scene, "--count", "50");

        await using (var tracer = await Tracer.FailSyncsAsync(scene.Appliance.Id))
        {
            await using var load = Load.Start(scene, "--count", "200");
            await Scene.UntilAsync("readiness is cleared", async () => await scene.ReadinessAsync() == HttpStatusCode.ServiceUnavailable);
            await load.ExitAsync(TimeSpan.FromMinutes(2));
            Assert.Equal(200, Load.ReadResult(load.Output).Number("refused"));
        }

        await Scene.UntilAsync("readiness is back", async () => await scene.ReadinessAsync() == HttpStatusCode.OK);
        var after = await Load.RunAsync(scene, "--count", "50");
        Assert.Equal(0, after.Number("lost"));
        Assert.Equal(50, after.Number("receipts"));
    }
}
