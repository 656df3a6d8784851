using System.Net;
using System.Text.Json;

namespace Signalbox.ModemSim.Tests.Cli;

/// <summary>Cards in the control API of <c>hardware-sim</c>.</summary>
public sealed class ServedCardsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new("bank");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Modems_ShowTheirCards()
    {
        await using var simulator = await StartAsync("--sims-per-modem", "2", "--pin", "1234", "--sim-messages", "5");

        var modem = await simulator.GetAsync("/modems/1");

        Assert.Equal((1, "79010000001"), (modem.GetProperty("slot").GetInt32(), modem.GetProperty("number").GetString()));
        var further = modem.GetProperty("sims")[1];
        Assert.Equal((2, "79010002049", "pin"), (
            further.GetProperty("slot").GetInt32(), further.GetProperty("number").GetString(), further.GetProperty("lock").GetString()));
        Assert.Equal(5, further.GetProperty("messagesMax").GetInt32());
    }

    [Fact]
    public async Task Card_IsTakenOutAndAnotherPutIn()
    {
        await using var simulator = await StartAsync();
        var own = (await simulator.GetAsync("/modems/0")).GetProperty("iccid").GetString();

        Assert.Equal(HttpStatusCode.NoContent, (await simulator.SendAsync(HttpMethod.Delete, "/modems/0/sim")).Status);
        Assert.Equal("noSim", (await simulator.GetAsync("/modems/0")).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await PutAsync(simulator, 0, """{"number":"4915551234","pin":"9999"}""")).Status);
        var other = await simulator.GetAsync("/modems/0");
        Assert.Equal(("pin", "4915551234"), (other.GetProperty("state").GetString(), other.GetProperty("number").GetString()));
        Assert.NotEqual(own, other.GetProperty("iccid").GetString());

        Assert.Equal(HttpStatusCode.NoContent, (await PutAsync(simulator, 1, $$"""{"iccid":"{{own}}"}""")).Status);
        Assert.Equal("79010000000", (await simulator.GetAsync("/modems/1")).GetProperty("number").GetString());
    }

    [Theory]
    [InlineData("""{"iccid":"12"}""", HttpStatusCode.BadRequest, "iccid")]
    [InlineData("""{"imsi":"12"}""", HttpStatusCode.BadRequest, "imsi")]
    [InlineData("""{"number":"+49"}""", HttpStatusCode.BadRequest, "number")]
    [InlineData("""{"pin":"12"}""", HttpStatusCode.BadRequest, "pin")]
    [InlineData("""{"messagesMax":-1}""", HttpStatusCode.BadRequest, "messagesMax")]
    [InlineData("""{"puk":"12345678"}""", HttpStatusCode.BadRequest, "puk")]
    [InlineData("""{"slot":5}""", HttpStatusCode.Conflict, "between 1 and 4")]
    [InlineData("""{"number":"79010000001"}""", HttpStatusCode.Conflict, "79010000001")]
    public async Task Card_ThatCannotBe_IsRefused(string body, HttpStatusCode status, string named)
    {
        await using var simulator = await StartAsync();

        var (found, answer) = await PutAsync(simulator, 0, body);

        Assert.Equal(status, found);
        Assert.Contains(named, JsonSerializer.Deserialize<JsonElement>(answer).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Card_ThatIsNotThereOrNotFree_IsRefused()
    {
        await using var simulator = await StartAsync();
        var other = (await simulator.GetAsync("/modems/1")).GetProperty("iccid").GetString();

        Assert.Equal(HttpStatusCode.Conflict, (await PutAsync(simulator, 0, $$"""{"iccid":"{{other}}"}""")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await simulator.SendAsync(HttpMethod.Delete, "/modems/0/sim?slot=2")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await simulator.SendAsync(HttpMethod.Delete, "/modems/9/sim")).Status);

        await simulator.SendAsync(HttpMethod.Delete, "/modems/1/sim");
        Assert.Equal(HttpStatusCode.Conflict, (await PutAsync(simulator, 0, $$"""{"iccid":"{{other}}","pin":"1234"}""")).Status);
    }

    private static Task<(HttpStatusCode Status, string Body)> PutAsync(SimulatorProcess simulator, int modem, string body) =>
        simulator.SendAsync(HttpMethod.Put, $"/modems/{modem}/sim", body);

    private Task<SimulatorProcess> StartAsync(params string[] further) => SimulatorProcess.StartAsync(
        ["modems", "--count", "2", "--dir", _directory.Path, "--control", "127.0.0.1:0", .. further]);
}
