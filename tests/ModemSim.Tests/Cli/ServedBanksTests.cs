using System.Net;
using System.Text.Json;

namespace Signalbox.ModemSim.Tests.Cli;

/// <summary>Two banks in <c>hardware-sim serve</c>, seen through the control API.</summary>
public sealed class ServedBanksTests(ServedBanks banks) : IClassFixture<ServedBanks>
{
    [Fact]
    public void Modems_CountOverTheBanks()
    {
        Assert.Contains(banks.Simulator.Lines, line => line.StartsWith($"modem 0 {banks.First}/ttySIM0 -> ", StringComparison.Ordinal));
        Assert.Contains(banks.Simulator.Lines, line => line.StartsWith($"modem 2 {banks.Second}/ttySIM1 -> ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Message_OfAModem_IsInTheInboxViaItsBank()
    {
        await using var host = new SerialHost(Path.Combine(banks.Second, "ttySIM1"));

        Assert.Equal("+CMGS: 0|OK", await host.SendAsync(Recorded.Submit, Recorded.SubmitOctets));

        var inbox = await banks.Simulator.GetAsync("/subscribers/491711234567/messages");
        var message = Assert.Single(inbox.EnumerateArray());
        Assert.Equal("hello from gammu", message.GetProperty("text").GetString());
        Assert.Equal("79010000002", message.GetProperty("from").GetString());
        Assert.Equal("bank-b", message.GetProperty("via").GetString());
        Assert.Equal(1, (await ModemAsync(2)).GetProperty("sent").GetInt32());
    }

    [Fact]
    public async Task Message_OfASubscriber_GoesToTheBankOfItsPrefix()
    {
        const string body = """{"to":"12345","text":"hi"}""";
        var (status, _) = await banks.Simulator.SendAsync(HttpMethod.Post, "/subscribers/79015555555/messages", body);

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal(1, (await ModemAsync(0)).GetProperty("received").GetInt32());
    }

    [Fact]
    public async Task Faults_AreSetShownAndClearedByTheControlApi()
    {
        await using var host = new SerialHost(Path.Combine(banks.Second, "ttySIM0"));
        await host.AskAsync("AT+CREG=1");

        Assert.Equal(HttpStatusCode.NoContent, (await SetFaultsAsync(1, """{"mode":"unregistered"}""")).Status);
        Assert.Equal("+CREG: 2", await host.HearLineAsync());
        Assert.Equal("unregistered", (await ModemAsync(1)).GetProperty("state").GetString());

        Assert.Equal(HttpStatusCode.NoContent, (await SetFaultsAsync(1, """{"mode":"error","code":21}""")).Status);
        Assert.Equal("+CREG: 1", await host.HearLineAsync());
        Assert.Equal("""{"mode":"error","code":21}""", (await ModemAsync(1)).GetProperty("faults").GetRawText());
        Assert.Equal("+CMS ERROR: 21", await host.SendAsync(Recorded.Submit, Recorded.SubmitOctets));

        Assert.Equal(HttpStatusCode.NoContent, (await SetFaultsAsync(1, """{"mode":"unplug"}""")).Status);
        await host.Unplugged.WaitAsync(Patience.Token);
        Assert.False(Path.Exists(Path.Combine(banks.Second, "ttySIM0")));

        Assert.Equal(HttpStatusCode.NoContent, (await banks.Simulator.SendAsync(HttpMethod.Delete, "/faults")).Status);
        Assert.Equal(JsonValueKind.Null, (await ModemAsync(1)).GetProperty("faults").ValueKind);
        await using var again = new SerialHost(Path.Combine(banks.Second, "ttySIM0"));
        Assert.Equal("OK", await again.AskAsync("AT"));
    }

    [Fact]
    public async Task Modem_IsShownWithItsPinsAndSurroundings()
    {
        Assert.Equal(HttpStatusCode.NoContent, (await PutAsync("/modems/2/surroundings", """{"signal":5,"isRoaming":true}""")).Status);

        var modem = await banks.Simulator.GetAsync("/modems/2");

        Assert.Equal(ModemIdentity.Of(2).Imei, modem.GetProperty("imei").GetString());
        Assert.Equal("generic", modem.GetProperty("profile").GetString());
        Assert.Equal("""{"signal":5,"temperature":38,"isRoaming":true}""", modem.GetProperty("surroundings").GetRawText());
        Assert.Equal(5, modem.GetProperty("registration").GetInt32());
        Assert.Equal("""{"lock":"ready","pinTries":3,"pukTries":10,"tried":0,"refused":[]}""", modem.GetProperty("pin").GetRawText());
        Assert.Equal(3, (await banks.Simulator.GetAsync("/modems")).GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await banks.Simulator.SendAsync(HttpMethod.Get, "/modems/3")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PutAsync("/modems/2/surroundings", """{"signal":32}""")).Status);
    }

    [Theory]
    [InlineData("3", """{"mode":"hang"}""", HttpStatusCode.NotFound, "no modem '3'")]
    [InlineData("-1", """{"mode":"hang"}""", HttpStatusCode.NotFound, "no modem '-1'")]
    [InlineData("0", """{"mode":"asleep"}""", HttpStatusCode.BadRequest, "mode")]
    [InlineData("0", """{"mode":1}""", HttpStatusCode.BadRequest, "mode")]
    [InlineData("0", """{"code":38}""", HttpStatusCode.BadRequest, "body")]
    [InlineData("0", """{"mode":"error","code":1000}""", HttpStatusCode.BadRequest, "between 0 and 999")]
    [InlineData("0", """{"mode":"hang","seconds":0}""", HttpStatusCode.BadRequest, "seconds")]
    [InlineData("0", """{"mode":"noPrompt","count":0}""", HttpStatusCode.BadRequest, "count")]
    [InlineData("0", """{"mode":"slowPrompt","delayMs":-1}""", HttpStatusCode.BadRequest, "delayMs")]
    [InlineData("0", """{"mode":"flood","line":""}""", HttpStatusCode.BadRequest, "line")]
    [InlineData("0", """{"mode":"error","kind":"cts"}""", HttpStatusCode.BadRequest, "kind")]
    [InlineData("0", """{"mode":"error","colour":1}""", HttpStatusCode.BadRequest, "colour")]
    [InlineData("0", "hang", HttpStatusCode.BadRequest, "body")]
    public async Task Faults_ThatMakeNoSense_AreRefusedInWords(string modem, string body, HttpStatusCode expected, string named)
    {
        var (status, answer) = await banks.Simulator.SendAsync(HttpMethod.Put, $"/modems/{modem}/faults", body);

        Assert.Equal(expected, status);
        Assert.Contains(named, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_OfABankAsAWhole_AreRefusedInWords()
    {
        var (status, answer) = await banks.Simulator.SendAsync(HttpMethod.Put, "/links/bank-a/faults", """{"errorRate":0.5}""");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("/modems/{n}/faults", answer, StringComparison.Ordinal);
    }

    private Task<(HttpStatusCode Status, string Body)> SetFaultsAsync(int modem, string body) => PutAsync($"/modems/{modem}/faults", body);

    private Task<(HttpStatusCode Status, string Body)> PutAsync(string path, string body) =>
        banks.Simulator.SendAsync(HttpMethod.Put, path, body);

    private async Task<JsonElement> ModemAsync(int n) => (await banks.Simulator.GetAsync("/stats")).GetProperty("modems")[n];
}
