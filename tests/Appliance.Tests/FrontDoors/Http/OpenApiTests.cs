using System.Net;
using System.Text.Json.Nodes;

namespace Signalbox.Appliance.Tests.FrontDoors.Http;

/// <summary>The description of the REST interface says what there is, to everybody, and the page for trying it is served with it.</summary>
public sealed class OpenApiTests(DoorBench bench) : IClassFixture<DoorBench>
{
    private static readonly string[] Operations =
    [
        "get /rest/v1/jobs", "get /rest/v1/jobs/{jobId}", "get /rest/v1/sms", "get /rest/v1/sms/{smsId}", "get /rest/v1/version",
        "post /rest/v1/jobs",
    ];

    [Fact]
    public async Task Document_WithoutCredentials_DescribesEveryEndpointAndNoOther()
    {
        var document = await DocumentAsync();

        Assert.StartsWith("3.1.", (string?)document["openapi"], StringComparison.Ordinal);
        var operations = from path in document["paths"]!.AsObject() from method in path.Value!.AsObject() select $"{method.Key} {path.Key}";
        Assert.Equal(Operations, operations.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Document_OfAJob_HasEveryMemberWithItsWords()
    {
        var document = await DocumentAsync();
        var schemas = document["components"]!["schemas"]!;

        Assert.All(
            (string[])["src", "encoding", "billcode", "statusRequested", "flash", "customerRef", "validityMin", "maxParts", "invalidCharacters",
                "qos", "jobPeriod", "duplicateDetection", "blackoutPeriods"],
            member => Assert.NotEmpty((string)schemas["RestOptions"]!["properties"]![member]!["description"]!));
        Assert.NotNull(schemas["RestRecipient"]!["properties"]!["dst"]);
        Assert.NotNull(schemas["RestSms"]!["properties"]!["processStatus"]);
        Assert.NotNull(schemas["RestJobReport"]!["properties"]!["recipientIds"]);
    }

    [Fact]
    public async Task Document_OfEachOperation_HasItsRefusals()
    {
        var document = await DocumentAsync();

        string[] StatusesOf(string path, string method) =>
            [.. document["paths"]![path]![method]!["responses"]!.AsObject().Select(answer => answer.Key).Order(StringComparer.Ordinal)];
        Assert.Equal(["201", "400", "401", "403", "409", "413", "415", "422", "429", "503"], StatusesOf("/rest/v1/jobs", "post"));
        Assert.Equal(["200", "401", "403", "404", "429"], StatusesOf("/rest/v1/jobs/{jobId}", "get"));
        Assert.Equal(["200"], StatusesOf("/rest/v1/version", "get"));
    }

    [Fact]
    public async Task Example_OfTheDocument_IsTaken()
    {
        var document = await DocumentAsync();
        var example = document["paths"]!["/rest/v1/jobs"]!["post"]!["requestBody"]!["content"]!["application/json"]!["example"]!.AsObject();
        // The sender of the example is that of the demo's account.
        example["options"]!.AsObject().Remove("src");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/rest/v1/jobs") { Content = new StringContent(example.ToJsonString()) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TryAddWithoutValidation("Authorization", "Basic ZGVtbzpkZW1vMTIzNA==");

        var (answer, body) = await bench.SendAsync(request);

        using var disposed = answer;
        Assert.True(answer.StatusCode == HttpStatusCode.Created, body);
    }

    [Fact]
    public async Task Page_IsServed_AndLoadsNothingFromElsewhere()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/docs");

        var (answer, body) = await bench.SendAsync(request);

        using var disposed = answer;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("connect-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("://", body, StringComparison.Ordinal);
    }

    private async Task<JsonNode> DocumentAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/rest/v1/openapi.json");
        var (answer, body) = await bench.SendAsync(request);
        using var disposed = answer;
        Assert.True(answer.StatusCode == HttpStatusCode.OK, body);
        return JsonNode.Parse(body)!;
    }
}
