using System.Text.Json.Nodes;
using Signalbox.HardwareSim.Modems.Dialects;

namespace Signalbox.Appliance.Tests.Banks;

/// <summary>The appliance gets along with every make that the simulator speaks like, from the first AT to a card that is registered.</summary>
public sealed class DialectTests
{
    public static TheoryData<string> Makes { get; } = [.. ModemProfiles.All.Select(profile => profile.Name)];

    [Theory]
    [MemberData(nameof(Makes))]
    public async Task Modem_OfThisMake_BecomesReady(string make)
    {
        await using var stage = new BankStage();
        await stage.PlugAsync("first", 1, options => options with { Profiles = [ModemProfiles.Find(make)!] });
        await stage.StartNodeAsync(bank =>
        {
            bank["ports"] = new JsonArray(stage.DevicesOf("first") + "/ttySIM*");
            return bank;
        });

        await stage.ReadyAsync(1);

        var modem = await stage.AskAsync("modems/bank-a/1?unmasked=true");
        Assert.Equal("Ready", modem.GetProperty("state").GetString());
        Assert.NotEmpty(modem.GetProperty("iccid").GetString()!);
        Assert.NotEmpty(modem.GetProperty("imsi").GetString()!);
    }
}
