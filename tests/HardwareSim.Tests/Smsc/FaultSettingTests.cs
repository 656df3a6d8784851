using System.Net;
using System.Text.Json;
using Signalbox.HardwareSim.Tests.Harness;
using Signalbox.Kernel.Testing;

namespace Signalbox.HardwareSim.Tests.Smsc;

/// <summary>How faults are set, shown, drawn and ended.</summary>
public sealed class FaultSettingTests
{
    // what is wrong at once here: about two messages of three
    private static readonly object Mix = new
    {
        errorRate = 0.1,
        statuses = new Dictionary<string, int> { ["0x58"] = 1, ["0x08"] = 1 },
        answers = new { never = 0.1, twice = 0.1, outOfOrder = 0.1, wrongSequence = 0.1, noBody = 0.1, genericNack = 0.1 },
    };

    [Fact]
    public async Task Seed_Same_SameMessagesGetTheSame()
    {
        var first = await TranscriptAsync(seed: 7);

        Assert.Equal(first, await TranscriptAsync(seed: 7));
        Assert.NotEqual(first, await TranscriptAsync(seed: 8));
    }

    [Fact]
    public async Task Seed_OneFaultMore_OthersStrikeTheSameMessages()
    {
        var alone = await TranscriptAsync(new { seed = 7, status = 0x58, errorRate = 0.2 });
        var besides = await TranscriptAsync(
            new { seed = 7, status = 0x58, errorRate = 0.2, receipts = new { twice = 0.5 }, ids = new { rubbish = 3 } });

        Assert.Equal(alone, besides);
    }

    [Fact]
    public async Task Get_AfterPut_ShowsWhatIsSetAndSetsTheSame()
    {
        const string Set =
            """
            {"errorRate":0.25,"statuses":{"0x58":3,"20":1},"delayMs":5,"receiptDelayMs":7,"receiptState":"EXPIRED","seed":9,
             "answers":{"never":0.1,"ratePerSecond":10,"latencyMs":{"10":80,"100":20}},"ids":{"answer":"hexUpper","tlvDigits":12},
             "receipts":{"twice":0.5,"fields":"id stat","dates":"digits14","carrier":"text","tlvs":{"0x1411":"00FF"},"parts":"last"},
             "session":{"dropAfter":5,"drop":"inAnswer","silentAfter":0,"garbage":"hugeLength","times":2},"dataCoding0":"latin1"}
            """;
        await using var network = await SimulatedNetwork.StartAsync(furtherSmscs: "smsc-b");
        Assert.Equal("{}", (await network.AskAsync(HttpMethod.Get, "/links/smsc-a/faults")).Body);

        Assert.Equal(HttpStatusCode.NoContent, (await network.AskAsync(HttpMethod.Put, "/links/smsc-a/faults", Set)).Status);
        var shown = (await network.AskAsync(HttpMethod.Get, "/links/smsc-a/faults")).Body;
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(Set).RootElement, JsonDocument.Parse(shown).RootElement), shown);

        Assert.Equal(HttpStatusCode.NoContent, (await network.AskAsync(HttpMethod.Put, "/links/smsc-b/faults", shown)).Status);
        Assert.Equal(shown, (await network.AskAsync(HttpMethod.Get, "/links/smsc-b/faults")).Body);
    }

    [Fact]
    public async Task Get_UnknownLink_404()
    {
        await using var network = await SimulatedNetwork.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await network.AskAsync(HttpMethod.Get, "/links/smsc-x/faults")).Status);
    }

    [Fact]
    public async Task Seconds_Passed_AllFaultsEnd()
    {
        var clock = new ManualClock();
        await using var network = await SimulatedNetwork.StartAsync(clock: clock);
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { status = 0x58, seconds = 20 });
        await network.SetFaultsAsync(new { receiptState = "EXPIRED" });

        clock.Advance(TimeSpan.FromSeconds(19));
        await peer.SubmitAsync(1);
        Assert.Equal(["80000004 00000058 00000001"], await peer.ReadUpToFenceAsync());
        clock.Advance(TimeSpan.FromSeconds(1));

        await Waiting.UntilAsync(async () => (await network.AskAsync(HttpMethod.Get, "/links/smsc-a/faults")).Body == "{}" ? 1 : 0, 1);
        await peer.SubmitAsync(2);
        Assert.Equal(["80000004 00000000 00000002"], await peer.ReadUpToFenceAsync());
    }

    [Theory]
    [InlineData("""{"answers":{"never":0.6,"twice":0.6}}""", "answers: never, twice")]
    [InlineData("""{"answers":{"never":-0.1}}""", "answers.never")]
    [InlineData("""{"answers":{"ratePerSecond":0}}""", "answers.ratePerSecond")]
    [InlineData("""{"answers":{"queuePerSecond":5}}""", "answers.queueMax")]
    [InlineData("""{"answers":{"latencyMs":{"soon":1}}}""", "answers.latencyMs 'soon'")]
    [InlineData("""{"answers":{"latencyMs":{"10":0}}}""", "answers.latencyMs")]
    [InlineData("""{"answers":{"colour":1}}""", "colour")]
    [InlineData("""{"statuses":{"0":1}}""", "statuses '0'")]
    [InlineData("""{"status":8,"statuses":{"8":1}}""", "only one")]
    [InlineData("""{"ids":{"answer":"octal"}}""", "ids.answer")]
    [InlineData("""{"ids":{"rubbish":21}}""", "ids.rubbish")]
    [InlineData("""{"ids":{"tail":"é"}}""", "ids.tail")]
    [InlineData("""{"receipts":{"fields":"id colour"}}""", "receipts.fields")]
    [InlineData("""{"receipts":{"fields":"id id"}}""", "receipts.fields")]
    [InlineData("""{"receipts":{"tlvs":{"0x1411":"0"}}}""", "receipts.tlvs")]
    [InlineData("""{"receipts":{"tlvs":{"0x11411":"00"}}}""", "receipts.tlvs")]
    [InlineData("""{"receipts":{"partStates":[]}}""", "receipts.partStates")]
    [InlineData("""{"receipts":{"partStates":["FINE"]}}""", "receipts.partStates")]
    [InlineData("""{"receipts":{"dates":"digits11"}}""", "receipts.dates")]
    [InlineData("""{"session":{"halfOpen":true}}""", "session.silentAfter")]
    [InlineData("""{"session":{"refuseBind":0}}""", "session.refuseBind")]
    [InlineData("""{"session":{"dropShare":2}}""", "session.dropShare")]
    [InlineData("""{"seconds":0}""", "seconds")]
    [InlineData("""{"dataCoding0":"ebcdic"}""", "dataCoding0")]
    public async Task Change_Wrong_400NamesTheFieldAndChangesNothing(string body, string named)
    {
        await using var network = await SimulatedNetwork.StartAsync();

        var answer = await network.AskAsync(HttpMethod.Put, "/links/smsc-a/faults", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(named, answer.Body, StringComparison.Ordinal);
        Assert.Equal("{}", (await network.AskAsync(HttpMethod.Get, "/links/smsc-a/faults")).Body);
    }

    [Fact]
    public async Task Readme_Examples_AreTaken()
    {
        var file = Path.Combine(RepositoryRoot.Path, "hardware-sim", "README.md");
        var readme = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        var examples = readme.SkipWhile(line => line != "### Faults").TakeWhile(line => line != "## Modems")
            .Where(line => line.Contains('`', StringComparison.Ordinal))
            .Select(line => line.Split('`')[^2])
            .Where(example => example.StartsWith('{')).ToList();
        await using var network = await SimulatedNetwork.StartAsync();

        Assert.InRange(examples.Count, 35, 100);
        foreach (var example in examples)
        {
            var answer = await network.AskAsync(HttpMethod.Put, "/links/smsc-a/faults", example);
            Assert.True(answer.Status == HttpStatusCode.NoContent, $"{example}: {answer.Body}");
            Assert.NotEqual("{}", (await network.AskAsync(HttpMethod.Get, "/links/smsc-a/faults")).Body);
            await network.ClearFaultsAsync();
        }
    }

    private static Task<string> TranscriptAsync(int seed) => TranscriptAsync(Mix, seed);

    private static async Task<string> TranscriptAsync(object faults, int? seed = null)
    {
        await using var network = await SimulatedNetwork.StartAsync(clock: new ManualClock());
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(faults);
        if (seed is not null) await network.SetFaultsAsync(new { seed });
        for (var i = 1u; i <= 300; i++) await peer.SubmitAsync(i);
        return string.Join('\n', await peer.ReadUpToFenceAsync());
    }
}
