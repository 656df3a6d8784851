using System.Globalization;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Support;
using Signalbox.Tests.Support.Networks;

namespace Signalbox.EndToEnd.Signalling;

/// <summary>
/// Two processes of a gateway that share the traffic, the first by an association with two paths, which are lost in the middle of it.
/// </summary>
public sealed class PathLossTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private int _number;

    [Fact]
    public async Task OneOfTwoPaths_LostAmidTraffic_LosesNothing()
    {
        await using var hosts = await TwoHosts.BuildAsync(SignallingScene.PathsCount);
        await using var scene = await SignallingScene.OpenAsync(hosts, configuration => Set(configuration, mapSeconds: 30, "end"));
        await using var customer = await scene.Scene.BindAsync();
        var appliance = scene.Scene.Appliance;

        var sent = await SendUntilAsync(customer, () => CutAsync(scene, hosts, 0), () => appliance.LineAsync(IsPathLoss, "the loss of the path"));

        foreach (var (number, receipt) in sent)
        {
            Assert.Contains("stat:DELIVRD", receipt, StringComparison.Ordinal);
            Assert.Single(await scene.Scene.InboxAsync(number));
        }

        Assert.DoesNotContain(appliance.Output.Split('\n'), IsAssociationLoss);
    }

    [Theory]
    [InlineData("resend")]
    [InlineData("end")]
    public async Task BothPaths_Lost_LeaveTheRestToTheOtherProcess(string onUnknown)
    {
        await using var hosts = await TwoHosts.BuildAsync(SignallingScene.PathsCount);
        await using var scene = await SignallingScene.OpenAsync(hosts, configuration => Set(configuration, mapSeconds: 10, onUnknown));
        await using var customer = await scene.Scene.BindAsync();
        // Many are on their way at any time.
        await scene.SetRulesAsync("""[{ "behaviour": "late", "operation": 44, "delayMs": 300 }]""");

        var sent = await SendUntilAsync(
            customer,
            () => CutAsync(scene, hosts, 0, 1),
            () => scene.Scene.Appliance.LineAsync(IsAssociationLoss, "the loss of the association"));
        var afterwards = await SendAsync(customer);

        var unknown = sent.Count(each => each.Receipt.Contains("stat:UNKNOWN", StringComparison.Ordinal));
        Assert.Equal(sent.Length - unknown, sent.Count(IsDelivered));
        if (onUnknown == "resend") Assert.Equal(0, unknown);
        else Assert.InRange(unknown, 1, sent.Length / 2);
        Assert.True(IsDelivered(afterwards), afterwards.Receipt);
        foreach (var (number, receipt) in sent)
        {
            var shown = (await scene.Scene.InboxAsync(number)).Count;
            Assert.InRange(shown, IsDelivered((number, receipt)) ? 1 : 0, onUnknown == "resend" ? 2 : 1);
        }
    }

    private static async Task CutAsync(SignallingScene scene, TwoHosts hosts, params int[] paths)
    {
        await Scene.UntilAsync("traffic flows", async () => await scene.CountAsync("deliveredToHandsets") > 10);
        foreach (var path in paths) await hosts.CutAsync(path);
    }

    // Messages at a steady pace, until what was done amid them has shown.
    private async Task<(string Number, string Receipt)[]> SendUntilAsync(SmppCustomer customer, Func<Task> act, Func<Task> shown)
    {
        var sent = new List<Task<(string, string)>>();
        var over = ActAsync();
        using var pace = new PeriodicTimer(Pause);
        while (!over.IsCompleted)
        {
            sent.Add(SendAsync(customer));
            await pace.WaitForNextTickAsync();
        }

        await over;
        return await Task.WhenAll(sent);

        async Task ActAsync()
        {
            await act();
            await shown();
        }
    }

    private async Task<(string Number, string Receipt)> SendAsync(SmppCustomer customer)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"{SignallingScene.Prefix}{++_number:D7}");
        return (number, await customer.SubmitForReceiptAsync(number, "by one path or another", Day));
    }

    private static void Set(JsonNode configuration, int mapSeconds, string onUnknown)
    {
        var map = configuration["links"]!.AsArray().Single(link => (string?)link!["name"] == SignallingScene.Link)!["map"]!;
        map["mediumSeconds"] = mapSeconds;
        map["mediumLongSeconds"] = mapSeconds;
        configuration["accounts"]!.AsArray().Single(account => (string?)account!["id"] == "demo")!["onUnknown"] = onUnknown;
    }

    private static bool IsDelivered((string Number, string Receipt) sent) => sent.Receipt.Contains("stat:DELIVRD", StringComparison.Ordinal);

    private static bool IsPathLoss(string line) => line.Contains($"path {TwoHosts.EndsOf(0).There} is down", StringComparison.Ordinal);

    private static bool IsAssociationLoss(string line) =>
        line.Contains("association stp-1: ", StringComparison.Ordinal) && !line.Contains("association stp-1: up", StringComparison.Ordinal)
        && !line.Contains("path", StringComparison.Ordinal);
}
