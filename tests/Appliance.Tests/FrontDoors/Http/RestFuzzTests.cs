using System.Net;
using System.Text;
using System.Text.Json;

namespace Signalbox.Appliance.Tests.FrontDoors.Http;

/// <summary>
/// Bad requests to the REST interface: each is refused with its reason, nothing is logged, and strangers see one answer.
/// </summary>
public sealed class RestFuzzTests(DoorBench bench) : IClassFixture<DoorBench>
{
    private const string Stranger = """{"code":401,"message":"sign in with the account's id and password"}""";
    private const int RawRoundsShare = 4;

    private static readonly string[] Jobs =
    [
        """{"messages":[{"text":"Hello","recipients":[{"dst":"+79001234567"}]}]}""",
        """
        {"options":{"src":"12345","encoding":"STANDARD","billcode":"b","statusRequested":true,"flash":false,"customerRef":"r","validityMin":60,
        "maxParts":3,"invalidCharacters":"REPLACE","qos":"NORMAL","jobPeriod":"2030-01-01T00:00:00Z","duplicateDetection":false,
        "blackoutPeriods":["2030-01-01T00:00:00Z/2030-01-01T02:00:00Z"]},"messages":[{"text":"\u041f\ud83d\ude00","recipients":[{"dst":"79001234567",
        "customerRef":"x","blackoutPeriods":["2030-01-01T00:00:00+01:00/2030-01-01T02:00:00+01:00"]},{"dst":"12"}]}]}
        """,
        """{"options":{"jobPeriod":"9999-12-31T23:59:59Z","blackoutPeriods":["9999-12-31T23:30:00Z/9999-12-31T23:59:00Z"]},"messages":[]}""",
    ];

    private static readonly string[] Questions =
    [
        "/rest/v1/jobs?jobIdsOnly=true&fromTs=2026-11-01T00:00:00%2B01:00&toTs=2026-11-22T00:00:00Z&open=true&offset=0&limit=100",
        "/rest/v1/jobs/J.20261122-090000.000-00000000001", "/rest/v1/sms?jobId=J.20261122-090000.000-00000000001",
        "/rest/v1/sms/S.20261122-090000.000-00000000001", "/rest/v1/sms/64046981814681602", "/rest/v1/version", "/rest/v1/openapi.json",
    ];

    [Theory]
    [MemberData(nameof(FuzzRounds.Seeds), MemberType = typeof(FuzzRounds))]
    public async Task Jobs_Spoiled_AreTakenOrRefusedWithAReason(int seed)
    {
        var mutations = new Mutations(seed, MutationPieces.Json);
        var refusals = 0;
        for (var round = 0; round < FuzzRounds.Count; round++)
        {
            var octets = mutations.Spoil(mutations.OneOf(Jobs));
            using var request = new HttpRequestMessage(HttpMethod.Post, "/rest/v1/jobs") { Content = new ByteArrayContent(octets) };
            request.Headers.TryAddWithoutValidation("Authorization", DoorBench.Credentials);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            var (answer, body) = await bench.SendAsync(request);
            using var disposed = answer;
            var said = $"seed {seed}, round {round}: {(int)answer.StatusCode} {body} to {Encoding.UTF8.GetString(octets)}";
            Assert.True((int)answer.StatusCode is 201 or (>= 400 and < 500 and not 401 and not 404 and not 429), said);
            if (answer.StatusCode == HttpStatusCode.Created) continue;
            Assert.True(IsReason(body, (int)answer.StatusCode), said);
            refusals++;
        }

        Assert.InRange(refusals, FuzzRounds.Count / 4, FuzzRounds.Count);
        FuzzRounds.Tell("REST jobs", seed, refusals);
        AssertQuiet();
    }

    [Theory]
    [MemberData(nameof(FuzzRounds.Seeds), MemberType = typeof(FuzzRounds))]
    public async Task RequestLinesAndHeaders_Spoiled_AreNeverTheAppliancesFault(int seed)
    {
        var mutations = new Mutations(seed, MutationPieces.Heads);
        var refusals = 0;
        for (var round = 0; round < FuzzRounds.Count / RawRoundsShare; round++)
        {
            var head = mutations.OneOf(Questions) is var question && round % 3 != 0
                ? $"GET {question} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {DoorBench.Credentials}\r\nConnection: close\r\n\r\n"
                : $"POST /rest/v1/jobs HTTP/1.1\r\nHost: localhost\r\nAuthorization: {DoorBench.Credentials}\r\nContent-Type: application/json\r\n"
                + $"Content-Length: {Jobs[0].Length}\r\nConnection: close\r\n\r\n{Jobs[0]}";
            var octets = mutations.Spoil(head, timesMin: 1);
            var answer = await bench.SendRawAsync([.. octets, .. FuzzRounds.Rest], halfClose: true);
            var isServersFault = answer.StartsWith("HTTP/1.1 5", StringComparison.Ordinal)
                && !answer.StartsWith("HTTP/1.1 505", StringComparison.Ordinal);
            Assert.False(isServersFault, $"seed {seed}, round {round}: {answer} to {Encoding.Latin1.GetString(octets)}");
            if (answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal)) refusals++;
        }

        Assert.InRange(refusals, FuzzRounds.Count / RawRoundsShare / 4, FuzzRounds.Count);
        FuzzRounds.Tell("REST heads", seed, refusals, FuzzRounds.Count / RawRoundsShare);
        AssertQuiet();
    }

    [Fact]
    public async Task Stranger_WhateverExists_SeesTheSameAnswer()
    {
        var jobId = await SubmitAsync();
        string?[] credentials = [null, "Basic", "Basic ZGVtbzp3cm9uZw==", "Basic bm9ib2R5OndoYXRldmVy", "Basic bWFya2VyOg==", "Bearer x"];
        string[] paths =
        [
            $"/rest/v1/jobs/{jobId}", "/rest/v1/jobs/J.20261122-090000.000-00000000001", "/rest/v1/jobs/x",
            $"/rest/v1/sms?jobId={jobId}", "/rest/v1/sms",
            $"/rest/v1/sms/{jobId.Replace('J', 'S')}", "/rest/v1/sms/1", "/rest/v1/jobs", "/rest/v1/jobs?limit=0",
        ];

        foreach (var credential in credentials)
            foreach (var path in paths)
                Assert.Equal(Stranger, await AskAsync(HttpMethod.Get, path, credential, body: null));
        foreach (var credential in credentials)
            foreach (var body in (string[])[Jobs[0], "{}", "broken", new string(' ', 100_000)])
                Assert.Equal(Stranger, await AskAsync(HttpMethod.Post, "/rest/v1/jobs", credential, body));
    }

    private async Task<string> SubmitAsync()
    {
        var answer = await AskAsync(HttpMethod.Post, "/rest/v1/jobs", DoorBench.Credentials, Jobs[0]);
        return JsonDocument.Parse(answer).RootElement.GetProperty("jobId").GetString()!;
    }

    private async Task<string> AskAsync(HttpMethod method, string path, string? credential, string? body)
    {
        using var request = new HttpRequestMessage(method, path);
        if (credential is not null) request.Headers.TryAddWithoutValidation("Authorization", credential);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        var (answer, said) = await bench.SendAsync(request);
        answer.Dispose();
        return said;
    }

    private void AssertQuiet() => Assert.True(bench.Complaints.Count == 0, string.Join('\n', bench.Complaints.Take(3)));

    private static bool IsReason(string body, int status)
    {
        var error = JsonDocument.Parse(body).RootElement;
        return error.GetProperty("code").GetInt32() == status && error.GetProperty("message").GetString() is { Length: > 0 and < 400 };
    }
}
