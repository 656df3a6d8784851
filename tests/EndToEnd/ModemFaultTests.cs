using System.Net.Http.Json;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd;

/// <summary>
/// A port of the bank that hangs, answers ERROR, is unplugged or loses registration: the others go on, its message leaves by a neighbour or
/// waits, it recovers by itself, and nothing is lost.
/// </summary>
public sealed class ModemFaultTests
{
    [Theory]
    [InlineData("error")]
    [InlineData("unplug")]
    [InlineData("unregistered")]
    [InlineData("hang")]
    public async Task Bank_OnePortFails_EveryMessageArrivesAndThePortRecovers(string mode)
    {
        await using var scene = await Scene.OpenAsync(null, null, "--air-time-ms", "50");
        await BankIsUpAsync(scene, 8);

        await SetFaultAsync(scene, 2, mode);
        var result = await Load.RunAsync(scene, "--to-prefix", "7901", "--count", "60", "--binds", "1", "--window", "20");
        (await scene.Control.DeleteAsync("/faults", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        Assert.True(result.Number("receipts") == 60, string.Join(" ", result));
        Assert.Equal(0, result.Number("lost"));
        await BankIsUpAsync(scene, 8);
    }

    [Fact]
    public async Task Bank_EveryPortUnplugged_MessagesWaitAndLeaveLater()
    {
        await using var scene = await Scene.OpenAsync(null, null, "--air-time-ms", "50");
        await BankIsUpAsync(scene, 8);
        for (var modem = 0; modem < 8; modem++) await SetFaultAsync(scene, modem, "unplug");
        await using var load = Load.Start(scene, "--to-prefix", "7901", "--count", "20");

        await Scene.UntilAsync("twenty messages are queued", async () =>
            (await scene.Http.GetStringAsync("/metrics")).Contains("signalbox_messages_accepted_total 20", StringComparison.Ordinal));
        (await scene.Control.DeleteAsync("/faults", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        Assert.Equal(0, await load.ExitAsync(TimeSpan.FromMinutes(3)));
        Assert.Equal(20, Load.ReadResult(load.Output).Number("receipts"));
    }

    private static async Task SetFaultAsync(Scene scene, int modem, string mode) =>
        (await scene.Control.PutAsJsonAsync($"/modems/{modem}/faults", new { mode }, TestContext.Current.CancellationToken))
            .EnsureSuccessStatusCode();

    private static Task BankIsUpAsync(Scene scene, int ports) => Scene.UntilAsync(
        $"{ports} ports are up",
        async () => (await scene.Http.GetStringAsync("/metrics"))
            .Contains($"signalbox_link_channels_up{{link=\"bank-a\"}} {ports}\n", StringComparison.Ordinal),
        TimeSpan.FromMinutes(3));
}
