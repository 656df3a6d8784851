using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Signalbox.Appliance.Tests.Api;

/// <summary>An account that is a sandbox: docs/sandbox.md, played over HTTP.</summary>
public sealed partial class SandboxTests
{
    private const string Slow = "79001200001";

    private static readonly Dictionary<string, string> States = new(StringComparer.Ordinal)
    {
        ["79001234567"] = "delivered", ["79001200001"] = "delivered", ["79001200002"] = "accepted", ["79001200003"] = "undeliverable",
        ["79001200004"] = "undeliverable", ["79001200005"] = "undeliverable", ["79001200006"] = "expired", ["79001200007"] = "rejected",
        ["79001200008"] = "unknown", ["79001200009"] = "cancelled", ["79001200010"] = "delivered", ["79001200011"] = "queued",
        ["79001200012"] = "sent",
    };

    [Fact]
    public async Task Send_FromASandbox_EndsAsTheNumberSays()
    {
        await using var bench = await ApiBench.OpenAsync();

        var sent = await bench.PostAsync("/messages", new { text = "Hi", to = States.Keys }, account: "sandbox");
        var batch = await bench.UntilAsync($"/batches/{sent.Body.GetProperty("id").GetString()}", IsAsItShouldBe, "sandbox");

        Assert.Equal(HttpStatusCode.Created, sent.Status);
        Assert.Equal("UNDELIV (0x05) (Final): handset off or out of coverage", ReasonOf(batch, "79001200003"));
        Assert.Equal("REJECTD (0x08) (Final): refused by the operator's spam filter", ReasonOf(batch, "79001200007"));
    }

    [Fact]
    public void Table_OfTheDocumentation_IsWhatIsPlayedHere()
    {
        var rows = Row().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "sandbox.md")));

        Assert.Equal(
            States.Skip(1).Select(played => $"{played.Key[^5..]} {played.Value}"),
            rows.Select(row => $"{row.Groups["digits"].Value} {row.Groups["state"].Value}"));
    }

    [Fact]
    public async Task DryRun_FromASandbox_SaysWhereItGoes()
    {
        await using var bench = await ApiBench.OpenAsync();

        var tried = await bench.PostAsync("/messages?dryRun=true", new { text = "Hi", to = new[] { "79001234567" } }, account: "sandbox");

        var message = tried.Body.GetProperty("messages")[0];
        Assert.Equal(("playground", "its account is a sandbox"), (message.GetProperty("link").GetString(), message.GetProperty("why").GetString()));
    }

    [Fact]
    public async Task Send_FromAnotherAccount_DoesNotGoThere()
    {
        await using var bench = await ApiBench.OpenAsync();

        var sent = await bench.PostAsync("/messages", new { text = "Hi", to = new[] { "79001234567" } });
        var batch = await bench.UntilAsync(
            $"/batches/{sent.Body.GetProperty("id").GetString()}", found => found.GetProperty("messages")[0].GetProperty("isFinal").GetBoolean());

        Assert.Equal("REJECTD (0x08) (Final): no way leads to the number", ReasonOf(batch, "79001234567"));
    }

    private static bool IsAsItShouldBe(JsonElement batch) => batch.GetProperty("messages").EnumerateArray()
        .All(message => Expected(message.GetProperty("to").GetString()!) == message.GetProperty("state").GetString());

    // Nobody waits here for the one that takes half a minute.
    private static string Expected(string to) => to == Slow ? "sent" : States[to];

    private static string? ReasonOf(JsonElement batch, string to) => batch.GetProperty("messages").EnumerateArray()
        .Single(message => message.GetProperty("to").GetString() == to).GetProperty("reason").GetString();

    [GeneratedRegex(@"^\| (?<digits>\d{5}) \| (?<state>\w+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
