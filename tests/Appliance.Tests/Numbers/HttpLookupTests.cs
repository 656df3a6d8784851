using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Signalbox.Appliance.Numbers;
using Signalbox.Gateway.Numbering.Lookups;

namespace Signalbox.Appliance.Tests.Numbers;

/// <summary>Look-ups over HTTP against a real server.</summary>
public sealed class HttpLookupTests : IDisposable
{
    private const string Number = "4915112345678";

    private readonly TemporaryDirectory _directory = new("lookup");

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("""{"data": {"network": "26202"}}""", """{ "network": "data.network" }""")]
    [InlineData("""{"results": [{"mcc": "262", "mnc": "02"}]}""", """{ "mcc": "results.0.mcc", "mnc": "results.0.mnc" }""")]
    [InlineData("""{"mcc": 262, "mnc": 2}""", """{ "mcc": "mcc", "mnc": "mnc" }""")]
    [InlineData("""{"network": 26202}""", """{ "network": "network" }""")]
    [InlineData("26202\n", null)]
    [InlineData("\"26202\"", null)]
    public async Task Answer_WithANetwork_IsFound(string body, string? form) =>
        Assert.Equal("26202", (await AskAsync(StatusCodes.Status200OK, body, form)).Network.ToString());

    [Theory]
    [InlineData(404, "gone", null)]
    [InlineData(204, "", null)]
    [InlineData(200, "", null)]
    [InlineData(200, """{"network": null}""", """{ "network": "network" }""")]
    [InlineData(200, """{"network": ""}""", """{ "network": "network" }""")]
    [InlineData(200, """{"other": 1}""", """{ "network": "data.network" }""")]
    [InlineData(200, """{"mcc": "262"}""", """{ "mcc": "mcc", "mnc": "mnc" }""")]
    [InlineData(200, """[]""", """{ "network": "0" }""")]
    public async Task Answer_WithNothingWhereTheNetworkStands_IsNotFound(int status, string body, string? form) =>
        Assert.Equal(LookupOutcome.NotFound, (await AskAsync(status, body, form)).Outcome);

    [Theory]
    [InlineData(500, "", null, "HTTP status 500")]
    [InlineData(301, "", null, "HTTP status 301")]
    [InlineData(200, "hello", null, "'hello' where a network should stand")]
    [InlineData(200, "{", """{ "network": "network" }""", "no JSON")]
    [InlineData(200, """{"network": {"a": 1}}""", """{ "network": "network" }""", "where a network should stand")]
    [InlineData(200, """{"network": 1e5}""", """{ "network": "network" }""", "where a network should stand")]
    public async Task Answer_ThatIsNone_IsAFailureWithItsReason(int status, string body, string? form, string reason)
    {
        var answer = await AskAsync(status, body, form);

        Assert.Equal(LookupOutcome.Failed, answer.Outcome);
        Assert.Contains(reason, answer.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(10_000_000)]
    public async Task Answer_WithoutEnd_IsAFailure(int octets) =>
        Assert.Contains("longer than", (await AskAsync(200, new string('1', octets), null)).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task Answer_OfDeeplyNestedJson_IsAFailure() =>
        Assert.Contains("no JSON", (await AskAsync(200, new string('[', 60_000), """{ "network": "0" }""")).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task Request_HasTheNumberAndTheHeadersOfTheFile_OverTlsOfAKnownAuthority()
    {
        var (certificate, pem) = LookupServer.MakeCertificate();
        await File.WriteAllTextAsync(_directory.File("ca.pem"), pem, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_directory.File("headers"), "# who we are\nX-Key: s3cret\n", TestContext.Current.CancellationToken);
        await using var server = await LookupServer.OpenAsync(context => context.Response.WriteAsync("26202"), certificate);

        var trusting = Entry(server.Url, null);
        trusting["authorities"] = _directory.File("ca.pem");
        trusting["headersFile"] = _directory.File("headers");
        var found = await AskAsync(trusting);
        var refused = await AskAsync(Entry(server.Url, null));

        Assert.Equal("26202", found.Network.ToString());
        Assert.Equal(($"/v1/{Number}", "s3cret"), Assert.Single(server.Requests));
        Assert.Equal(LookupOutcome.Failed, refused.Outcome);
        certificate.Dispose();
    }

    [Fact]
    public async Task Server_ThatIsNotThere_IsAFailure()
    {
        var server = await LookupServer.OpenAsync(200, "");
        var entry = Entry(server.Url, null);
        await server.DisposeAsync();

        Assert.Equal(LookupOutcome.Failed, (await AskAsync(entry)).Outcome);
    }

    [Fact]
    public async Task Server_ThatNeverAnswers_EndsWithTheCancellation()
    {
        await using var server = await LookupServer.OpenAsync(
            context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        using var enough = new CancellationTokenSource();
        var lookup = NumberLookupFactory.Create(Entry(server.Url, null).ToJsonString());
        using var disposed = (IDisposable)lookup;

        var asked = lookup.AskAsync(Number, enough.Token);
        await enough.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    [Theory]
    [InlineData("""{ "kind": "http", "url": "http://lookup.example/{number}" }""", "url: ")]
    [InlineData("""{ "kind": "http", "url": "https://lookup.example/" }""", "url: ")]
    [InlineData("""{ "kind": "http", "url": "ftp://lookup.example/{number}", "plainHttp": true }""", "url: ")]
    [InlineData("""{ "kind": "http", "url": "https://a/{number}", "headersFile": "/no/such" }""", "headersFile: ")]
    [InlineData("""{ "kind": "http", "url": "https://a/{number}", "authorities": "/no/such" }""", "authorities: ")]
    [InlineData("""{ "kind": "http", "url": "https://a/{number}", "answer": { "mcc": "a" } }""", "answer.network: ")]
    [InlineData("""{ "kind": "http", "url": "https://a/{number}", "countries": ["de"] }""", "countries: ")]
    [InlineData("""{ "kind": "http", "url": "https://a/{number}", "prefixes": ["+49"] }""", "prefixes: ")]
    [InlineData("""{ "kind": "http", "url": "https://a/{number}", "waitSeconds": 0 }""", "waitSeconds: ")]
    [InlineData("""{ "kind": "http", "url": "https://a/{number}", "keep": { "ages": 1 } }""", "keep.ages: ")]
    [InlineData("""{ "kind": "enum", "servers": [] }""", "servers: ")]
    [InlineData("""{ "kind": "enum", "servers": ["ns.example"] }""", "servers: ")]
    [InlineData("""{ "kind": "enum", "servers": ["192.0.2.1"], "apex": "a..b" }""", "apex: ")]
    [InlineData("""{ "kind": "enum", "servers": ["192.0.2.1"], "routingNumbers": "/no/such" }""", "routingNumbers: ")]
    [InlineData("""{ "kind": "pigeon" }""", "kind: ")]
    public void Entry_ThatIsWrong_IsRefused(string entry, string key) =>
        Assert.Contains(key, Assert.Throws<InvalidDataException>(() => NumberLookupFactory.Create(entry)).Message, StringComparison.Ordinal);

    private static async Task<LookupAnswer> AskAsync(int status, string body, string? form)
    {
        await using var server = await LookupServer.OpenAsync(status, body);
        return await AskAsync(Entry(server.Url, form));
    }

    private static async Task<LookupAnswer> AskAsync(JsonObject entry)
    {
        var lookup = NumberLookupFactory.Create(entry.ToJsonString());
        using var disposed = (IDisposable)lookup;
        return await lookup.AskAsync(Number, TestContext.Current.CancellationToken);
    }

    private static JsonObject Entry(string url, string? form)
    {
        var entry = new JsonObject
        {
            ["kind"] = "http", ["url"] = $"{url}/v1/{{number}}", ["plainHttp"] = url.StartsWith("http:", StringComparison.Ordinal),
        };
        if (form is not null) entry["answer"] = JsonNode.Parse(form);
        return entry;
    }
}
