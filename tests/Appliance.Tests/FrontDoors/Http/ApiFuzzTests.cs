using System.Net;
using System.Text;
using System.Text.Json;

namespace Signalbox.Appliance.Tests.FrontDoors.Http;

/// <summary>
/// Bad requests to version 2: each is refused with a problem that says why, nothing is logged, memory is bounded, and strangers see one answer.
/// </summary>
public sealed class ApiFuzzTests(DoorBench bench) : IClassFixture<DoorBench>
{
    private const string Json = "application/json";
    private const string MessageId = "S.20261122-090000.000-04jKp1w4EAz";
    private const int RawRoundsShare = 4;
    private const int FileRoundsShare = 4;

    private static readonly (string Method, string Path, string Body)[] Requests =
    [
        ("POST", "/messages", """{"text":"Hello","to":["+79001234567"]}"""),
        ("POST", "/messages", """
            {"text":"Dear {{name}}, \u041f\ud83d\ude00","from":"12345","confirmDelivery":true,"costCentre":"c","reference":"r","validityMinutes":60,
            "maxParts":3,"coding":"auto","unencodable":"replace","flash":false,"express":true,"sendAt":"2030-01-01T00:00:00Z",
            "quietPeriods":[{"from":"2030-01-01T00:00:00Z","to":"2030-01-01T02:00:00Z"}],"recipients":[{"to":"79001234567","reference":"x",
            "values":{"name":"Ann"},"quietPeriods":[{"from":"2030-01-01T00:00:00+01:00","to":"2030-01-01T02:00:00+01:00"}]},{"to":"12",
            "values":{"name":""}}]}
            """),
        ("POST", "/messages?dryRun=true", """{"text":"Hello {{a-b_c}}","recipients":[{"to":"+79001234567","values":{"a-b_c":"x"}}]}"""),
        ("PATCH", $"/messages/{MessageId}", """{"sendAt":"2030-01-01T00:00:00+01:00"}"""),
        ("POST", "/uploads", """{"text":"Dear {{name}}","from":"12345","unencodable":"space","sendAt":"9999-12-31T23:59:59Z"}"""),
    ];

    private static readonly string[] Files =
    [
        "to,name\n+79001234567,Ann\n", "\uFEFFto;reference;name\r\n\"+7 900 123-45-67\";r1;\"Ann; the \"\"first\"\"\"\r\n",
        "name\tto\nAnn\t79001234567\nBob\t79001234568\n",
    ];

    private static readonly string[] Questions =
    [
        "/messages", "/messages?limit=5&cursor=MTc2MzgwMjAwMDAwMC42NDA0Njk4MTgxNDY4MTYwMg", $"/messages/{MessageId}", "/messages/64046981814681602",
        "/batches/B.04jKp1w4EAy", "/uploads", "/uploads/U.0f1e2d3c4b5a69788796a5b4", "/openapi.json",
    ];

    [Theory]
    [MemberData(nameof(FuzzRounds.Seeds), MemberType = typeof(FuzzRounds))]
    public async Task Bodies_Spoiled_AreTakenOrRefusedWithAProblem(int seed)
    {
        var mutations = new Mutations(seed, MutationPieces.Json);
        var refusals = 0;
        for (var round = 0; round < FuzzRounds.Count; round++)
        {
            var (method, path, good) = mutations.OneOf(Requests);
            var octets = mutations.SpoilInAnyCharset(good);
            using var content = new ByteArrayContent(octets);
            var key = mutations.OnceIn(3) ? mutations.OneOf(["a", "b", "c", new string('k', 256), "\"x\"", ",", "a b"]) : null;
            var (status, body) = await AskAsync(method, path, content, mutations.TypeLike(Json), key);
            var said = $"seed {seed}, round {round}: {method} {path} {(int)status} {body} to {Encoding.UTF8.GetString(octets)}";
            Assert.True((int)status is 200 or 201 or (>= 400 and < 500 and not 401 and not 429), said);
            if ((int)status < 300)
            {
                if (path == "/uploads") await DropAsync(body);
                continue;
            }

            Assert.True(IsProblem(body, (int)status), said);
            refusals++;
        }

        Assert.InRange(refusals, FuzzRounds.Count / 4, FuzzRounds.Count);
        FuzzRounds.Tell("API bodies", seed, refusals);
        AssertQuiet();
    }

    [Theory]
    [MemberData(nameof(FuzzRounds.Seeds), MemberType = typeof(FuzzRounds))]
    public async Task Files_Spoiled_AreTakenOrRefusedWithTheirLine(int seed)
    {
        var mutations = new Mutations(seed, MutationPieces.Csv);
        var (refusals, upload) = (0, await CreateAsync());
        for (var round = 0; round < FuzzRounds.Count / FileRoundsShare; round++)
        {
            using var content = new ByteArrayContent(mutations.SpoilInAnyCharset(mutations.OneOf(Files)));
            var (status, body) = await AskAsync("PUT", $"/uploads/{upload}/recipients", content, mutations.TypeLike("text/csv"));
            var said = $"seed {seed}, round {round}: {(int)status} {body}";
            Assert.True(status is HttpStatusCode.Accepted or HttpStatusCode.BadRequest, said);
            if (status == HttpStatusCode.Accepted)
            {
                await DropAsync(body);
                upload = await CreateAsync();
                continue;
            }

            Assert.True(IsProblem(body, 400) && JsonDocument.Parse(body).RootElement.GetProperty("errors").GetArrayLength() is > 0 and <= 21, said);
            refusals++;
        }

        Assert.InRange(refusals, FuzzRounds.Count / FileRoundsShare / 4, FuzzRounds.Count);
        FuzzRounds.Tell("API files", seed, refusals, FuzzRounds.Count / FileRoundsShare);
        AssertQuiet();
    }

    [Theory]
    [MemberData(nameof(FuzzRounds.Seeds), MemberType = typeof(FuzzRounds))]
    public async Task IdsAndParameters_Spoiled_AreFoundOrRefusedWithAProblem(int seed)
    {
        var mutations = new Mutations(seed, MutationPieces.Heads);
        string[] forms =
            ["/messages/{0}", "/batches/{0}", "/uploads/{0}", "/messages?limit={0}", "/messages?cursor={0}", "/messages?limit=2&cursor={0}"];
        string[] values =
            [MessageId, "64046981814681602", "B.04jKp1w4EAy", "U.0f1e2d3c4b5a69788796a5b4", "MTc2MzgwMjAwMDAwMC42NDA0Njk4MTgxNDY4MTYwMg", "100"];
        var refusals = 0;
        for (var round = 0; round < FuzzRounds.Count; round++)
        {
            var (form, value) = (mutations.OneOf(forms), Encoding.Latin1.GetString(mutations.Spoil(mutations.OneOf(values))));
            // A name that is empty, or that a client takes for a way up, is of another path.
            if (value.Length is 0 or > 500 || value.Trim('.').Length == 0 || value.Contains('\0')) continue;
            var path = form.Replace("{0}", Uri.EscapeDataString(value), StringComparison.Ordinal);
            var (status, body) = await AskAsync(mutations.OneOf(["GET", "GET", "DELETE"]), path);
            var said = $"seed {seed}, round {round}: {(int)status} {body} to {path}";
            Assert.True((int)status is 200 or 400 or 404 or 405, said);
            if (status is HttpStatusCode.OK or HttpStatusCode.MethodNotAllowed) continue;
            Assert.True(IsProblem(body, (int)status), said);
            refusals++;
        }

        Assert.InRange(refusals, FuzzRounds.Count / 4, FuzzRounds.Count);
        FuzzRounds.Tell("API ids and parameters", seed, refusals);
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
            var (method, path, body) = mutations.OnceIn(2) ? mutations.OneOf(Requests) : ("GET", mutations.OneOf(Questions), "");
            // How long it says that it is may be a lie.
            var length = mutations.OneOf([body.Length, body.Length, body.Length, body.Length + 7, body.Length / 2, 0]);
            var head = $"{method} /api/v2{path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {DoorBench.Credentials}\r\n"
                + $"Idempotency-Key: k{round}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n";
            var octets = mutations.Spoil(head + body, timesMin: 1);
            var answer = await bench.SendRawAsync([.. octets, .. FuzzRounds.Rest], halfClose: true);
            var isServersFault = answer.StartsWith("HTTP/1.1 5", StringComparison.Ordinal)
                && !answer.StartsWith("HTTP/1.1 505", StringComparison.Ordinal);
            Assert.False(isServersFault, $"seed {seed}, round {round}: {answer} to {Encoding.Latin1.GetString(octets)}");
            if (answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal)) refusals++;
        }

        Assert.InRange(refusals, FuzzRounds.Count / RawRoundsShare / 4, FuzzRounds.Count);
        FuzzRounds.Tell("API heads", seed, refusals, FuzzRounds.Count / RawRoundsShare);
        AssertQuiet();
    }

    [Fact]
    public async Task Stranger_WhateverExists_SeesTheSameAnswer()
    {
        using var content = new StringContent(Requests[0].Body);
        var (_, sent) = await AskAsync("POST", "/messages", content, Json);
        var batch = JsonDocument.Parse(sent).RootElement;
        var (upload, id) = (await CreateAsync(), batch.GetProperty("messages")[0].GetProperty("id").GetString());
        string[] paths =
        [
            .. Questions[..^1], $"/messages/{id}", $"/batches/{batch.GetProperty("id").GetString()}", $"/uploads/{upload}", "/messages?limit=0",
            "/messages?cursor=x", "/messages/x", "/uploads/x", "/events", "/events?batch=x",
        ];
        HashSet<string> answers = [];

        foreach (var credential in (string[])["", "Basic", "Basic ZGVtbzp3cm9uZw==", "Basic bm9ib2R5OndoYXRldmVy", "Basic bWFya2VyOg=="])
        {
            foreach (var path in paths) answers.Add(await AskAsStrangerAsync("GET", path, credential, null));
            foreach (var path in (string[])[$"/messages/{id}", $"/uploads/{upload}"])
                answers.Add(await AskAsStrangerAsync("DELETE", path, credential, null));
            foreach (var (method, path, good) in Requests)
                foreach (var body in (string[])[good, "{}", "broken", new string(' ', 100_000)])
                    answers.Add(await AskAsStrangerAsync(method, path, credential, body));
            answers.Add(await AskAsStrangerAsync("PUT", $"/uploads/{upload}/recipients", credential, Files[0]));
        }

        Assert.True(IsProblem(Assert.Single(answers), 401));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("GET", $"/uploads/{upload}")).Status);
    }

    private async Task<string> AskAsStrangerAsync(string method, string path, string credential, string? body)
    {
        using var content = body is null ? null : new StringContent(body);
        var (status, said) = await AskAsync(method, path, content, Json, credential: credential);
        Assert.True(status == HttpStatusCode.Unauthorized, $"{(int)status} {said} to {method} {path} by '{credential}'");
        return said;
    }

    private async Task<string> CreateAsync()
    {
        using var content = new StringContent("""{"text":"Dear {{name}}"}""");
        var (_, body) = await AskAsync("POST", "/uploads", content, Json);
        return JsonDocument.Parse(body).RootElement.GetProperty("id").GetString()!;
    }

    // So that no account has too many of them; one that is over already is left alone.
    private async Task DropAsync(string upload) =>
        await AskAsync("DELETE", $"/uploads/{JsonDocument.Parse(upload).RootElement.GetProperty("id").GetString()}");

    private async Task<(HttpStatusCode Status, string Body)> AskAsync(
        string method, string path, HttpContent? content = null, string? type = null, string? key = null, string credential = DoorBench.Credentials)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/v2{path}") { Content = content };
        content?.Headers.Remove("Content-Type");
        if (type is not null) content?.Headers.TryAddWithoutValidation("Content-Type", type);
        if (credential.Length > 0) request.Headers.TryAddWithoutValidation("Authorization", credential);
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        var (answer, body) = await bench.SendAsync(request);
        using var disposed = answer;
        return (answer.StatusCode, body);
    }

    private void AssertQuiet() => Assert.True(bench.Complaints.Count == 0, string.Join('\n', bench.Complaints.Take(3)));

    private static bool IsProblem(string body, int status)
    {
        if (body.Length == 0) return false;
        var problem = JsonDocument.Parse(body).RootElement;
        return problem.GetProperty("status").GetInt32() == status
            && problem.GetProperty("type").GetString()!.StartsWith("urn:signalbox:problem:", StringComparison.Ordinal)
            && problem.GetProperty("title").GetString() is { Length: > 0 }
            && problem.GetProperty("detail").GetString() is { Length: > 0 and < 400 };
    }
}
