using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd;

/// <summary><c>appliance account key</c> against a running appliance: a program signs in by what it prints.</summary>
public sealed class KeyCommandTests
{
    [Fact]
    public async Task Key_LetsAProgramIn_AlsoAfterAKill_UntilItIsRemoved()
    {
        await using var scene = await Scene.OpenAsync();
        var added = await RunAsync(scene, "add", "sandbox", "webshop", "--scopes", "send,read");
        var token = added.Split('\n').Single(line => line.StartsWith("sbk_", StringComparison.Ordinal)).Trim();

        var sent = await SendAsync(scene, token);
        await scene.KillAndRestartApplianceAsync();
        var again = await SendAsync(scene, token);
        var listed = await RunAsync(scene, "list", "sandbox");
        await RunAsync(scene, "remove", "sandbox", "webshop");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (sent, again));
        Assert.Contains("send, read", listed, StringComparison.Ordinal);
        Assert.DoesNotContain(token, listed, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(scene, token));
    }

    [Fact]
    public async Task Key_WithAScopeThatThereIsNot_IsRefused()
    {
        await using var scene = await Scene.OpenAsync();

        var (exitCode, output) = await RunningProgram.RunAsync(
            Repository.Appliance, "account", "key", "add", "demo", "webshop", "--scopes", "admin", "--data", scene.Data);

        Assert.Equal(1, exitCode);
        Assert.Contains("scopes: any of send, read, change", output, StringComparison.Ordinal);
    }

    // A name that is a step upwards in the path would be another request: the one that removes the account.
    [Theory]
    [InlineData("sandbox", "..")]
    [InlineData("sandbox", ".")]
    [InlineData("..", "sandbox")]
    public async Task Remove_OfWhatIsNoName_RemovesNothing(string account, string name)
    {
        await using var scene = await Scene.OpenAsync();
        await RunAsync(scene, "add", "sandbox", "webshop", "--scopes", "read");

        var (exitCode, output) = await RunningProgram.RunAsync(
            Repository.Appliance, "account", "key", "remove", account, name, "--data", scene.Data);

        Assert.True(exitCode != 0, output);
        Assert.Contains("webshop", await RunAsync(scene, "list", "sandbox"), StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> SendAsync(Scene scene, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v2/messages")
        {
            Content = JsonContent.Create(new { text = "Hi", to = new[] { "79001234567" } }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await scene.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<string> RunAsync(Scene scene, params string[] arguments)
    {
        var (exitCode, output) = await RunningProgram.RunAsync(Repository.Appliance, ["account", "key", .. arguments, "--data", scene.Data]);
        Assert.True(exitCode == 0, output);
        return output;
    }
}
