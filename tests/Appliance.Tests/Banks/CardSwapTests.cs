using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.HardwareSim.Modems.Dialects;
using Signalbox.HardwareSim.Modems.Sim;

namespace Signalbox.Appliance.Tests.Banks;

/// <summary>A card is changed for another in a modem that runs, and the port finds out, whether the make tells of it or not (row H1).</summary>
public sealed class CardSwapTests
{
    public static TheoryData<string> Makes { get; } = [.. ModemProfiles.All.Select(profile => profile.Name)];

    [Theory]
    [MemberData(nameof(Makes))]
    public async Task Card_OfAnotherSubscription_IsIdentifiedAndItsPinEntered(string make)
    {
        const string imsi = "001019876543210";
        await using var stage = new BankStage();
        var profile = ModemProfiles.Find(make)! with { SimBusySeconds = 0.2 };
        var modems = await stage.PlugAsync("first", 1, options => options with { Profiles = [profile] });
        await stage.StartNodeAsync(bank =>
        {
            bank["ports"] = new JsonArray(stage.DevicesOf("first") + "/ttySIM*");
            bank["pin"] = "1234";
            return bank;
        });
        await stage.ReadyAsync(1);

        Assert.Null(modems.PutCard(0, new SimInsertion { Imsi = imsi, Pin = "1234" }));
        var port = await ReadyWithAsync(stage, imsi);

        Assert.Equal(modems.Modems[0].Iccid, port.GetProperty("iccid").GetString());
        Assert.Equal(1, modems.Modems[0].Pin.Tried);
    }

    // What a modem says of its new card may have it identified more than once.
    private static async Task<JsonElement> ReadyWithAsync(BankStage stage, string imsi)
    {
        while (true)
        {
            await stage.ReadyAsync(1);
            var port = await stage.AskAsync("modems/bank-a/1?unmasked=true");
            if (port.GetProperty("state").GetString() == "Ready" && port.GetProperty("imsi").GetString() == imsi) return port;
        }
    }
}
