using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Links;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd.Changes;

/// <summary>
/// A customer submits at a steady rate while the configuration goes to and fro between two: by one, messages show the sender ALPHA and leave by the
/// link alpha; by the other BRAVO by bravo, and a further link is there. In turns by the command line and by the admin API; every now and then one
/// that is wrong is offered, and a number is put on a stop list. At the end the first version is put in force again.
/// </summary>
internal sealed class ChangeTrial(int changes, int rate, Action<string> report) : IAsyncDisposable
{
    private const string Steady = "7903";
    private const int TicksPerSecond = 50;

    private readonly CountingSmsc _alpha = new();
    private readonly CountingSmsc _bravo = new();
    private readonly CountingSmsc _steady = new();
    private readonly CountingSmsc _further = new();
    private readonly CancellationTokenSource _enough = new();
    private readonly HttpClient _admin = new();

    public async Task RunAsync()
    {
        await using var self = this;
        await using var scene = await Scene.OpenAsync(change: configuration => Change(configuration, isAlpha: true));
        await SignInAsync(scene);
        await Scene.UntilAsync("the links are bound", async () => await UpAsync(scene, "alpha", "bravo", "steady"));
        await using var customer = await SmppCustomer.BindAsync(scene.SmppPort);
        var submitting = SubmitAsync(customer);
        var first = await VersionAsync();

        for (var number = 1; number <= changes; number++)
        {
            await ApplyAsync(scene, number);
            if (number % 4 == 0) await OfferWrongAsync(scene);
            if (number % 4 == 2) await ListAsync(scene, customer, number);
            await PauseAsync();
        }

        await RollBackAsync(scene, first);
        await _enough.CancelAsync();
        var submitted = await submitting;
        await Scene.UntilAsync("all have arrived", () => Task.FromResult(Arrived >= submitted));
        report(
            $"changes={changes} rate={rate} submitted={submitted} "
            + $"alpha={_alpha.Messages.Count} bravo={_bravo.Messages.Count} steady={_steady.Messages.Count}");
        Judge(submitted);
        Assert.Equal(await DocumentAsync($"versions/{first}"), await DocumentAsync(""));
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        _enough.Dispose();
        await _alpha.DisposeAsync();
        await _bravo.DisposeAsync();
        await _steady.DisposeAsync();
        await _further.DisposeAsync();
    }

    private int Arrived => _alpha.Messages.Count + _bravo.Messages.Count + _steady.Messages.Count;

    private void Judge(int submitted)
    {
        var all = _alpha.Messages.Concat(_bravo.Messages).Concat(_steady.Messages).Select(message => message.Text).ToList();
        Assert.Equal(submitted, all.Count);
        Assert.Equal(submitted, all.Distinct().Count());
        Assert.All(_alpha.Messages, message => Assert.Equal("ALPHA", message.Sender));
        Assert.All(_bravo.Messages, message => Assert.Equal("BRAVO", message.Sender));
        Assert.NotEmpty(_alpha.Messages);
        Assert.NotEmpty(_bravo.Messages);
        Assert.Equal((1, 1, 1), (_alpha.Connections, _bravo.Connections, _steady.Connections));
        Assert.Equal((changes + 1) / 2, _further.Connections);
    }

    private async Task<int> SubmitAsync(SmppCustomer customer)
    {
        var pending = new List<Task>();
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / TicksPerSecond));
        var submitted = 0;
        while (!_enough.IsCancellationRequested)
        {
            await pace.WaitForNextTickAsync();
            for (var i = 0; i < Math.Max(1, rate / TicksPerSecond); i++)
            {
                submitted++;
                var to = submitted % 10 == 0 ? $"{Steady}{submitted:D7}" : $"7904{submitted:D7}";
                pending.Add(customer.SubmitAsync(to, $"message {submitted}"));
            }
        }

        await Task.WhenAll(pending);
        return submitted;
    }

    // By the command line and by the API in turns; each of the two configurations once in two.
    private async Task ApplyAsync(Scene scene, int number)
    {
        var configuration = JsonNode.Parse(await File.ReadAllTextAsync(scene.ConfigFile))!;
        var isAlpha = number % 2 == 0;
        Change(configuration, isAlpha);
        if (number % 4 < 2)
        {
            var file = Path.Combine(scene.Data, "next.json");
            await File.WriteAllTextAsync(file, configuration.ToJsonString());
            var (exit, output) = await RunningProgram.RunAsync(
                Repository.Appliance, "config", "apply", file, "--data", scene.Data, "--comment", "trial");
            Assert.True(exit == 0, output);
            Assert.Contains("is in force", output, StringComparison.Ordinal);
        }
        else
        {
            using var answer = await PutAsync("", configuration);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }

        if (!isAlpha) await Scene.UntilAsync("the further link is bound", async () => await UpAsync(scene, "further"));
    }

    private async Task OfferWrongAsync(Scene scene)
    {
        var before = await VersionAsync();
        var wrong = JsonNode.Parse(await File.ReadAllTextAsync(scene.ConfigFile))!;
        wrong["routes"]![0]!["links"] = new JsonArray("nowhere");
        wrong["links"]![0]!["window"] = -1;
        wrong["shoeSize"] = 44;

        using var answer = await PutAsync("", wrong);
        var errors = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]!.AsArray().Select(error => (string)error!).ToList();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(errors, error => error.StartsWith("routes[0].links: nowhere", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.StartsWith("links[0].window", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.StartsWith("shoeSize", StringComparison.Ordinal));
        Assert.Equal(before, await VersionAsync());
    }

    // What is on the list is refused from the next message on; what was taken before it was put there, and still waits, is not sent.
    private static async Task ListAsync(Scene scene, SmppCustomer customer, int number)
    {
        var listed = $"7905{number:D7}";
        var (exit, output) = await RunningProgram.RunAsync(
            Repository.Appliance, "list", "add", "stop/demo", listed, "--data", scene.Data);
        Assert.True(exit == 0, output);
        Assert.Equal(0x0Bu, await customer.TrySubmitAsync(listed, "never"));
    }

    private static async Task RollBackAsync(Scene scene, long version)
    {
        var (exit, output) = await RunningProgram.RunAsync(
            Repository.Appliance, "config", "rollback", version.ToString(CultureInfo.InvariantCulture), "--data", scene.Data);
        Assert.True(exit == 0, output);
    }

    private async Task SignInAsync(Scene scene)
    {
        var token = (await File.ReadAllTextAsync(Path.Combine(scene.Data, "admin.token"))).Trim();
        _admin.BaseAddress = new Uri($"http://127.0.0.1:{scene.HttpPort}/admin/v1/configuration/");
        _admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    private async Task<HttpResponseMessage> PutAsync(string path, JsonNode body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return await _admin.PutAsync(UriOf(path), content);
    }

    private Uri UriOf(string path) => new(path.Length == 0 ? _admin.BaseAddress!.ToString().TrimEnd('/') : path, UriKind.RelativeOrAbsolute);

    private async Task<long> VersionAsync() => (long)(await AskAsync(""))["version"]!;

    private async Task<string> DocumentAsync(string path) => (await AskAsync(path))["document"]!.ToJsonString();

    private async Task<JsonNode> AskAsync(string path) => JsonNode.Parse(await _admin.GetStringAsync(UriOf(path)))!;

    private static async Task<bool> UpAsync(Scene scene, params string[] links)
    {
        foreach (var link in links)
            if (await scene.MetricAsync($"signalbox_link_up{{link=\"{link}\"}}") != 1) return false;
        return true;
    }

    private static async Task PauseAsync()
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        await pace.WaitForNextTickAsync();
    }

    private void Change(JsonNode configuration, bool isAlpha)
    {
        var usual = configuration["links"]![0]!;
        var links = new JsonArray(Link(usual, "alpha", _alpha), Link(usual, "bravo", _bravo), Link(usual, "steady", _steady));
        if (!isAlpha) links.Add(Link(usual, "further", _further));
        configuration["links"] = links;
        configuration["routes"] = new JsonArray(
            new JsonObject { ["name"] = "steady", ["prefixes"] = new JsonArray(Steady), ["links"] = new JsonArray("steady") },
            new JsonObject { ["name"] = "rest", ["links"] = new JsonArray(isAlpha ? "alpha" : "bravo") });
        configuration["shaping"] = new JsonArray(new JsonObject { ["name"] = "all", ["ratePerSecond"] = isAlpha ? 50_000 : 40_000 });
        configuration["senderRules"] = new JsonArray(
            new JsonObject { ["name"] = "show", ["replaceWith"] = isAlpha ? "ALPHA" : "BRAVO" });
    }

    private static JsonNode Link(JsonNode usual, string name, CountingSmsc smsc)
    {
        var link = usual.DeepClone();
        link["name"] = name;
        link["address"] = $"127.0.0.1:{smsc.Port}";
        link["binds"] = 1;
        return link;
    }
}
