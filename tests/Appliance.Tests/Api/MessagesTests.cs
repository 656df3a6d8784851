using System.Net;
using System.Text.Json;

namespace Signalbox.Appliance.Tests.Api;

public sealed class MessagesTests
{
    private const string Tomorrow = "2099-01-01T00:00:00Z";
    private static readonly string Soon = DateTimeOffset.UtcNow.AddHours(5).ToString("O");
    private static readonly string Later = DateTimeOffset.UtcNow.AddHours(9).ToString("O");

    [Fact]
    public async Task Send_OneTextWithValues_IsABatchOfItsMessages()
    {
        await using var bench = await ApiBench.OpenAsync();

        var sent = await bench.PostAsync("/messages", new
        {
            text = "Dear {{name}}", sendAt = Soon, reference = "all",
            recipients = new object[]
            {
                new { to = "+79001234567", reference = "r1", values = new { name = "Ann" } }, new { to = "x", values = new { name = "Bob" } },
            },
        });
        var batch = await bench.UntilAsync(
            $"/batches/{sent.Body.GetProperty("id").GetString()}", found => found.GetProperty("messages")[1].GetProperty("isFinal").GetBoolean());
        var messages = batch.GetProperty("messages");

        Assert.Equal(HttpStatusCode.Created, sent.Status);
        Assert.Equal(["queued", "rejected"], messages.EnumerateArray().Select(message => message.GetProperty("state").GetString()));
        Assert.Equal("r1", messages[0].GetProperty("reference").GetString());
        Assert.Equal("+79001234567", messages[0].GetProperty("to").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await bench.GetAsync($"/batches/{sent.Body.GetProperty("id").GetString()}", "other")).Status);
    }

    [Theory]
    [InlineData("""{"text":"Hi {{name}}","to":["+79001234567"]}""", "recipients[0].values")]
    [InlineData("""{"text":"Hi {{","to":["+79001234567"]}""", "text")]
    [InlineData("""{"text":"Hi"}""", "to")]
    [InlineData("""{"text":"Hi","to":["+79001234567"],"coding":"ascii"}""", "coding")]
    [InlineData("""{"text":"Hi","to":["+79001234567"],"unencodable":"drop"}""", "unencodable")]
    [InlineData("""{"text":"Hi","to":["+79001234567"],"validityMinutes":4}""", "validityMinutes")]
    [InlineData("""{"text":"Hi","to":["+79001234567"],"maxParts":21}""", "maxParts")]
    public async Task Send_WithSomethingWrong_NamesItsPlace(string body, string at)
    {
        await using var bench = await ApiBench.OpenAsync();

        var refused = await bench.PostAsync("/messages", body);

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (refused.Status, refused.MediaType));
        Assert.Equal(400, refused.Body.GetProperty("status").GetInt32());
        Assert.Equal(at, refused.Body.GetProperty("errors")[0].GetProperty("at").GetString());
    }

    [Theory]
    [InlineData("""{"txt":"Hi","to":["+79001234567"]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"text":"Hi","to":["+79001234567"],"from":"Stranger"}""", HttpStatusCode.Forbidden)]
    [InlineData("""{"text":"ž","to":["+79001234567"],"unencodable":"refuse"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"text":"Hi","to":["+79001234567"],"sendAt":"2099-01-01T00:00:00Z"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"text":"Hi","to":["+79001234567"],"quietPeriods":[{"from":"now","to":"then"}]}""", HttpStatusCode.BadRequest)]
    [InlineData("[", HttpStatusCode.BadRequest)]
    [InlineData("""{"text":null,"to":["+79001234567"]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"text":"Hi","to":[null]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"text":"Hi","recipients":[null]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"text":"Hi {{name}}","recipients":[null]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"text":"Hi {{name}}","recipients":[{"to":"+79001234567","values":{"name":null}}]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"text":"Hi","recipients":[{"to":null}]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"text":"Hi","recipients":[{"to":"+79001234567","quietPeriods":[null]}]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"text":"Hi","to":["+79001234567"],"quietPeriods":[null]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"text":"Hi","to":["+79001234567"],"quietPeriods":[{"from":null,"to":null}]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"text":"Hi","to":["+79001234567"],"quietPeriods":[{}]}""", HttpStatusCode.BadRequest)]
    public async Task Send_ThatCannotBeTaken_IsAProblem(string body, HttpStatusCode status)
    {
        await using var bench = await ApiBench.OpenAsync();

        var refused = await bench.PostAsync("/messages", body);
        var refusedOnce = await bench.PostAsync("/messages", body, "k1");

        Assert.Equal((status, "application/problem+json"), (refused.Status, refused.MediaType));
        Assert.Equal((status, "application/problem+json"), (refusedOnce.Status, refusedOnce.MediaType));
        Assert.StartsWith("urn:signalbox:problem:", refused.Body.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.Empty((await bench.GetAsync("/messages")).Body.GetProperty("messages").EnumerateArray());
    }

    [Fact]
    public async Task Send_WithALongNameThatIsNotKnown_IsRefusedInFewWords()
    {
        await using var bench = await ApiBench.OpenAsync();

        var refused = await bench.PostAsync("/messages", $$"""{"text":"Hi","{{new string('x', 100_000)}}":1}""");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.InRange(refused.Body.GetProperty("detail").GetString()!.Length, 1, 200);
    }

    [Fact]
    public async Task DryRun_TellsWhatWouldBecomeOfEach_AndSendsNothing()
    {
        await using var bench = await ApiBench.OpenAsync();

        var tried = await bench.PostAsync("/messages?dryRun=true", new { text = new string('é', 200), to = new[] { "+79001234567", "nobody" } });

        Assert.Equal((HttpStatusCode.OK, 2), (tried.Status, tried.Body.GetProperty("count").GetInt32()));
        var first = tried.Body.GetProperty("messages")[0];
        Assert.Equal(("GSM7", 2), (first.GetProperty("coding").GetString(), first.GetProperty("parts").GetInt32()));
        Assert.Equal("12345", first.GetProperty("from").GetString());
        Assert.StartsWith("ends rejected", tried.Body.GetProperty("messages")[1].GetProperty("outcome").GetString(), StringComparison.Ordinal);
        Assert.Empty((await bench.GetAsync("/messages")).Body.GetProperty("messages").EnumerateArray());
    }

    [Theory]
    [InlineData("replace", "z", "GSM7", 1)]
    [InlineData("space", " ", "GSM7", 1)]
    [InlineData("ucs2", "\u017e", "UCS2", 3)]
    public async Task DryRun_OfCharactersThatGsmLacks_HasTheTextThatTheRequestAsksFor(string unencodable, string written, string coding, int parts)
    {
        await using var bench = await ApiBench.OpenAsync();
        var text = string.Concat(Enumerable.Repeat("\u017e", 150));

        var tried = await bench.PostAsync("/messages?dryRun=true", new { text, unencodable, to = new[] { "+79001234567" } });

        var message = tried.Body.GetProperty("messages")[0];
        Assert.Equal(string.Concat(Enumerable.Repeat(written, 150)), message.GetProperty("text").GetString());
        Assert.Equal((coding, parts), (message.GetProperty("coding").GetString(), message.GetProperty("parts").GetInt32()));
    }

    [Fact]
    public async Task DryRun_OfATextThatIsCut_HasWhatIsLeft()
    {
        await using var bench = await ApiBench.OpenAsync();

        var tried = await bench.PostAsync("/messages?dryRun=true", new { text = new string('a', 500), maxParts = 1, to = new[] { "+79001234567" } });

        Assert.Equal(new string('a', 160), tried.Body.GetProperty("messages")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task IdempotencyKey_OfARequestThatComesAgain_DoesNothingTwice()
    {
        await using var bench = await ApiBench.OpenAsync();
        var body = new { text = "Hi", to = new[] { "+79001234567", "+79001234568" }, sendAt = Soon };

        var first = await bench.PostAsync("/messages", body, "k1");
        var again = await bench.PostAsync("/messages", body, "k1");
        await bench.RestartAsync();
        var afterRestart = await bench.PostAsync("/messages", body, "k1");
        var another = await bench.PostAsync("/messages", new { text = "Other", to = new[] { "+79001234567" } }, "k1");

        Assert.Equal((HttpStatusCode.Created, false), (first.Status, first.IsReplayed));
        Assert.Equal((HttpStatusCode.Created, true), (again.Status, again.IsReplayed));
        Assert.Equal((HttpStatusCode.Created, true), (afterRestart.Status, afterRestart.IsReplayed));
        Assert.Equal(IdsOf(first), IdsOf(again));
        Assert.Equal(IdsOf(first), IdsOf(afterRestart));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, another.Status);
        Assert.Equal(2, (await bench.GetAsync("/messages")).Body.GetProperty("messages").GetArrayLength());
    }

    [Fact]
    public async Task IdempotencyKey_OfARequestThatWasRefused_IsFree()
    {
        await using var bench = await ApiBench.OpenAsync(queueMax: 1);
        var tooMany = new { text = "Hi", to = new[] { "+79001234567", "+79001234568" }, sendAt = Soon };

        var refused = await bench.PostAsync("/messages", tooMany, "k1");
        var taken = await bench.PostAsync("/messages", new { text = "Hi", to = new[] { "+79001234567" }, sendAt = Soon }, "k1");

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.Created), (refused.Status, taken.Status));
    }

    [Fact]
    public async Task Message_ThatWaits_IsMovedAndTakenBack()
    {
        await using var bench = await ApiBench.OpenAsync();
        var sent = await bench.PostAsync("/messages", new { text = "Hi", to = new[] { "+79001234567" }, sendAt = Soon });
        var id = IdsOf(sent)[0];

        var moved = await bench.PatchAsync($"/messages/{id}", new { sendAt = Later });
        var tooFar = await bench.PatchAsync($"/messages/{id}", new { sendAt = Tomorrow });
        var others = await bench.DeleteAsync($"/messages/{id}", "other");
        var taken = await bench.DeleteAsync($"/messages/{id}");
        var again = await bench.DeleteAsync($"/messages/{id}");
        var shown = await bench.GetAsync($"/messages/{id}");

        Assert.Equal((HttpStatusCode.OK, "queued"), (moved.Status, moved.Body.GetProperty("state").GetString()));
        Assert.Equal(HttpStatusCode.BadRequest, tooFar.Status);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NoContent, HttpStatusCode.NotFound), (others.Status, taken.Status, again.Status));
        Assert.Equal(("cancelled", true), (shown.Body.GetProperty("state").GetString(), shown.Body.GetProperty("isFinal").GetBoolean()));
        Assert.Single((await bench.GetAsync("/messages")).Body.GetProperty("messages").EnumerateArray());
    }

    [Fact]
    public async Task List_ReadByItsCursor_HasEachMessageOnceFromTheNewestOn()
    {
        await using var bench = await ApiBench.OpenAsync();
        for (var i = 0; i < 7; i++) await bench.PostAsync("/messages", new { text = "Hi", to = new[] { $"+7900123456{i}" }, sendAt = Soon });
        List<string> seen = [];

        for (var cursor = ""; cursor is not null;)
        {
            var page = (await bench.GetAsync($"/messages?limit=3&cursor={cursor}")).Body;
            seen.AddRange(page.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("to").GetString()!));
            cursor = page.GetProperty("next").GetString();
        }

        Assert.Equal(Enumerable.Range(0, 7).Reverse().Select(i => $"+7900123456{i}"), seen);
        Assert.Equal(HttpStatusCode.BadRequest, (await bench.GetAsync("/messages?cursor=%00")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await bench.GetAsync("/messages?limit=1001")).Status);
    }

    [Fact]
    public async Task Requests_OfALimitedAccount_AreToldHowManyAreLeft_AndRefusedBeyond()
    {
        await using var bench = await ApiBench.OpenAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => bench.GetAsync("/messages", "limited")));
        var refused = answers.First(answer => answer.Status == HttpStatusCode.TooManyRequests);
        var unlimited = await bench.GetAsync("/messages");

        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal("1", refused.Headers["Retry-After"]);
        Assert.All(answers, answer => Assert.Equal("\"requests\";q=2;w=1", answer.Headers["RateLimit-Policy"]));
        Assert.All(answers, answer => Assert.Matches("^\"requests\";r=[012];t=1$", answer.Headers["RateLimit"]));
        Assert.DoesNotContain("RateLimit", unlimited.Headers.Keys);
    }

    private static List<string> IdsOf(ApiAnswer answer) =>
        [.. answer.Body.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("id").GetString()!)];
}
