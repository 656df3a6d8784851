using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Accounts.Settings;
using Signalbox.Gateway.Pushes;
using Signalbox.Gateway.Pushes.Bodies;

namespace Signalbox.Gateway.Tests.Pushes;

/// <summary>The setting <c>push</c> and the bodies that it makes.</summary>
public sealed class PushSettingTests
{
    private const string Url = "\"url\": \"https://customer.example/push\"";

    private static readonly PushDocument Odd = new(
        [
            new("jobId", "J.1"), new("src", "a\"b\\c\n<d>&'e=é+ \u0001\U0001F600"), new("flash", false), new("validityMin", 5L),
            new("customerRef", null),
            new("finishedTs", new DateTimeOffset(2026, 3, 1, 10, 0, 0, 5, TimeSpan.FromHours(1))),
            new("recipients", (PushDocument[])[new([new("dst", "+491"), new("status", "SUC_FIN")]), new([new("dst", "+492"), new("status", "")])]),
        ]);

    [Fact]
    public void Json_IsTheReportAsItIs()
    {
        var body = JsonNode.Parse(PushBody.Write(Read($"{{{Url}}}"), Odd))!;

        Assert.Equal("a\"b\\c\n<d>&'e=é+ \u0001\U0001F600", (string?)body["src"]);
        Assert.False((bool)body["flash"]!);
        Assert.Equal(5, (int)body["validityMin"]!);
        Assert.True(body.AsObject().ContainsKey("customerRef"));
        Assert.Equal("2026-03-01T09:00:00.005Z", (string?)body["finishedTs"]);
        Assert.Equal(["+491", "+492"], body["recipients"]!.AsArray().Select(each => (string?)each!["dst"]));
    }

    [Fact]
    public void Xml_LeavesOutWhatIsNotThereAndWhatItCannotHold()
    {
        var body = XDocument.Parse(Encoding.UTF8.GetString(PushBody.Write(Read($"{{{Url}, \"format\": \"xml\"}}"), Odd))).Root!;

        Assert.Equal("jobReport", body.Name.LocalName);
        Assert.Equal("a\"b\\c\n<d>&'e=é+ \uFFFD\U0001F600", (string?)body.Element("src"));
        Assert.Null(body.Element("customerRef"));
        Assert.Equal(["+491", "+492"], body.Elements("recipients").Select(each => (string?)each.Element("dst")));
    }

    [Fact]
    public void KeyValue_IsAForm()
    {
        var body = Encoding.ASCII.GetString(PushBody.Write(Read($"{{{Url}, \"format\": \"keyValue\"}}"), Odd));
        var pairs = body.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));

        Assert.Equal("a\"b\\c\n<d>&'e=é+ \u0001\U0001F600", pairs["src"]);
        Assert.Equal("", pairs["customerRef"]);
        Assert.Equal("+492", pairs["recipients.1.dst"]);
    }

    [Fact]
    public void Fields_AreRenamedReorderedDroppedAndAdded()
    {
        var push = Read($$"""
            {{{Url}}, "fields": [
              {"name": "tenant", "value": "4711"}, {"name": "sender", "from": "src"}, {"from": "jobId"},
              {"name": "to", "from": "recipients", "fields": [{"name": "state", "from": "status"}, {"name": "number", "from": "dst"}]}]}
            """);

        var body = JsonNode.Parse(PushBody.Write(push, Odd))!.AsObject();

        Assert.Equal(["tenant", "sender", "jobId", "to"], body.Select(field => field.Key));
        Assert.Equal("4711", (string?)body["tenant"]);
        Assert.Equal("""[{"state":"SUC_FIN","number":"+491"},{"state":"","number":"+492"}]""", body["to"]!.ToJsonString().Replace("\\u002B", "+"));
    }

    [Theory]
    [InlineData(
        "json", """{"s": "{{src}}", "n": {{validityMin}}, "f": {{flash}} }""", """{"s": "a\"b\\c\n<d>&'e=é+ \u0001😀", "n": 5, "f": false}""")]
    [InlineData("xml", "<s>{{src}}</s>", "<s>a&quot;b\\c\n&lt;d&gt;&amp;&#39;e=é+ \uFFFD\U0001F600</s>")]
    [InlineData("keyValue", "s={{src}}", "s=a%22b%5Cc%0A%3Cd%3E%26%27e%3D%C3%A9%2B%20%01%F0%9F%98%80")]
    [InlineData("keyValue", "{{#each recipients}}{{dst}}:{{../jobId}};{{/each}}", "%2B491:J.1;%2B492:J.1;")]
    [InlineData(
        "keyValue", "{{#if flash}}y{{else}}n{{/if}}{{#if customerRef}}y{{else}}n{{/if}}{{customerRef}}{{finishedTs}}",
        "nn2026-03-01T09%3A00%3A00.005Z")]
    public void Template_EscapesForItsFormat(string format, string template, string expected)
    {
        var push = Read(new JsonObject { ["url"] = "https://a.example/", ["format"] = format, ["template"] = template }.ToJsonString());

        var body = Encoding.UTF8.GetString(PushBody.Write(push, Odd));

        if (format == "json") Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(body)), body);
        else Assert.Equal(expected, body);
    }

    [Theory]
    [InlineData("json", "{\n  \"a\": \"{{nothing}}\"}", "line 2, column 11", "nothing")]
    [InlineData("json", "{\n\"a\": \"{{src\"}", "line 2", "closed")]
    [InlineData("json", "{{#each recipients}}{{dst}}", "", "closed")]
    [InlineData("json", "x\n{{#if}}y{{/if}}", "line 2, column 1", "{{#if}}")]
    [InlineData("json", "{\"a\": {{src}} }", "line 1", "no JSON")]
    [InlineData("json", "[{{#each recipients}}\"{{dst}}\",{{/each}}]", "line 1", "no JSON")]
    [InlineData("json", "{\"a\": {{validityMin}}, {{> other}} }", "line 1", "other")]
    [InlineData("xml", "<a>{{src}}</b>", "", "no XML")]
    [InlineData("xml", "<!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a>", "", "no XML")]
    [InlineData("keyValue", "{{#*inline \"x\"}}{{> x}}{{/inline}}{{> x}}", "", "recursion")]
    [InlineData("keyValue", "a={{shout src}}", "line 1", "shout")]
    public void Template_ThatIsBroken_IsRefusedWithPlaceAndCause(string format, string template, string place, string cause)
    {
        var fault = Refuse(new JsonObject { ["url"] = "https://a.example/", ["format"] = format, ["template"] = template }.ToJsonString());

        Assert.StartsWith("push.template: ", fault, StringComparison.Ordinal);
        Assert.Contains(place, fault, StringComparison.Ordinal);
        Assert.Contains(cause, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Template_ThatFillsTheMemory_EndsAtABound()
    {
        var ten = string.Concat(Enumerable.Repeat("{{#each @root.recipients}}", 25));
        var push = $"{ten}{new string('x', 1000)}{string.Concat(Enumerable.Repeat("{{/each}}", 25))}";

        var fault = Refuse(new JsonObject { ["url"] = "https://a.example/", ["template"] = push }.ToJsonString());

        Assert.Contains("longer than", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "push.url")]
    [InlineData("""{"url": "ftp://a.example/"}""", "push.url")]
    [InlineData("""{"url": "https://user:word@a.example/"}""", "push.url")]
    [InlineData("""{"url": "/relative"}""", "push.url")]
    [InlineData("""{"url": "https://a.example/", "colour": "red"}""", "push.colour")]
    [InlineData("""{"url": "https://a.example/", "method": "get"}""", "push.method")]
    [InlineData("""{"url": "https://a.example/", "headers": {"A b": "c"}}""", "push.headers.A b")]
    [InlineData("""{"url": "https://a.example/", "headers": {"A": "c\r\nD: e"}}""", "push.headers.A")]
    [InlineData("""{"url": "https://a.example/", "headers": {"authorization": "x"}}""", "push.headers.authorization")]
    [InlineData("""{"url": "https://a.example/", "headers": {"Signalbox-Push-Id": "x"}}""", "push.headers.Signalbox-Push-Id")]
    [InlineData("""{"url": "https://a.example/", "headers": {"X-Key": "{secret}"}}""", "push.secret")]
    [InlineData("""{"url": "https://a.example/", "authentication": "basic", "secret": "x"}""", "push.user")]
    [InlineData("""{"url": "https://a.example/", "authentication": "basic", "user": "a:b", "secret": "x"}""", "push.user")]
    [InlineData("""{"url": "https://a.example/", "authentication": "hmac"}""", "push.secret")]
    [InlineData("""{"url": "https://a.example/", "concurrency": 65}""", "push.concurrency")]
    [InlineData("""{"url": "https://a.example/", "services": []}""", "push.services")]
    [InlineData("""{"url": "https://a.example/", "services": ["mail"]}""", "push.services")]
    [InlineData("""{"url": "https://a.example/", "contentType": "a\r\nB: c"}""", "push.contentType")]
    [InlineData("""{"url": "https://a.example/", "schedule": [{"everySeconds": 0, "untilSeconds": 5}]}""", "push.schedule")]
    [InlineData("""{"url": "https://a.example/", "schedule": 5}""", "push.schedule")]
    [InlineData("""{"url": "https://a.example/", "fields": [{"name": "a b", "from": "src"}]}""", "push.fields[0].name")]
    [InlineData("""{"url": "https://a.example/", "fields": [{"name": "a", "from": "nothing"}]}""", "push.fields[0].from")]
    [InlineData("""{"url": "https://a.example/", "fields": [{"name": "a", "value": "1"}, {"name": "a", "value": "2"}]}""", "push.fields[1].name")]
    [InlineData("""{"url": "https://a.example/", "fields": [{"name": "a"}]}""", "push.fields[0]")]
    [InlineData("""{"url": "https://a.example/", "fields": [{"from": "src", "fields": []}]}""", "push.fields[0].fields")]
    [InlineData("""{"url": "https://a.example/", "when": "message", "fields": [{"from": "recipients"}]}""", "push.fields[0].from")]
    [InlineData("""{"url": "https://a.example/", "fields": [{"from": "src"}], "template": "x"}""", "push.fields")]
    [InlineData("5", "an object")]
    public void Setting_ThatIsWrong_IsRefusedWithItsPlace(string push, string place) =>
        Assert.StartsWith(place, Refuse(push), StringComparison.Ordinal);

    [Fact]
    public void Secret_IsKeptAndNeverShown()
    {
        var account = Change(null, $"{{{Url}, \"authentication\": \"bearer\", \"secret\": \"s3cret\"}}", out _)!;

        Assert.DoesNotContain("s3cret", AccountDocument.Show(account).ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("s3cret", AccountDocument.Keep(account).ToJsonString(), StringComparison.Ordinal);
        Assert.Null(Change(account, """{"url": "https://a.example/", "secret": "s3cret", "method": "no"}""", out var errors));
        Assert.DoesNotContain("s3cret", string.Join(' ', errors), StringComparison.Ordinal);
    }

    // Sent to another host, a secret that is not known to whoever changes the setting would be given away.
    [Theory]
    [InlineData("https://customer.example/other", "(hidden)", true)]
    [InlineData("https://customer.example/other", "", true)]
    [InlineData("https://elsewhere.example/push", "(hidden)", false)]
    [InlineData("http://customer.example/push", "", false)]
    [InlineData("https://elsewhere.example/push", "another", true)]
    public void Secret_ThatIsNotGiven_StaysForTheSameHostAlone(string url, string secret, bool isTaken)
    {
        var account = Change(null, $"{{{Url}, \"authentication\": \"bearer\", \"secret\": \"s3cret\"}}", out _)!;
        var push = new JsonObject { ["url"] = url, ["authentication"] = "bearer", ["secret"] = secret };

        var changed = Change(account, push.ToJsonString(), out _);

        Assert.Equal(isTaken ? (secret == "another" ? "another" : "s3cret") : null, changed?.Push!.Secret);
    }

    [Fact]
    public void Push_OfNothing_IsNone() => Assert.Null(Change(Change(null, $"{{{Url}}}", out _), "null", out _)!.Push);

    private static PushSettings Read(string push)
    {
        var account = Change(null, push, out var errors);
        Assert.Empty(errors);
        return account!.Push!;
    }

    private static string Refuse(string push)
    {
        Assert.Null(Change(null, push, out var errors));
        return Assert.Single(errors).Rule;
    }

    private static Account? Change(Account? account, string push, out IReadOnlyList<SettingError> errors)
    {
        using var document = JsonDocument.Parse(account is null
            ? $$"""{"id": "acme", "password": "x", "senders": ["1"], "push": {{push}}}"""
            : $$"""{"push": {{push}}}""");
        return account is null
            ? AccountDocument.Read(document.RootElement, out errors)
            : AccountDocument.Change(account, document.RootElement, out errors);
    }
}
