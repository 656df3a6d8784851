namespace Signalbox.Interop.Gammu;

public sealed class GammuNetworkTests
{
    [Fact]
    public async Task Network_IsShown()
    {
        await using var bank = await GammuBank.StartAsync();

        var printed = await bank.Gammu().RunAsync("networkinfo");

        Assert.Equal("home network", GammuFields.Read(printed, "Network state"));
        Assert.Contains("LAC 00F1, CID 0C3D12", GammuFields.Read(printed, "Network"), StringComparison.Ordinal);
        Assert.Equal("\"Signalbox\"", GammuFields.Read(printed, "Name in phone"));
        Assert.Equal("attached", GammuFields.Read(printed, "GPRS"));
    }
}
