using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd;

/// <summary><c>appliance list</c> against a running appliance: lists are changed, shown, imported and exported, and outlive a kill.</summary>
public sealed class ListCommandTests
{
    private const string Number = "79001234567";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entry_AddedAndShownAndRemoved_IsSafeFromAKill()
    {
        await using var scene = await Scene.OpenAsync();
        var added = await RunAsync(scene, "add", "stop/demo", Number, "--service", "smpp");
        var again = await RunAsync(scene, "add", "stop/demo", Number, "--service", "smpp");

        await scene.KillAndRestartApplianceAsync();
        var masked = await RunAsync(scene, "show", "stop/demo", Number);
        var shown = await RunAsync(scene, "show", "stop/demo", Number, "--unmasked");
        var count = await RunAsync(scene, "count", "stop/demo");
        var refused = await SubmitAsync(scene);
        var removed = await RunAsync(scene, "remove", "stop/demo", Number);

        Assert.Equal(["added", "it was there already", "1 removed"], new[] { added, again, removed }.Select(line => line.Trim()));
        Assert.DoesNotContain(Number, masked, StringComparison.Ordinal);
        Assert.Contains("7900*****67", masked, StringComparison.Ordinal);
        Assert.Contains(Number, shown, StringComparison.Ordinal);
        Assert.Contains("smpp 1", count, StringComparison.Ordinal);
        Assert.False(refused);
        Assert.True(await SubmitAsync(scene));
        Assert.Equal(1, await scene.MetricAsync("signalbox_list_refusals_total{list=\"stop\"}"));
        Assert.Equal(0, await scene.MetricAsync("signalbox_list_entries{list=\"stop\"}"));
    }

    [Fact]
    public async Task File_ImportedAndExported_IsTheSame_AndWrongLinesAreTold()
    {
        await using var scene = await Scene.OpenAsync();
        var (file, copy) = (Path.Combine(scene.Data, "numbers.csv"), Path.Combine(scene.Data, "copy.csv"));
        await File.WriteAllTextAsync(file, "number,service\n79001234567\n# a remark\nnobody\n79001234568\n", Stop);
        await RunAsync(scene, "create", "block/authority");

        var imported = await RunAsync(scene, "import", "block/authority", file);
        await RunAsync(scene, "export", "block/authority", "--output", copy);
        var all = await RunAsync(scene, "all");
        await RunAsync(scene, "delete", "block/authority");

        Assert.Contains("5 lines: 2 added, 0 there already, 1 wrong", imported, StringComparison.Ordinal);
        Assert.Contains("line 4: its first column is no number", imported, StringComparison.Ordinal);
        var exported = await File.ReadAllLinesAsync(copy, Stop);
        Assert.Equal("number,service", exported[0]);
        Assert.Equal(["79001234567", "79001234568"], exported.Skip(1).Order(StringComparer.Ordinal));
        Assert.Contains("block/authority", all, StringComparison.Ordinal);
        Assert.DoesNotContain("block/authority", await RunAsync(scene, "all"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no list 'block/none'", "count", "block/none")]
    [InlineData("there is no list 'stop/nobody'", "add", "stop/nobody", Number)]
    [InlineData("that is no subscriber's number", "add", "stop/demo", "nobody")]
    [InlineData("the number is not on this list", "remove", "stop/demo", Number)]
    [InlineData("the number is not on this list", "show", "stop/demo", Number)]
    [InlineData("a name is 1 to 40", "create", "block/Authority")]
    [InlineData("a name is 1 to 40", "add", "stop/demo", Number, "--service", "Größe")]
    [InlineData("Could not find file", "import", "stop/demo", "/none.csv")]
    public async Task WhatIsWrong_IsSaid(string error, params string[] arguments)
    {
        await using var scene = await Scene.OpenAsync();

        var (exitCode, output) = await RunningProgram.RunAsync(Repository.Appliance, ["list", .. arguments, "--data", scene.Data]);

        Assert.NotEqual(0, exitCode);
        Assert.Contains(error, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_WantsTheToken_AndMasksWhatItExports()
    {
        await using var scene = await Scene.OpenAsync();
        var path = new Uri("/admin/v1/lists/stop/demo/entries", UriKind.Relative);
        using var refused = await scene.Http.GetAsync(path, Stop);
        var token = (await File.ReadAllTextAsync(Path.Combine(scene.Data, "admin.token"), Stop)).Trim();
        scene.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var body = new StringContent($"{Number},shop\n", Encoding.UTF8, "text/csv");

        using var imported = await scene.Http.PostAsync(path, body, Stop);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("{\"lines\":1,\"added\":1,\"already\":0,\"wrong\":0,\"faults\":[]}", await imported.Content.ReadAsStringAsync(Stop));
        Assert.Equal("number,service\n7900*****67,shop\n", await scene.Http.GetStringAsync(path, Stop));
        Assert.Equal($"number,service\n{Number},shop\n", await scene.Http.GetStringAsync(new Uri(path + "?unmasked=true", UriKind.Relative), Stop));
    }

    private static async Task<bool> SubmitAsync(Scene scene)
    {
        await using var customer = await SmppCustomer.BindAsync(scene.SmppPort);
        return await customer.TrySubmitAsync(Number, "Hello") is 0;
    }

    private static async Task<string> RunAsync(Scene scene, params string[] arguments)
    {
        var (exitCode, output) = await RunningProgram.RunAsync(Repository.Appliance, ["list", .. arguments, "--data", scene.Data]);
        Assert.True(exitCode == 0, output);
        return output;
    }
}
