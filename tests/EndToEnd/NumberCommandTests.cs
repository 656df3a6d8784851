using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd;

/// <summary>What a running appliance knows of numbers: <c>appliance number</c>, the import, and look-ups that messages wait for.</summary>
public sealed class NumberCommandTests : IDisposable
{
    private const string Number = "79001234567";

    private readonly TemporaryDirectory _directory = new("numbers");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Import_CountsForTheNextQuestion_AndOutlivesAKill()
    {
        await using var scene = await Scene.OpenAsync();
        var before = await RunAsync(scene, "show", "+79161234567");
        var imported = await RunAsync(scene, "import", FileOf("number,network", "79161234567,25002", "4915*,26203"));
        await scene.KillAndRestartApplianceAsync();

        Assert.Contains("25001 MTS, by the numbering plan", before, StringComparison.Ordinal);
        Assert.Contains("1 numbers and 1 ranges are known", imported, StringComparison.Ordinal);
        Assert.Contains("25002 MegaFon, by the import", await RunAsync(scene, "show", "+79161234567"), StringComparison.Ordinal);
        Assert.Contains("26203 O2, by the import", await RunAsync(scene, "show", "4915112345678"), StringComparison.Ordinal);

        await RunAsync(scene, "import", "--add", FileOf("79161234567,-", "79161234568,25099"));
        Assert.Contains("25001 MTS, by the numbering plan", await RunAsync(scene, "show", "+79161234567"), StringComparison.Ordinal);
        Assert.Equal(1, await scene.MetricAsync("signalbox_numbers_ported"));

        await RunAsync(scene, "clear");
        Assert.Contains("0 numbers, 0 ranges", await RunAsync(scene, "status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_WithWrongLines_TellsThemAndChangesNothing()
    {
        await using var scene = await Scene.OpenAsync();
        await RunAsync(scene, "import", FileOf("79161234567,25002"));

        var (exitCode, output) = await TryAsync(scene, "import", FileOf("79161234568,25002", "12,25002", new string('7', 300), "79161234569,2"));
        var (emptyCode, empty) = await TryAsync(scene, "import", FileOf("# nothing"));

        Assert.NotEqual(0, exitCode);
        Assert.Contains("3 of 4 lines are wrong", output, StringComparison.Ordinal);
        Assert.Contains("line 2: '12' is no number", output, StringComparison.Ordinal);
        Assert.Contains("line 3: longer than", output, StringComparison.Ordinal);
        Assert.Contains("line 4: '2' is no network", output, StringComparison.Ordinal);
        Assert.NotEqual(0, emptyCode);
        Assert.Contains("there is no number in the file", empty, StringComparison.Ordinal);
        Assert.Contains("import    1 numbers", await RunAsync(scene, "status"), StringComparison.Ordinal);
    }

    // The short form of a trial with ten million, whose figures stand in docs/numbers.md.
    [Fact]
    public async Task Import_OfAHundredThousandLines_TakesAllOfThem()
    {
        await using var scene = await Scene.OpenAsync();
        var file = FileOf([.. Enumerable.Range(0, 100_000).Select(number => $"4915{(number * 7919L) % 100_000:D9},2620{1 + (number % 3)}")]);

        var output = await RunAsync(scene, "import", file);

        Assert.Contains("100,000 numbers and 0 ranges are known", output, StringComparison.Ordinal);
        Assert.Contains("100 % sent", output, StringComparison.Ordinal);
        Assert.Contains("by the import", await RunAsync(scene, "show", "4915000099999"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_IsAnsweredAndWaitsForTheLookUp_AndIsLostByNoKill()
    {
        using var server = new HttpListener();
        var answers = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var url = $"http://127.0.0.1:{FreePort.Next()}/";
        server.Prefixes.Add(url);
        server.Start();
        var serving = ServeAsync(server, answers.Task);
        await using var scene = await Scene.OpenAsync(change: configuration => configuration["numberLookup"] = new JsonObject
        {
            ["kind"] = "http", ["url"] = url + "{number}", ["plainHttp"] = true, ["waitSeconds"] = 60, ["timeoutSeconds"] = 60,
            ["countries"] = new JsonArray("RU"), ["answer"] = new JsonObject { ["network"] = "network" },
        });
        await using (var customer = await SmppCustomer.BindAsync(scene.SmppPort))
            Assert.NotEmpty(await customer.SubmitAsync(Number, "wait for it"));
        await Scene.UntilAsync("the message waits", async () => await scene.MetricAsync("signalbox_number_waiting") == 1);

        await scene.KillAndRestartApplianceAsync();
        await Scene.UntilAsync("the message waits again", async () => await scene.MetricAsync("signalbox_number_waiting") == 1);
        var whileWaiting = await scene.InboxAsync(Number);
        answers.SetResult("""{"network": "25002"}""");
        await Scene.UntilAsync("the message has arrived", async () => (await scene.InboxAsync(Number)).Count == 1);

        Assert.Empty(whileWaiting);
        Assert.Contains("25002 MegaFon, by a look-up", await RunAsync(scene, "show", Number), StringComparison.Ordinal);
        Assert.Contains("25002 MegaFon, by a look-up", await RunAsync(scene, "show", "--ask", "79161234567"), StringComparison.Ordinal);
        Assert.Equal(2, await scene.MetricAsync("signalbox_number_lookups_total{outcome=\"found\"}"));
        server.Close();
        await serving;
    }

    private static async Task ServeAsync(HttpListener server, Task<string> answer)
    {
        try
        {
            while (true)
            {
                var context = await server.GetContextAsync();
                _ = AnswerAsync(context, answer);
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            return;
        }
    }

    private static async Task AnswerAsync(HttpListenerContext context, Task<string> answer)
    {
        var body = Encoding.UTF8.GetBytes(await answer);
        try
        {
            await context.Response.OutputStream.WriteAsync(body);
            context.Response.Close();
        }
        catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // The one that asked was killed.
            context.Response.Abort();
        }
    }

    private string FileOf(params string[] lines)
    {
        var path = _directory.File($"{Guid.NewGuid():N}.csv");
        File.WriteAllText(path, string.Join("\r\n", lines) + "\r\n");
        return path;
    }

    private static Task<(int ExitCode, string Output)> TryAsync(Scene scene, params string[] arguments) =>
        RunningProgram.RunAsync(Repository.Appliance, ["number", .. arguments, "--data", scene.Data]);

    private static async Task<string> RunAsync(Scene scene, params string[] arguments)
    {
        var (exitCode, output) = await TryAsync(scene, arguments);
        Assert.True(exitCode == 0, output);
        return output;
    }
}
