using Signalbox.HardwareSim.Modems;
using Signalbox.HardwareSim.Modems.Dialects;

namespace Signalbox.Interop.Gammu;

public sealed class GammuIdentifyTests
{
    [Theory]
    [InlineData("generic", "Signalbox", "SIM-1", "1.0")]
    [InlineData("wavecom", "Wavecom", "MULTIBAND  900E  1800", "641b09gg.Q2403A")]
    [InlineData("huawei-e173", "Huawei", "E173", "11.126.85.00.209")]
    [InlineData("quectel-ec25", "Quectel", "EC25", "EC25EFAR06A06M4G")]
    public async Task Modem_OfEveryMake_IsIdentified(string profile, string manufacturer, string model, string revision)
    {
        await using var bank = await GammuBank.StartAsync(options => options with { Profiles = [ModemProfiles.Find(profile)!] });

        var printed = await bank.Gammu(1).RunAsync("identify");

        Assert.Equal(manufacturer, Field(printed, "Manufacturer"), ignoreCase: true);
        Assert.Contains(model, Field(printed, "Model"), StringComparison.Ordinal);
        Assert.Contains(revision, Field(printed, "Firmware"), StringComparison.Ordinal);
        Assert.Equal(ModemIdentity.Of(1).Imei, Field(printed, "IMEI"));
        Assert.Equal(ModemIdentity.Of(1).Imsi, Field(printed, "SIM IMSI"));
    }

    [Fact]
    public async Task Network_IsShown()
    {
        await using var bank = await GammuBank.StartAsync();

        var printed = await bank.Gammu().RunAsync("networkinfo");

        Assert.Equal("home network", Field(printed, "Network state"));
        Assert.Contains("LAC 00F1, CID 0C3D12", Field(printed, "Network"), StringComparison.Ordinal);
        Assert.Equal("\"Signalbox\"", Field(printed, "Name in phone"));
        Assert.Equal("attached", Field(printed, "GPRS"));
    }

    private static string Field(string printed, string name)
    {
        var fields = printed.Split('\n').Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2);
        return fields.First(parts => parts[0].Trim() == name)[1].Trim();
    }
}
