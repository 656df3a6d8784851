using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd;

/// <summary><c>appliance send</c>: a customer's messages from the command line, over the REST interface.</summary>
public sealed class SendCommandTests : IDisposable
{
    private const string Number = "79001234567";

    private readonly TemporaryDirectory _directory = new("send");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Send_ToTwo_ArrivesAndIsFollowedToItsEnd()
    {
        await using var scene = await Scene.OpenAsync();

        var (code, output) = await SendAsync(scene, "--to", $"{Number},12", "--text", "Hello, rack!", "--confirm", "--wait");

        Assert.Equal(1, code);
        Assert.StartsWith("J.", output, StringComparison.Ordinal);
        Assert.Matches($@"{Number}\s+DONE SUC_FIN", output);
        Assert.Matches(@"\b12\s+DONE INVALID_DST", output);
        Assert.Equal("Hello, rack!", Assert.Single(await scene.InboxAsync(Number)).Text);
    }

    [Fact]
    public async Task Send_WithJson_IsForPrograms()
    {
        await using var scene = await Scene.OpenAsync();

        var (code, output) = await SendAsync(scene, "--to", Number, "--text", "Привет", "--from", "12345", "--express", "--wait", "--json");

        Assert.Equal(0, code);
        var answer = JsonNode.Parse(output)!;
        Assert.StartsWith("J.", (string?)answer["jobId"], StringComparison.Ordinal);
        Assert.Equal("DONE", (string?)answer["messages"]![0]!["processStatus"]);
        Assert.Equal("Привет", Assert.Single(await scene.InboxAsync(Number)).Text);
    }

    [Fact]
    public async Task Send_Refused_SaysWhyAndFails()
    {
        await using var scene = await Scene.OpenAsync();
        var wrong = _directory.File("wrong");
        await File.WriteAllTextAsync(wrong, "guess\n", TestContext.Current.CancellationToken);

        var sender = await SendAsync(scene, "--to", Number, "--text", "x", "--from", "Elsewhere");
        var password = await SendAsync(scene, "--to", Number, "--text", "x", "--password-file", wrong);
        var text = await SendAsync(scene, "--to", Number, "--text", "");
        var url = await SendAsync(scene, "--to", Number, "--text", "x", "--url", "nowhere");

        Assert.Equal((1, "403: options.src: this account may not send from it"), (sender.ExitCode, sender.Output.Trim()));
        Assert.Equal((1, "401: sign in with the account's id and password"), (password.ExitCode, password.Output.Trim()));
        Assert.Equal((1, "400: messages[0].text: is needed"), (text.ExitCode, text.Output.Trim()));
        Assert.Equal(1, url.ExitCode);
        Assert.Contains("--url: 'nowhere' is not an address", url.Output, StringComparison.Ordinal);
        Assert.Empty(await scene.InboxAsync(Number));
    }

    [Fact]
    public async Task Send_OverHttps_TrustsWhatIsNamed()
    {
        var port = FreePort.Next();
        await using var scene = await Scene.OpenAsync(change: configuration => configuration["listeners"]!["https"] = new JsonObject
        {
            ["address"] = $"127.0.0.1:{port}", ["certificate"] = "self-signed",
        });

        var strange = await SendAsync(scene, "--url", $"https://localhost:{port}", "--to", Number, "--text", "x");
        var trusted = await SendAsync(
            scene, "--url", $"https://localhost:{port}", "--ca", Path.Combine(scene.Data, "self-signed.pem"), "--to", Number, "--text", "safe",
            "--wait");

        Assert.Equal(1, strange.ExitCode);
        Assert.True(trusted.ExitCode == 0, trusted.Output);
        Assert.Equal("safe", Assert.Single(await scene.InboxAsync(Number)).Text);
    }

    private async Task<(int ExitCode, string Output)> SendAsync(Scene scene, params string[] arguments)
    {
        var password = _directory.File("password");
        await File.WriteAllTextAsync(password, "demo1234\n");
        string[] usual = ["send", "--account", "demo"];
        if (!arguments.Contains("--url")) usual = [.. usual, "--url", $"http://127.0.0.1:{scene.HttpPort}"];
        if (!arguments.Contains("--password-file")) usual = [.. usual, "--password-file", password];
        return await RunningProgram.RunAsync(Repository.Appliance, [.. usual, .. arguments]);
    }
}
