using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Support;
using Signalbox.Tests.Support;

namespace Signalbox.EndToEnd.Banks;

/// <summary>A port and its SIM cards: several that take turns, and one that somebody changes for another.</summary>
public sealed class CardTests
{
    private const string Bank = "bank-cards";
    private const string Port = Bank + "/1";
    private const string Recipient = "79021234567";

    /// <summary>Behind the eight modems of the scene's own bank.</summary>
    private const int Modem = 8;
    private const string FirstNumber = "79010000008";
    private const string SecondNumber = "79010002056";

    [Fact]
    public async Task Port_WhoseCardHasSentItsDayIsOut_GoesOnWithTheNext_AndNeitherSendsMoreOverARestart()
    {
        using var devices = new TemporaryDirectory("cards");
        await using var scene = await OpenAsync(devices, 2, bank =>
        {
            bank["slots"] = new JsonArray("AT+QDSIM=0", "AT+QDSIM=1");
            bank["perDay"] = 2;
        });
        await using (var customer = await SmppCustomer.BindAsync(scene.SmppPort))
        {
            for (var i = 0; i < 5; i++) await customer.SubmitAsync(Recipient, $"message {i}");
        }

        await Scene.UntilAsync("the second card is in use", async () => (await scene.PortsAsync(Port)).Single().GetProperty("slot").GetInt32() == 2);
        // the reason of the first card stands until the second has its own
        await Scene.UntilAsync("four messages are there", async () => (await SendersAsync(scene)).Count == 4);
        await scene.UntilPortAsync(Port, "Ready", "LimitReached");
        Assert.Equal([FirstNumber, FirstNumber, SecondNumber, SecondNumber], await SendersAsync(scene));

        await scene.KillAndRestartApplianceAsync();
        await scene.UntilPortAsync(Port, "Ready", "LimitReached");
        Assert.Equal(4, (await SendersAsync(scene)).Count);
        Assert.Equal([2, 2], (await scene.ModemAsync(Modem)).GetProperty("sims").EnumerateArray().Select(sim => sim.GetProperty("sent").GetInt32()));
    }

    [Fact]
    public async Task Card_ThatIsChangedForAnother_IsTheOneThatThePortGoesOnWith()
    {
        const string number = "79010777777";
        using var devices = new TemporaryDirectory("cards");
        await using var scene = await OpenAsync(devices, 1);
        await using var customer = await SmppCustomer.BindAsync(scene.SmppPort);
        await scene.UntilPortAsync(Port, "Ready", null);
        await customer.SubmitAsync(Recipient, "before");
        await Scene.UntilAsync("the first message is there", async () => (await SendersAsync(scene)).Count == 1);

        (await scene.Control.DeleteAsync($"/modems/{Modem}/sim", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        await scene.UntilPortAsync(Port, "SimLocked", "SimMissing");
        await customer.SubmitAsync(Recipient, "after");
        var card = await scene.Control.PutAsJsonAsync($"/modems/{Modem}/sim", new { number }, TestContext.Current.CancellationToken);
        card.EnsureSuccessStatusCode();

        await scene.UntilPortAsync(Port, "Ready", null);
        await Scene.UntilAsync("the second message is there", async () => (await SendersAsync(scene)).Count == 2);
        Assert.Equal([FirstNumber, number], await SendersAsync(scene));
        var (port, modem) = ((await scene.PortsAsync(Port)).Single(), await scene.ModemAsync(Modem));
        foreach (var name in new[] { "iccid", "imsi" }) Assert.Equal(modem.GetProperty(name).GetString(), port.GetProperty(name).GetString());
    }

    private static Task<Scene> OpenAsync(TemporaryDirectory devices, int simsPerModem, Action<JsonNode>? change = null) => Scene.OpenAsync(
        null,
        configuration =>
        {
            var bank = configuration.AddBank(Bank, devices.File("ttySIM0"));
            change?.Invoke(bank);
        },
        "--modems", $"{Bank}=1@{devices.Path}", "--bank-prefix", $"{Bank}={BankViews.Prefix}", "--profile", "quectel-ec25", "--sim-busy-ms", "100",
        "--air-time-ms", "50", "--sims-per-modem", $"{simsPerModem}");

    private static async Task<IReadOnlyList<string>> SendersAsync(Scene scene) =>
        [.. (await scene.InboxAsync(Recipient)).Select(message => message.From)];
}
