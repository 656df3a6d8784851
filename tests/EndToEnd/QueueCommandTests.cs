using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd;

/// <summary><c>appliance queue</c> against a running appliance: what waits is seen, stopped, let go and moved.</summary>
public sealed class QueueCommandTests
{
    [Fact]
    public async Task Paused_HoldsMessages_AlsoOverAKill_UntilResumed()
    {
        await using var scene = await Scene.OpenAsync();
        await RunAsync(scene, "pause", "smsc-a");
        await Load.FillAsync(scene, 25);
        var whilePaused = await RunAsync(scene, "list");

        await scene.KillAndRestartApplianceAsync();
        var afterKill = await RunAsync(scene, "show", "smsc-a");
        var before = await ArrivedAsync(scene);
        await RunAsync(scene, "resume", "smsc-a");
        await Scene.UntilAsync("all have arrived", async () => await ArrivedAsync(scene) == 25);

        Assert.Contains("paused by an operator", whilePaused, StringComparison.Ordinal);
        Assert.Contains("paused", afterKill, StringComparison.Ordinal);
        Assert.Contains("25", afterKill, StringComparison.Ordinal);
        Assert.Equal(0, before);
    }

    [Fact]
    public async Task Moved_LeaveByTheOtherLink_ThoughTheirOwnIsPaused()
    {
        await using var scene = await Scene.OpenAsync();
        await RunAsync(scene, "pause", "smsc-a");
        await Load.FillAsync(scene, 10);

        var moved = await RunAsync(scene, "move", "smsc-a", "--to", "bank-a");
        await Scene.UntilAsync("all have arrived", async () => await ArrivedAsync(scene) == 10);

        Assert.Contains("10 moved to bank-a", moved, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pace_OfASender_IsKeptAndShown()
    {
        await using var scene = await Scene.OpenAsync(change: configuration => configuration["shaping"] = new JsonArray(new JsonObject
        {
            ["name"] = "codes", ["senderKind"] = "shortCode", ["per"] = new JsonArray("sender"), ["ratePerSecond"] = 2, ["burst"] = 3,
        }));
        await Load.FillAsync(scene, 100);

        var list = await RunAsync(scene, "list");
        var paces = await RunAsync(scene, "paces");

        Assert.Contains("pace codes 12345", list, StringComparison.Ordinal);
        Assert.Contains("12345", paces, StringComparison.Ordinal);
        Assert.InRange(await ArrivedAsync(scene), 1, 99);
    }

    [Theory]
    [InlineData("pause", "none")]
    [InlineData("move", "smsc-a", "--to", "none")]
    public async Task Link_ThatIsNot_IsAnErrorThatNamesIt(params string[] arguments)
    {
        await using var scene = await Scene.OpenAsync();

        var (exitCode, output) = await RunningProgram.RunAsync(Repository.Appliance, ["queue", .. arguments, "--data", scene.Data]);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("there is no link 'none'", output, StringComparison.Ordinal);
    }

    private static async Task<int> ArrivedAsync(Scene scene) =>
        (await scene.Control.GetFromJsonAsync<JsonNode>("/stats"))!["subscribers"]!["messages"]!.GetValue<int>();

    private static async Task<string> RunAsync(Scene scene, params string[] arguments)
    {
        var (exitCode, output) = await RunningProgram.RunAsync(Repository.Appliance, ["queue", .. arguments, "--data", scene.Data]);
        Assert.True(exitCode == 0, output);
        return output;
    }
}
