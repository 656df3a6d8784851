using System.Net;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd;

/// <summary>The real program with its messages on PostgreSQL.</summary>
public sealed class PostgresTests : IDisposable
{
    private const string Subscriber = "79001234567";

    private readonly PostgresServer _server = new();
    private readonly TemporaryDirectory _secrets = new("secrets");

    [Fact]
    public async Task Message_AcceptedBeforeAKill_IsDeliveredAfterwards()
    {
        await using var scene = await OpenAsync();
        await QueueAsync(scene, "pause");
        string id;
        await using (var customer = await SmppCustomer.BindAsync(scene.SmppPort)) id = await customer.SubmitAsync(Subscriber, "kept by PostgreSQL");

        await scene.KillAndRestartApplianceAsync();
        var before = await scene.InboxAsync(Subscriber);
        await QueueAsync(scene, "resume");
        await Scene.UntilAsync("it has arrived", async () => (await scene.InboxAsync(Subscriber)).Count == 1);

        Assert.Empty(before);
        Assert.Equal("kept by PostgreSQL", (await scene.InboxAsync(Subscriber))[0].Text);
        Assert.False(File.Exists(Path.Combine(scene.Data, "journal.db")));
        await Scene.UntilAsync(
            "history has it",
            () => Task.FromResult(_server.Execute("signalbox", $"SELECT recipient FROM message WHERE id = {id}").Contains(Subscriber)));
    }

    [Fact]
    public async Task ServerKilled_WhileMessagesCome_RefusesThenHeals_AndLosesNothing()
    {
        await using var scene = await OpenAsync();
        await Load.RunAsync(scene, "--count", "50");

        await using var load = Load.Start(scene, "--count", "3000", "--rate", "500");
        await Scene.UntilAsync(
            "some are accepted", async () => await scene.MetricAsync("signalbox_messages_accepted_total") >= 300);
        _server.Kill();
        await Scene.UntilAsync("readiness is cleared", async () => await scene.ReadinessAsync() == HttpStatusCode.ServiceUnavailable);
        _server.Start();
        await Scene.UntilAsync("readiness is back", async () => await scene.ReadinessAsync() == HttpStatusCode.OK);
        await load.ExitAsync(TimeSpan.FromMinutes(2));

        var result = Load.ReadResult(load.Output);
        Assert.True(result.Number("refused") > 0, load.Output);
        Assert.Equal(0, result.Number("lost"));
        Assert.Equal(0, result.Number("missing_receipts"));
    }

    [Fact]
    public async Task NodeTakenOver_EndsWithThree()
    {
        await using var scene = await OpenAsync();
        await Load.RunAsync(scene, "--count", "5");

        _server.Execute("signalbox", "UPDATE lease SET holder = 'another', opening = epoch + 1, epoch = epoch + 1");

        Assert.Equal(3, await scene.Appliance.ExitAsync(TimeSpan.FromSeconds(60)));
        Assert.Contains("taken over", scene.Appliance.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServerThatIsNotThere_EndsTheStartWithAWord()
    {
        await using var scene = await OpenAsync();
        scene.Appliance.Terminate();
        await scene.Appliance.ExitAsync(TimeSpan.FromSeconds(30));
        _server.Kill();

        var (exitCode, output) = await RunningProgram.RunAsync(Repository.Appliance, "run", "--config", scene.ConfigFile, "--data", scene.Data);

        Assert.Equal(1, exitCode);
        Assert.Contains("Failed to connect", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _server.Dispose();
        _secrets.Dispose();
    }

    private async Task<Scene> OpenAsync()
    {
        _server.Execute("postgres", "CREATE DATABASE signalbox");
        var file = _secrets.File("connection");
        await File.WriteAllTextAsync(file, _server.ConnectionTo("signalbox") + "\n");
        return await Scene.OpenAsync(change: configuration => configuration["postgres"] = new JsonObject { ["connectionFile"] = file });
    }

    private static async Task QueueAsync(Scene scene, string verb)
    {
        var (exitCode, output) = await RunningProgram.RunAsync(Repository.Appliance, "queue", verb, "smsc-a", "--data", scene.Data);
        Assert.True(exitCode == 0, output);
    }
}
