using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Signalbox.Tests.Support;

namespace Signalbox.Appliance.Tests.FrontDoors.Http;

/// <summary>The description of version 2 is that of its endpoints, and its examples are taken by the doors themselves.</summary>
public sealed partial class ApiDocumentTests(DoorBench bench) : IClassFixture<DoorBench>
{
    private const string Root = "/api/v2";

    [Fact]
    public async Task Document_DescribesEveryEndpointThatIsMapped_AndNoOther()
    {
        var document = await OpenApiDocument.ReadAsync(bench, OpenApiDocument.ApiV2);
        var doors = Path.Combine(RepositoryRoot.Path, "src/Appliance/FrontDoors/Http");
        var mapped = Directory.EnumerateFiles(doors, "*Door.cs", SearchOption.AllDirectories)
            .SelectMany(file => MapCall().Matches(File.ReadAllText(file)))
            .Select(call => $"{call.Groups[1].Value.ToLowerInvariant()} {Root}{call.Groups[2].Value}");

        Assert.Equal(
            mapped.Order(StringComparer.Ordinal), document.Operations.Select(each => $"{each.Method} {each.Path}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Operations_AreInTheTextAboutThem()
    {
        var document = await OpenApiDocument.ReadAsync(bench, OpenApiDocument.ApiV2);
        var text = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "docs/api-v2.md"), TestContext.Current.CancellationToken);
        var told = RequestCell().Matches(text).Select(cell => $"{cell.Groups[1].Value.ToLowerInvariant()} {Root}{cell.Groups[2].Value}").Distinct();

        Assert.Equal(
            document.Operations.Select(each => $"{each.Method} {each.Path}").Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Operations_HaveANameASummaryWordsAndProblems()
    {
        var document = await OpenApiDocument.ReadAsync(bench, OpenApiDocument.ApiV2);

        Assert.All(document.Operations, each =>
        {
            var said = $"{each.Method} {each.Path}";
            Assert.All((string[])["operationId", "summary", "description"], part => Assert.True(each.Operation[part] is not null, $"{said} {part}"));
            foreach (var (status, answer) in each.Operation["responses"]!.AsObject())
                if (status[0] != '2') Assert.Equal("application/problem+json", answer!["content"]!.AsObject().Single().Key);
            foreach (var parameter in (each.Operation["parameters"] as JsonArray) ?? [])
                Assert.NotEmpty((string)parameter!["description"]!);
        });
        Assert.Equal(document.Operations.Count, document.Operations.Select(each => (string)each.Operation["operationId"]!).Distinct().Count());
    }

    [Fact]
    public async Task Members_OfEveryType_HaveTheirWords()
    {
        var document = await OpenApiDocument.ReadAsync(bench, OpenApiDocument.ApiV2);

        foreach (var (type, schema) in document.Schemas.AsObject())
            foreach (var (name, member) in schema!["properties"]?.AsObject() ?? [])
                Assert.True(member!["description"] is not null, $"{type}.{name}");
        Assert.False((bool)document.Schemas["ApiSend"]!["additionalProperties"]!);
        Assert.False((bool)document.Schemas["ApiRecipient"]!["additionalProperties"]!);
        Assert.False((bool)document.Schemas["UploadRequest"]!["additionalProperties"]!);
    }

    [Fact]
    public async Task SendingMessages_IsDescribedWithItsHeadersAndBothWaysToSignIn()
    {
        var document = await OpenApiDocument.ReadAsync(bench, OpenApiDocument.ApiV2);
        var operation = document.Operation("post", "/api/v2/messages");
        string ScopeOf(string method, string path) => (string)document.Operation(method, Root + path)["security"]![1]!["bearer"]![0]!;
        string[] HeadersOf(string status) => [.. operation["responses"]![status]!["headers"]!.AsObject().Select(header => header.Key).Order()];

        Assert.Equal(["dryRun", "Idempotency-Key"], operation["parameters"]!.AsArray().Select(parameter => (string)parameter!["name"]!));
        Assert.Equal(["Idempotency-Replayed", "Location", "RateLimit", "RateLimit-Policy"], HeadersOf("201"));
        Assert.Equal(["RateLimit", "RateLimit-Policy", "Retry-After"], HeadersOf("429"));
        Assert.Equal(["WWW-Authenticate"], HeadersOf("401"));
        Assert.Equal(["basic", "bearer"], document.Root["components"]!["securitySchemes"]!.AsObject().Select(scheme => scheme.Key).Order());
        Assert.Equal(
            ["send", "read", "change"],
            [ScopeOf("post", "/messages"), ScopeOf("get", "/messages"), ScopeOf("delete", "/messages/{id}")]);
        Assert.Equal(
            ["200", "201", "400", "401", "403", "409", "413", "415", "422", "429", "503"], document.StatusesOf("post", "/api/v2/messages"));
    }

    [Fact]
    public async Task Examples_OfMessages_AreTakenAndAnsweredAsDescribed()
    {
        var document = await OpenApiDocument.ReadAsync(bench, OpenApiDocument.ApiV2);
        var send = ExampleOf(document, "post", "/api/v2/messages").AsObject();
        // The senders of this account are others; and the message has to wait for what follows.
        send.Remove("from");
        send["sendAt"] = InHours(5);

        var tried = await AskAsync(HttpMethod.Post, "/messages?dryRun=true", send);
        var sent = await AskAsync(HttpMethod.Post, "/messages", send);
        AssertFits(document, "ApiDryRun", HttpStatusCode.OK, tried);
        AssertFits(document, "ApiBatchView", HttpStatusCode.Created, sent);
        var (id, move) = ((string)sent.Body!["messages"]![0]!["id"]!, ExampleOf(document, "patch", "/api/v2/messages/{id}").AsObject());
        // It is of another year.
        move["sendAt"] = InHours(6);
        AssertFits(document, "ApiMessageView", HttpStatusCode.OK, await AskAsync(HttpMethod.Patch, $"/messages/{id}", move));
        AssertFits(document, "ApiMessageView", HttpStatusCode.OK, await AskAsync(HttpMethod.Get, $"/messages/{id}"));
        AssertFits(document, "ApiBatchView", HttpStatusCode.OK, await AskAsync(HttpMethod.Get, $"/batches/{sent.Body["id"]}"));
        AssertFits(document, "ApiPage", HttpStatusCode.OK, await AskAsync(HttpMethod.Get, "/messages"));
        Assert.Equal(HttpStatusCode.NoContent, (await AskAsync(HttpMethod.Delete, $"/messages/{id}")).Status);
        AssertFits(document, "ApiProblem", HttpStatusCode.BadRequest, await AskAsync(HttpMethod.Get, "/messages?limit=0"));
    }

    [Fact]
    public async Task Examples_OfUploads_AreTakenAndAnsweredAsDescribed()
    {
        var document = await OpenApiDocument.ReadAsync(bench, OpenApiDocument.ApiV2);
        var file = (string)ExampleOf(document, "put", "/api/v2/uploads/{id}/recipients", "text/csv")!;

        var begun = await AskAsync(HttpMethod.Post, "/uploads", ExampleOf(document, "post", "/api/v2/uploads"));
        AssertFits(document, "UploadView", HttpStatusCode.Created, begun);
        using var content = new StringContent(file);
        var received = await AskAsync(HttpMethod.Put, $"/uploads/{begun.Body!["id"]}/recipients", content);
        AssertFits(document, "UploadView", HttpStatusCode.Accepted, received);
        AssertFits(document, "UploadView", HttpStatusCode.OK, await AskAsync(HttpMethod.Get, $"/uploads/{begun.Body["id"]}"));
    }

    private static void AssertFits(OpenApiDocument document, string schema, HttpStatusCode status, (HttpStatusCode Status, JsonNode? Body) answer)
    {
        Assert.True(answer.Status == status, $"{(int)answer.Status} {answer.Body}");
        Assert.Empty(document.Differences(document.Schemas[schema]!, answer.Body));
    }

    private static string InHours(int hours) => TimeProvider.System.GetUtcNow().AddHours(hours).ToString("O", CultureInfo.InvariantCulture);

    private static JsonNode ExampleOf(OpenApiDocument document, string method, string path, string type = "application/json") =>
        document.Operation(method, path)["requestBody"]!["content"]![type]!["example"]!;

    private Task<(HttpStatusCode Status, JsonNode? Body)> AskAsync(HttpMethod method, string path, JsonNode? body) =>
        AskAsync(method, path, new StringContent(body!.ToJsonString(), new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")));

    private async Task<(HttpStatusCode Status, JsonNode? Body)> AskAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, Root + path) { Content = content };
        request.Headers.TryAddWithoutValidation("Authorization", DoorBench.Credentials);
        var (answer, said) = await bench.SendAsync(request);
        using var disposed = answer;
        return (answer.StatusCode, said.Length == 0 ? null : JsonNode.Parse(said));
    }

    // Those of version 2 are mapped in its group.
    [GeneratedRegex("""\bapi\.Map(Get|Post|Put|Patch|Delete)\("([^"]*)""")]
    private static partial Regex MapCall();

    [GeneratedRegex(@"`(GET|POST|PUT|PATCH|DELETE) (/[^`?]*)[^`]*`(?=[^\n]*\|)")]
    private static partial Regex RequestCell();
}
