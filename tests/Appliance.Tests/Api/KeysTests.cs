using System.Net;
using Signalbox.Kernel.Testing;

namespace Signalbox.Appliance.Tests.Api;

/// <summary>Keys by which programs sign in without the password (RFC 6750), made and removed by the operator.</summary>
public sealed class KeysTests
{
    private static readonly object Message = new { text = "Hi", to = new[] { "+79001234567" } };

    public static TheoryData<string, HttpMethod, string> Requests => new()
    {
        { "send", HttpMethod.Post, "/messages" }, { "send", HttpMethod.Post, "/uploads" }, { "send", HttpMethod.Put, "/uploads/U.1/recipients" },
        { "read", HttpMethod.Get, "/messages" }, { "read", HttpMethod.Get, "/messages/1" }, { "read", HttpMethod.Get, "/batches/B.1" },
        { "read", HttpMethod.Get, "/uploads" }, { "read", HttpMethod.Get, "/uploads/U.1" }, { "read", HttpMethod.Get, "/events?batch=x" },
        { "change", HttpMethod.Patch, "/messages/1" }, { "change", HttpMethod.Delete, "/messages/1" },
        { "change", HttpMethod.Delete, "/uploads/U.1" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Key_MayDoWhatItsScopesSay_AndNothingElse(string scope, HttpMethod method, string path)
    {
        await using var bench = await ApiBench.OpenAsync();
        string[] others = [.. new[] { "send", "read", "change" }.Where(other => other != scope)];
        var right = await MakeAsync(bench, "right", [scope]);
        var wrong = await MakeAsync(bench, "wrong", others);

        var let = await bench.AskAsync(method, path, $"Bearer {right}", Message);
        var refused = await bench.AskAsync(method, path, $"bearer {wrong}", Message);

        Assert.NotEqual(HttpStatusCode.Unauthorized, let.Status);
        Assert.NotEqual(HttpStatusCode.Forbidden, let.Status);
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Equal($"this key has no scope '{scope}'", refused.Body.GetProperty("detail").GetString());
        Assert.Equal($"Bearer realm=\"signalbox\", error=\"insufficient_scope\", scope=\"{scope}\"", refused.Headers["WWW-Authenticate"]);
    }

    [Fact]
    public async Task Key_SendsForItsAccount_AndSeesNoOther()
    {
        await using var bench = await ApiBench.OpenAsync();
        var mine = await MakeAsync(bench, "web", ["send", "read"]);
        var theirs = await MakeAsync(bench, "web", ["read"], "other");

        var sent = await bench.AskAsync(HttpMethod.Post, "/messages", $"Bearer {mine}", Message);
        var batch = $"/batches/{sent.Body.GetProperty("id").GetString()}";

        Assert.Equal(HttpStatusCode.Created, sent.Status);
        Assert.Equal(HttpStatusCode.OK, (await bench.AskAsync(HttpMethod.Get, batch, $"Bearer {mine}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await bench.AskAsync(HttpMethod.Get, batch, $"Bearer {theirs}")).Status);
    }

    [Theory]
    [InlineData("Bearer sbk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", ", error=\"invalid_token\"")]
    [InlineData("Bearer ", "")]
    [InlineData("Bearer x y z", ", error=\"invalid_token\"")]
    [InlineData("Basic eDp5", "")]
    [InlineData("Digest x", "")]
    [InlineData(null, "")]
    public async Task Request_ThatNobodySigned_IsToldBothWaysToSignIn(string? authorization, string error)
    {
        await using var bench = await ApiBench.OpenAsync();

        var refused = await bench.AskAsync(HttpMethod.Get, "/messages", authorization);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        Assert.Equal($"Basic realm=\"signalbox\", charset=\"UTF-8\",Bearer realm=\"signalbox\"{error}", refused.Headers["WWW-Authenticate"]);
    }

    [Fact]
    public async Task Key_ThatIsRemoved_IsWorthNothingFromThenOn()
    {
        await using var bench = await ApiBench.OpenAsync();
        var token = await MakeAsync(bench, "web", ["read"]);
        var before = await bench.AskAsync(HttpMethod.Get, "/messages", $"Bearer {token}");

        var removed = await bench.OperateAsync(HttpMethod.Delete, "/accounts/demo/keys/web");

        Assert.Equal(HttpStatusCode.OK, before.Status);
        Assert.Equal(HttpStatusCode.NoContent, removed.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await bench.AskAsync(HttpMethod.Get, "/messages", $"Bearer {token}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await bench.OperateAsync(HttpMethod.Delete, "/accounts/demo/keys/web")).Status);
    }

    [Fact]
    public async Task Key_ThatHasExpired_IsWorthNothing()
    {
        var clock = new ManualClock();
        await using var bench = await ApiBench.OpenAsync(clock: clock);
        var token = await MakeAsync(bench, "web", ["read"], expires: "2030-01-01T13:00:00Z");
        clock.Advance(TimeSpan.FromMinutes(59));
        var before = await bench.AskAsync(HttpMethod.Get, "/messages", $"Bearer {token}");

        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(HttpStatusCode.OK, before.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await bench.AskAsync(HttpMethod.Get, "/messages", $"Bearer {token}")).Status);
    }

    [Fact]
    public async Task Key_AfterARestart_IsStillRight_AndItsTokenIsNowhere()
    {
        await using var bench = await ApiBench.OpenAsync();
        var token = await MakeAsync(bench, "web", ["read"]);

        await bench.RestartAsync();
        var shown = await bench.OperateAsync(HttpMethod.Get, "/accounts/demo");
        var listed = await bench.OperateAsync(HttpMethod.Get, "/accounts/demo/keys");

        Assert.Equal(HttpStatusCode.OK, (await bench.AskAsync(HttpMethod.Get, "/messages", $"Bearer {token}")).Status);
        Assert.Equal("(hidden)", shown.Body.GetProperty("keys")[0].GetProperty("hash").GetString());
        Assert.DoesNotContain(token, listed.Body.GetRawText(), StringComparison.Ordinal);
        Assert.False(bench.HoldsOnDisk(token));
    }

    // What is shown can be put back: programs read an account, change something and write it.
    [Fact]
    public async Task Account_WrittenBackAsItIsShown_KeepsItsKeys()
    {
        await using var bench = await ApiBench.OpenAsync();
        var token = await MakeAsync(bench, "web", ["read"]);
        var shown = await bench.OperateAsync(HttpMethod.Get, "/accounts/demo");

        var written = await bench.OperateAsync(HttpMethod.Patch, "/accounts/demo", shown.Body.GetRawText());

        Assert.Equal(HttpStatusCode.OK, written.Status);
        Assert.Equal(HttpStatusCode.OK, (await bench.AskAsync(HttpMethod.Get, "/messages", $"Bearer {token}")).Status);
    }

    [Theory]
    [InlineData("""{"name":"a b","scopes":["read"]}""", "name: ")]
    [InlineData("""{"name":"web","scopes":[]}""", "scopes: ")]
    [InlineData("""{"name":"web","scopes":["admin"]}""", "scopes: ")]
    [InlineData("""{"name":"..","scopes":["read"]}""", "name: ")]
    [InlineData("""{"name":"web","scopes":["read"],"expires":"2001-01-01"}""", "expires: ")]
    [InlineData("""{"name":"web","scopes":["read"],"expires":""}""", "expires: ")]
    [InlineData("""{"name":"web","scopes":["read"],"expire":"2099-01-01"}""", "the body must be")]
    [InlineData("""{"name":"web","scopes":"read"}""", "the body must be")]
    [InlineData("[", "the body must be")]
    [InlineData("""{"name":"taken","scopes":["read"]}""", "name: there is a key")]
    public async Task Add_WithSomethingWrong_SaysWhat(string body, string error)
    {
        await using var bench = await ApiBench.OpenAsync();
        await MakeAsync(bench, "taken", ["read"]);

        var refused = await bench.OperateAsync(HttpMethod.Post, "/accounts/demo/keys", body);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.StartsWith(error, refused.Body.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, (await bench.OperateAsync(HttpMethod.Get, "/accounts/demo/keys")).Body.GetArrayLength());
    }

    [Fact]
    public async Task Token_ThatIsGuessed_IsAnsweredLaterAndLater_AndShutsNobodyOut()
    {
        var manual = new ManualClock();
        var clock = new DelayClock(manual);
        await using var bench = await ApiBench.OpenAsync(clock: clock);
        var right = await MakeAsync(bench, "right", ["read"]);
        var expired = await MakeAsync(bench, "expired", ["read"], expires: "2030-01-01T12:00:01Z");
        manual.Advance(TimeSpan.FromSeconds(1));

        var first = await bench.AskAsync(HttpMethod.Get, "/messages", $"Bearer {expired}");
        var second = await bench.AskAsync(HttpMethod.Get, "/messages", $"Bearer {right}x");
        var third = bench.AskAsync(HttpMethod.Get, "/messages", "Bearer sbk_guess");
        await clock.Delays.NextAsync(delay => delay == TimeSpan.FromMilliseconds(250), "the pause before an answer");
        var meanwhile = await bench.AskAsync(HttpMethod.Get, "/messages", $"Bearer {right}");
        var wasWaiting = !third.IsCompleted;
        manual.Advance(TimeSpan.FromMilliseconds(250));

        Assert.Equal((HttpStatusCode.OK, true), (meanwhile.Status, wasWaiting));
        Assert.All([first, second, await third], refused => Assert.Equal(HttpStatusCode.Unauthorized, refused.Status));
        Assert.Equal(first.Body.GetRawText(), (await third).Body.GetRawText());
        Assert.Equal(first.Body.GetRawText(), second.Body.GetRawText());
    }

    [Fact]
    public async Task Key_FromAnAddressThatIsNotAllowed_IsAnsweredAsIfThereWereNone()
    {
        await using var bench = await ApiBench.OpenAsync();
        var token = await MakeAsync(bench, "web", ["read"]);
        var unknown = await bench.AskAsync(HttpMethod.Get, "/messages", "Bearer sbk_guess");

        await bench.OperateAsync(HttpMethod.Patch, "/accounts/demo", new { allowedAddresses = new[] { "192.0.2.0/24" } });
        var refused = await bench.AskAsync(HttpMethod.Get, "/messages", $"Bearer {token}");

        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        Assert.Equal(unknown.Body.GetRawText(), refused.Body.GetRawText());
        Assert.Equal(unknown.Headers["WWW-Authenticate"], refused.Headers["WWW-Authenticate"]);
    }

    // A key that leaked is of no more use to a program that listens already than to one that asks.
    [Theory]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"keys":[{"name":"web","scopes":["send"]}]}""")]
    public async Task Events_OfAKeyThatMayHearThemNoMore_End(string change)
    {
        await using var bench = await ApiBench.OpenAsync();
        var token = await MakeAsync(bench, "web", ["read"]);
        await using var events = await bench.ListenAsync("/events", authorization: $"Bearer {token}");
        await events.NextAsync();

        await bench.OperateAsync(HttpMethod.Patch, "/accounts/demo", change);
        await bench.PostAsync("/messages", Message);

        Assert.Null(await events.EndAsync());
    }

    [Fact]
    public async Task Events_OfAKeyThatExpires_EndWithIt()
    {
        var clock = new ManualClock();
        await using var bench = await ApiBench.OpenAsync(clock: clock);
        var token = await MakeAsync(bench, "web", ["read"], expires: "2030-01-01T12:00:20Z");
        await using var events = await bench.ListenAsync("/events", authorization: $"Bearer {token}");
        await events.NextAsync();

        clock.Advance(TimeSpan.FromSeconds(15));
        var before = await events.NextAsync();
        clock.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal("heartbeat", before.EventType);
        Assert.Null(await events.EndAsync());
    }

    // Whoever keeps accounts in a file of their own knows the settings, and no keys.
    [Fact]
    public async Task Account_WrittenWholeWithoutKeys_KeepsThem()
    {
        await using var bench = await ApiBench.OpenAsync();
        var token = await MakeAsync(bench, "web", ["read"]);

        var written = await bench.OperateAsync(HttpMethod.Put, "/accounts/demo", new { senders = new[] { "12345" } });

        Assert.Equal(HttpStatusCode.OK, written.Status);
        Assert.Equal(HttpStatusCode.OK, (await bench.AskAsync(HttpMethod.Get, "/messages", $"Bearer {token}")).Status);
    }

    [Fact]
    public async Task OtherDoors_TakeNoKeys()
    {
        await using var bench = await ApiBench.OpenAsync();
        var token = await MakeAsync(bench, "web", ["send", "read", "change"]);

        Assert.Equal(HttpStatusCode.Unauthorized, (await bench.AskAsync(HttpMethod.Get, "/../../rest/v1/jobs", $"Bearer {token}")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await bench.AskAsync(HttpMethod.Get, "/../../admin/v1/status", $"Bearer {token}")).Status);
    }

    private static async Task<string> MakeAsync(ApiBench bench, string name, string[] scopes, string account = "demo", string? expires = null)
    {
        var made = await bench.OperateAsync(HttpMethod.Post, $"/accounts/{account}/keys", new { name, scopes, expires });
        Assert.Equal(HttpStatusCode.Created, made.Status);
        return made.Body.GetProperty("token").GetString()!;
    }
}
