using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Support;

namespace Signalbox.Interop.Customers;

/// <summary>Programs in which nothing is ours as customers of the REST interface: node's fetch, and curl over HTTPS with HTTP/2.</summary>
public sealed class RestCustomerTests
{
    private const string Number = "79001234567";

    private sealed record Report(string Text, IReadOnlyList<string> Problems);

    [Fact]
    public async Task NodeFetch_JobReportsAndRefusals_AreAsPublished()
    {
        await using var scene = await Scene.OpenAsync();
        var script = Path.Combine(Repository.Root, "tests", "Interop", "node", "rest-customer.js");

        var (_, output) = await RunningProgram.RunAsync("/usr/bin/env", "node", script, "--url", scene.Http.BaseAddress!.ToString().TrimEnd('/'));

        var line = output.Split('\n').LastOrDefault(text => text.StartsWith('{'))
            ?? throw new InvalidOperationException($"the program said: {output}");
        var report = JsonSerializer.Deserialize<Report>(line, JsonSerializerOptions.Web)!;
        Assert.Empty(report.Problems);
        Assert.Contains(await scene.InboxAsync(Number), message => message.Text == report.Text);
    }

    [Fact]
    public async Task Curl_OverHttp2WithOurOwnCertificate_SendsAJob()
    {
        var port = FreePort.Next();
        await using var scene = await Scene.OpenAsync(change: configuration => configuration["listeners"]!["https"] = new JsonObject
        {
            ["address"] = $"127.0.0.1:{port}", ["certificate"] = "self-signed",
        });

        var (code, output) = await RunningProgram.RunAsync(
            "/usr/bin/env", "curl", "--silent", "--http2", "--cacert", Path.Combine(scene.Data, "self-signed.pem"), "--user", "demo:demo1234",
            "--header", "content-type: application/json", "--data", $$"""{"messages":[{"text":"curl","recipients":[{"dst":"{{Number}}"}]}]}""",
            "--write-out", " %{http_code} HTTP/%{http_version}", $"https://localhost:{port}/rest/v1/jobs");

        Assert.True(code == 0, output);
        Assert.Matches("""^\{"jobId":"J\..{18,38}"\} 201 HTTP/2""", output);
        await Scene.UntilAsync("the message is there", async () => (await scene.InboxAsync(Number)).Any(message => message.Text == "curl"));
    }
}
