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
        var document = await OpenApiDocument.ReadAsync(bench, OpenApiDocument.RestV1);

        Assert.StartsWith("3.1.", (string?)document.Root["openapi"], StringComparison.Ordinal);
        Assert.Equal(Operations, document.Operations.Select(each => $"{each.Method} {each.Path}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Document_OfAJob_HasEveryMemberWithItsWords()
    {
        var document = await OpenApiDocument.ReadAsync(bench, OpenApiDocument.RestV1);
        var schemas = document.Schemas;

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
        var document = await OpenApiDocument.ReadAsync(bench, OpenApiDocument.RestV1);

        Assert.Equal(["201", "400", "401", "403", "409", "413", "415", "422", "429", "503"], document.StatusesOf("post", "/rest/v1/jobs"));
        Assert.Equal(["200", "401", "403", "404", "429"], document.StatusesOf("get", "/rest/v1/jobs/{jobId}"));
        Assert.Equal(["200"], document.StatusesOf("get", "/rest/v1/version"));
    }

    [Theory]
    [InlineData(OpenApiDocument.RestV1)]
    [InlineData(OpenApiDocument.ApiV2)]
    public async Task Examples_OfAnswers_AreThereAndFitTheirSchemas(string path)
    {
        var document = await OpenApiDocument.ReadAsync(bench, path);

        Assert.NotEmpty(document.Answers);
        Assert.All(document.Answers, answer => Assert.True(answer.Example is not null, answer.Where));
        Assert.Empty(document.Answers.SelectMany(answer => document.Differences(answer.Schema, answer.Example, answer.Where)));
    }

    [Fact]
    public async Task Example_OfTheDocument_IsTaken()
    {
        var document = await OpenApiDocument.ReadAsync(bench, OpenApiDocument.RestV1);
        var example = document.Operation("post", "/rest/v1/jobs")["requestBody"]!["content"]!["application/json"]!["example"]!.AsObject();
        // The sender of the example is that of the demo's account.
        example["options"]!.AsObject().Remove("src");

        var (status, job) = await AskAsync(HttpMethod.Post, "/rest/v1/jobs", example.ToJsonString());

        Assert.True(status == HttpStatusCode.Created, $"{job}");
        Assert.Empty(document.Differences(document.Schemas["RestJobId"]!, job));
        var (_, sms) = await AskAsync(HttpMethod.Get, $"/rest/v1/sms?jobId={job!["jobId"]}");
        Assert.Empty(document.Differences(document.Schemas["RestSms"]!, sms![0]));
        var (_, report) = await AskAsync(HttpMethod.Get, $"/rest/v1/jobs/{job["jobId"]}");
        Assert.Empty(document.Differences(document.Schemas["RestJobReport"]!, report));
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
        Assert.All((string[])[OpenApiDocument.RestV1, OpenApiDocument.ApiV2], path => Assert.Contains(path, body, StringComparison.Ordinal));
    }

    private async Task<(HttpStatusCode Status, JsonNode? Body)> AskAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        request.Headers.TryAddWithoutValidation("Authorization", DoorBench.Credentials);
        var (answer, said) = await bench.SendAsync(request);
        using var disposed = answer;
        return (answer.StatusCode, JsonNode.Parse(said));
    }
}
