using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd.Banks;

/// <summary>A wrong PIN in the configuration costs one try, ever: three of them would lock the card, and a rack has hundreds.</summary>
public sealed class WrongPinTests
{
    private const string Pin = "1234";
    private const string WrongPin = "4321";
    private const int RightPort = 0;
    private const int WrongPort = 1;

    [Fact]
    public async Task Pin_ThatIsWrong_IsTriedOnceOverAllRestarts_AndTheRightOneIsTriedOnceItIsConfigured()
    {
        await using var scene = await Scene.OpenAsync(
            null, configuration => Give(configuration, Pin, WrongPin), "--pin", Pin, "--sim-busy-ms", "100");
        await SettledAsync(scene);
        for (var kill = 0; kill < 2; kill++)
        {
            await scene.KillAndRestartApplianceAsync();
            await SettledAsync(scene);
            Assert.Equal((1, WrongPin), await TriedAsync(scene, WrongPort));
        }

        // The card stays open while its modem has power.
        Assert.Equal((1, ""), await TriedAsync(scene, RightPort));
        await StartModemAgainAsync(scene, RightPort);
        await StartModemAgainAsync(scene, WrongPort);
        await Scene.UntilAsync("the right PIN is entered again", async () => (await TriedAsync(scene, RightPort)).Times == 2);
        await SettledAsync(scene);
        Assert.Equal((1, WrongPin), await TriedAsync(scene, WrongPort));

        await ConfigureAsync(scene, Pin, Pin);
        await scene.KillAndRestartApplianceAsync();
        await scene.UntilPortAsync("bank-a/2", "Ready", null);
        Assert.Equal((2, WrongPin), await TriedAsync(scene, WrongPort));
        Assert.Equal((2, ""), await TriedAsync(scene, RightPort));
    }

    private static async Task SettledAsync(Scene scene)
    {
        await scene.UntilPortAsync("bank-a/1", "Ready", null);
        await scene.UntilPortAsync("bank-a/2", "SimLocked", "PinRefused");
    }

    /// <summary>How often a code was tried on the card, by the card's own count, and those that it refused.</summary>
    private static async Task<(int Times, string Refused)> TriedAsync(Scene scene, int modem)
    {
        var pin = (await scene.ModemAsync(modem)).GetProperty("pin");
        return (pin.GetProperty("tried").GetInt32(), string.Join(' ', pin.GetProperty("refused").EnumerateArray().Select(code => code.GetString())));
    }

    private static async Task StartModemAgainAsync(Scene scene, int modem)
    {
        foreach (var mode in new[] { "unplug", "none" })
        {
            using var answer = await scene.Control.PutAsJsonAsync($"/modems/{modem}/faults", new { mode });
            answer.EnsureSuccessStatusCode();
        }
    }

    private static async Task ConfigureAsync(Scene scene, params string[] pins)
    {
        var configuration = JsonNode.Parse(await File.ReadAllTextAsync(scene.ConfigFile))!;
        Give(configuration, pins);
        await File.WriteAllTextAsync(scene.ConfigFile, configuration.ToJsonString());
    }

    // The bank has as many ports as there are PINs.
    private static void Give(JsonNode configuration, params string[] pins)
    {
        var bank = configuration["links"]!.AsArray().Single(link => (string?)link!["kind"] == "modem")!;
        var devices = Path.Combine((string)configuration["data"]!, "modems");
        bank["ports"] = new JsonArray([.. pins.Select((pin, place) => new JsonObject { ["device"] = $"{devices}/ttySIM{place}", ["pin"] = pin })]);
    }
}
