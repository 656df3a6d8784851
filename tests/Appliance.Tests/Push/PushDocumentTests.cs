using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Signalbox.Gateway.Accounts.Settings;
using Signalbox.Gateway.Pushes;
using Signalbox.Gateway.Pushes.Bodies;

namespace Signalbox.Appliance.Tests.Push;

/// <summary>docs/push.md and the schema say what the code does. When this fails, what should stand there is in the failure.</summary>
public sealed partial class PushDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "push.md"));

    private static readonly JsonElement Schema = JsonDocument
        .Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "appliance.schema.json")))
        .RootElement.GetProperty("$defs").GetProperty("push").GetProperty("properties");

    [Fact]
    public void Settings_AreThoseOfTheAccount()
    {
        var known = Shown().Select(key => key.Key).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(known, Row().Matches(Under("## Settings")).Select(row => row.Groups[1].Value).Order(StringComparer.Ordinal));
        Assert.Equal(known, Schema.EnumerateObject().Select(key => key.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Schema_HasTheDefaultsOfTheCode()
    {
        var shown = Shown();
        foreach (var key in Schema.EnumerateObject().Where(key => key.Value.TryGetProperty("default", out _)))
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(key.Value.GetProperty("default").GetRawText()), shown[key.Name]), key.Name);
    }

    [Theory]
    [InlineData("### JSON", PushFormat.Json, PushMoment.Job)]
    [InlineData("### XML", PushFormat.Xml, PushMoment.Job)]
    [InlineData("### Key and value", PushFormat.KeyValue, PushMoment.Job)]
    [InlineData("### A message by itself", PushFormat.Json, PushMoment.Message)]
    public void Sample_IsWhatIsSent(string heading, PushFormat format, PushMoment moment)
    {
        var settings = new PushSettings { Url = new Uri("https://customer.example/"), Format = format, When = moment };
        var sent = Readable(format, Encoding.UTF8.GetString(PushBody.Write(settings, PushSamples.Full(moment))));

        Assert.Equal(sent, Block(heading));
    }

    [Fact]
    public void Schedule_IsTheUsualOne() =>
        Assert.Equal(Shown()["schedule"]!.ToJsonString(), JsonNode.Parse($"{{{Block("## Schedule")}}}")!["schedule"]!.ToJsonString());

    private static JsonObject Shown()
    {
        using var document = JsonDocument.Parse("""{"id": "a", "password": "p", "senders": ["1"], "push": {"url": "https://customer.example/"}}""");
        return AccountDocument.Show(AccountDocument.Read(document.RootElement, out _)!)["push"]!.AsObject();
    }

    // Lines are broken for people's eyes, where the format does not mind or, of a form, between its fields.
    private static string Readable(PushFormat format, string body) => format switch
    {
        PushFormat.Json => body.Replace(",\"", ",\n\"", StringComparison.Ordinal).Replace("},{", "},\n{", StringComparison.Ordinal),
        PushFormat.Xml => body.Replace("><", ">\n<", StringComparison.Ordinal),
        _ => body.Replace("&", "&\n", StringComparison.Ordinal),
    };

    private static string Block(string heading) => Fenced().Match(Under(heading)).Groups[1].Value;

    private static string Under(string heading)
    {
        var start = Document.IndexOf($"\n{heading}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, heading);
        var end = Document.IndexOf($"\n{heading.Split(' ')[0]} ", start + 2, StringComparison.Ordinal);
        return Document[start..(end < 0 ? Document.Length : end)];
    }

    [GeneratedRegex(@"^\| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("```\\w*\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Fenced();
}
