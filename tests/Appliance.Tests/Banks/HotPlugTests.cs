using System.Text.Json.Nodes;

namespace Signalbox.Appliance.Tests.Banks;

/// <summary>Ports come and go while the appliance runs (row H1).</summary>
public sealed class HotPlugTests
{
    [Fact]
    public async Task Pattern_ModemsArePluggedInLater_TheyAreTakenIn()
    {
        await using var stage = new BankStage();
        await stage.StartNodeAsync(bank => With(bank, stage.DevicesOf("first") + "/ttySIM*", stage.DevicesOf("second") + "/ttySIM*"));
        var before = await stage.AskAsync("links");

        await stage.PlugAsync("first", 2);
        await stage.ReadyAsync(2);
        await stage.PlugAsync("second", 1, options => options with { FirstModem = 2 });
        await stage.ReadyAsync(1);
        var after = await stage.AskAsync("links");

        Assert.Equal(0, before[0].GetProperty("channels").GetInt32());
        Assert.Equal((3, 3), (after[0].GetProperty("channels").GetInt32(), after[0].GetProperty("channelsUp").GetInt32()));
    }

    [Fact]
    public async Task Bank_ComesBackUnderOtherDevices_HasTheNumbersThatItHad()
    {
        await using var stage = new BankStage();
        var pattern = stage.DevicesOf("first") + "/ttySIM*";
        await stage.PlugAsync("first", 1, options => options with { FirstModem = 1 });
        await stage.StartNodeAsync(bank => With(bank, stage.DevicesOf("second") + "/ttySIM*", pattern));
        await stage.ReadyAsync(1);
        await stage.PlugAsync("second", 1);
        await stage.ReadyAsync(1);
        var before = await NumbersAsync(stage);

        await stage.UnplugAsync("first");
        await stage.PlugAsync("first", 1, options => options with { FirstModem = 1 });
        await stage.ReadyAsync(1);
        await stage.StopNodeAsync();
        await stage.StartNodeAsync(bank => With(bank, stage.DevicesOf("second") + "/ttySIM*", pattern));
        await stage.ReadyAsync(2);

        Assert.Equal(2, before.Count);
        Assert.Equal(before, await NumbersAsync(stage));
    }

    private static JsonObject With(JsonObject bank, params string[] ports)
    {
        bank["ports"] = new JsonArray([.. ports.Select(port => JsonValue.Create(port))]);
        return bank;
    }

    private static async Task<List<string>> NumbersAsync(BankStage stage) =>
        [.. (await stage.AskAsync("modems")).EnumerateArray().Select(port => $"{port.GetProperty("name")} {port.GetProperty("device")}").Order()];
}
