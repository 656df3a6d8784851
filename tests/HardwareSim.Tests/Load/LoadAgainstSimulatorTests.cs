using System.Text.Json;
using Signalbox.HardwareSim.Tests.Harness;

namespace Signalbox.HardwareSim.Tests.Load;

/// <summary>The load generator and the simulated SMSC directly against each other, with small counts.</summary>
public sealed class LoadAgainstSimulatorTests
{
    [Fact]
    public async Task Run_Count_EveryMessageArrivesOnceWithItsReceipt()
    {
        await using var network = await SimulatedNetwork.StartAsync(inboxMax: 10_000);

        var run = await LoadRunner.RunAsync($"{Target(network)} --count 5000 --window 50 --subscribers 100");

        Assert.Equal(0, run.Exit);
        Assert.Equal((5000, 5000, 5000), (run["submitted"], run["accepted"], run["receipts"]));
        Assert.Equal((0, 0, 0), (run["lost"], run["duplicates"], run["missing_receipts"]));
        Assert.Equal((0, 0, 0, 1), (run["refused"], run["unanswered"], run["unmatched_receipts"], run["whole"]));
        Assert.InRange(run["resp_p50_ms"], 0, run["resp_p99_ms"]);
        Assert.InRange(run["resp_p99_ms"], 0, run["resp_max_ms"]);
        Assert.InRange(run["receipt_p50_ms"], 1, run["receipt_p99_ms"]);
        Assert.InRange(run["msgs_per_s"] * run["seconds"], 4800, 5200);
        Assert.Equal((5000, 0), (await network.CountAsync("distinct"), await network.CountAsync("repeated")));
        Assert.Equal(100, await network.CountAsync("numbers", "subscribers"));
        var inbox = await network.InboxAsync("79000000042");
        Assert.Equal(50, inbox.Length);
        Assert.All(inbox, message => Assert.Equal(100, message.Text.Length));
        Assert.Equal(0, await network.CountAsync("binds"));
    }

    [Fact]
    public async Task Run_ReceiptsOff_NoneAskedFor()
    {
        await using var network = await SimulatedNetwork.StartAsync();

        var run = await LoadRunner.RunAsync(
            $"{Target(network)} --count 300 --receipts off --binds 1 --from Signalbox --to-prefix +79 --subscribers 5");

        Assert.Equal((0, 300, 0), (run.Exit, run["accepted"], run["lost"]));
        Assert.False(run.Figures.ContainsKey("receipts"));
        Assert.Equal(0, await network.CountAsync("receiptsSent"));
        Assert.Equal(("Signalbox", 60), ((await network.InboxAsync("7900000003"))[0].From, (await network.InboxAsync("7900000003")).Length));
    }

    [Theory]
    [InlineData(19)]
    [InlineData(254)]
    [InlineData(255)]
    [InlineData(2000)]
    public async Task Run_TextLength_IsTheLengthInTheInbox(int length)
    {
        await using var network = await SimulatedNetwork.StartAsync();

        var run = await LoadRunner.RunAsync($"{Target(network)} --count 10 --text-length {length} --subscribers 1");

        Assert.Equal((0, 0), (run.Exit, run["lost"]));
        var texts = (await network.InboxAsync("79000000000")).Select(message => message.Text).ToList();
        Assert.All(texts, text => Assert.Equal(length, text.Length));
        Assert.Equal(10, texts.Distinct().Count());
    }

    [Fact]
    public async Task Run_Paced_KeepsTheTimetableAndReportsBothDelays()
    {
        await using var network = await SimulatedNetwork.StartAsync();

        var run = await LoadRunner.RunAsync($"{Target(network)} --rate 500 --count 250");

        // message 250 is due half a second after message 1; its receipt comes a little later
        Assert.InRange(run["seconds"], 0.49, 5);
        Assert.Equal(500, run["paced_at"]);
        Assert.InRange(run["resp_p50_ms"], run["resp_since_sent_p50_ms"], 5000);
        Assert.Equal((250, 0), (run["accepted"], run["lost"]));
    }

    [Fact]
    public async Task Run_WarmUpAndDuration_MeasuresOnlyTheDuration()
    {
        await using var network = await SimulatedNetwork.StartAsync();

        var run = await LoadRunner.RunAsync($"{Target(network)} --rate 1000 --warmup 0.5 --duration 0.5");

        Assert.InRange(run["seconds"], 0.5, 2);
        Assert.InRange(run["submitted"], 950, 3000);
        Assert.InRange(run["msgs_per_s"] * run["seconds"], 1, run["submitted"] - 400);
        Assert.Equal(0, run["lost"]);
    }

    [Fact]
    public async Task Run_Outstanding_NeverMoreWithoutReceipt()
    {
        await using var network = await SimulatedNetwork.StartAsync(options => options with { ReceiptDelay = TimeSpan.FromHours(1) });

        var run = await LoadRunner.RunAsync($"{Target(network)} --count 100 --outstanding 10 --drain 0.3");

        Assert.Equal((10, 10, 10), (run["submitted"], run["accepted"], run["missing_receipts"]));
        Assert.Equal((1, 0), (run.Exit, run["whole"]));
        Assert.Contains("stopped before its end", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Pid_CpuAndMemoryOfThatProcess()
    {
        await using var network = await SimulatedNetwork.StartAsync();

        var run = await LoadRunner.RunAsync($"{Target(network)} --count 20000 --pid {Environment.ProcessId}");

        Assert.InRange(run["peak_rss_mb"], 10, 10_000);
        Assert.InRange(run["cpu_us_per_msg"], 0.1, 10_000);
    }

    [Fact]
    public async Task Run_Refusals_CountedByStatus()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        await network.SetFaultsAsync(new { errorRate = 0.5, status = 0x58 });

        var run = await LoadRunner.RunAsync($"{Target(network)} --count 1000");

        Assert.Equal(1000, run["accepted"] + run["refused"]);
        Assert.InRange(run["refused"], 400, 600);
        Assert.Equal((0, 0, 0), (run["lost"], run["refused_arrived"], run["missing_receipts"]));
        Assert.Contains($"refused with 0x58: {run["refused"]}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ReceiptsOfFailures_Counted()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        await network.SetFaultsAsync(new { receiptState = "UNDELIV" });

        var run = await LoadRunner.RunAsync($"{Target(network)} --count 100");

        Assert.Equal((100, 100, 0), (run["receipts"], run["failed_receipts"], run["lost"]));
    }

    [Fact]
    public async Task Run_Json_IsOneObject()
    {
        await using var network = await SimulatedNetwork.StartAsync();

        var run = await LoadRunner.RunAsync($"{Target(network)} --count 100 --json");

        var report = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(100, report.GetProperty("accepted").GetInt64());
        Assert.Equal(0, report.GetProperty("lost").GetInt64());
        Assert.Equal(JsonValueKind.Object, report.GetProperty("refused_by_status").ValueKind);
    }

    [Fact]
    public async Task Run_Ledger_HasALineForEachAcceptedMessage()
    {
        using var directory = new TemporaryDirectory("ledger");
        var file = directory.File("ledger.txt");
        await using var network = await SimulatedNetwork.StartAsync();

        await LoadRunner.RunAsync($"{Target(network)} --count 500 --ledger {file} --subscribers 10");

        var lines = File.ReadAllLines(file).Select(line => line.Split(' ')).ToList();
        Assert.Equal(500, lines.Select(words => ulong.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture)).Distinct().Count());
        for (var subscriber = 0; subscriber < 10; subscriber++)
        {
            var number = $"7900000000{subscriber}";
            Assert.Equal(
                (await network.InboxAsync(number)).Select(message => message.Text.Split(' ')[0]).Order(),
                lines.Where(words => words[1] == number).Select(words => words[2]).Order());
        }
    }

    [Fact]
    public async Task Run_ServerGoesAwayAndComesBack_GoesOnAndLosesNothing()
    {
        await using var network = await SimulatedNetwork.StartAsync();

        var running = LoadRunner.RunAsync($"{Target(network)} --rate 2000 --count 3000 --reconnect");
        for (var kill = 1; kill <= 3; kill++)
        {
            var before = await network.CountAsync("accepted");
            while (await network.CountAsync("accepted") < before + 300) await Task.Yield();
            await network.SetFaultsAsync(new { down = true });
            await network.SetFaultsAsync(new { down = false });
        }

        var run = await running;

        Assert.Equal((0, 3000, 0), (run.Exit, run["submitted"], run["lost"]));
        Assert.Equal(3000, run["accepted"] + run["unanswered"]);
        Assert.InRange(run["reconnects"], 3, 1000);
        Assert.Equal((0, 0), (run["missing_receipts"], run["duplicates"]));
    }

    [Fact]
    public async Task Run_ServerGoesAwayForGood_ReportsWhatThereIsAndFails()
    {
        await using var network = await SimulatedNetwork.StartAsync();

        var running = LoadRunner.RunAsync($"{Target(network)} --rate 2000 --duration 60");
        while (await network.CountAsync("accepted") < 100) await Task.Yield();
        await network.SetFaultsAsync(new { down = true });
        var run = await running;

        Assert.Equal((1, 0), (run.Exit, run["whole"]));
        Assert.InRange(run["accepted"], 100, 10_000);
        Assert.Equal(0, run["lost"]);
    }

    [Fact]
    public async Task Run_Cancelled_ReportsWhatThereIsAndFails()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var stop = new CancellationTokenSource();

        var running = LoadRunner.RunUntilAsync($"{Target(network)} --rate 2000 --duration 60", stop.Token);
        while (await network.CountAsync("accepted") < 100) await Task.Yield();
        await stop.CancelAsync();
        var run = await running;

        Assert.Equal((1, 0), (run.Exit, run["whole"]));
    }

    [Fact]
    public async Task Run_WrongPassword_SaysSoAndFails()
    {
        await using var network = await SimulatedNetwork.StartAsync(options => options with { Password = "right" });

        var run = await LoadRunner.RunAsync($"{Target(network)} --password wrong --count 1");

        Assert.Equal(1, run.Exit);
        Assert.Contains("0x0E", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NoServer_SaysSoAndFails()
    {
        var run = await LoadRunner.RunAsync("--port 1 --count 1");

        Assert.Equal(1, run.Exit);
        Assert.Contains("cannot connect to 127.0.0.1:1", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--binds 0", "--binds")]
    [InlineData("--window 0", "--window")]
    [InlineData("--rate -1", "--rate")]
    [InlineData("--count 0", "--count")]
    [InlineData("--duration 0", "--duration")]
    [InlineData("--text-length 18", "--text-length")]
    [InlineData("--text-length 2001", "--text-length")]
    [InlineData("--to-prefix 79x", "--to-prefix")]
    [InlineData("--to-prefix 1234567890123456789 --subscribers 100", "--to-prefix")]
    [InlineData("--password ninechars", "--password")]
    [InlineData("--receipts perhaps", "perhaps")]
    [InlineData("--control nowhere", "--control")]
    public async Task Run_WrongOption_SaysWhichOne(string options, string named)
    {
        var run = await LoadRunner.RunAsync($"--port 1 {options}");

        Assert.NotEqual(0, run.Exit);
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
    }

    private static string Target(SimulatedNetwork network) => $"--port {network.Smsc.Port} --control {network.Address}";
}
