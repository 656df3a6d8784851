using Signalbox.HardwareSim.Tests.Harness;
using Signalbox.Kernel.Testing;

namespace Signalbox.HardwareSim.Tests.Load;

/// <summary>The load generator against servers that misbehave, so that its figures are known to tell.</summary>
public sealed class LoadAgainstScriptTests
{
    [Fact]
    public async Task Run_ServerThatLosesAndRepeats_BothAreCounted()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var smsc = await RawPeer.BindAsync(network.Smsc);
        var count = 0;
        // of ten messages the first is lost, the second goes out three times, the third is refused and goes out all the same
        await using var server = new ScriptedServer(async (line, submit) =>
        {
            count++;
            var times = (count % 10) switch { 1 => 0, 2 => 3, _ => 1 };
            for (var i = 0; i < times; i++)
            {
                await smsc.SendAsync(submit);
                await smsc.ReadAsync();
            }

            if (count % 10 == 3) await line.SendPduAsync($"80000004 00000008 {RawPeer.Show(submit, 12, 16)}");
            else await line.AcceptAsync(submit, $"{count}");
        });

        var run = await LoadRunner.RunAsync($"--port {server.Port} --binds 1 --count 100 --receipts off --control {network.Address} --drain 0.1");

        Assert.Equal((100, 90, 10), (run["submitted"], run["accepted"], run["refused"]));
        Assert.Equal((10, 20, 20, 10), (run["lost"], run["duplicates"], run["duplicates_uncut"], run["refused_arrived"]));
    }

    [Fact]
    public async Task Run_ReceiptBeforeItsAnswer_Matched()
    {
        var count = 0;
        await using var server = new ScriptedServer(async (line, submit) =>
        {
            var id = $"id-{++count}";
            await line.SendReceiptAsync(id, count % 2 == 0 ? "DELIVRD" : "EXPIRED");
            await line.AcceptAsync(submit, id);
        });

        var run = await LoadRunner.RunAsync($"--port {server.Port} --binds 1 --count 100");

        Assert.Equal((0, 100, 50, 0, 0), (run.Exit, run["receipts"], run["failed_receipts"], run["missing_receipts"], run["unmatched_receipts"]));
    }

    [Fact]
    public async Task Run_ReceiptsThatComeTwiceOrNever_Counted()
    {
        var count = 0;
        await using var server = new ScriptedServer(async (line, submit) =>
        {
            var id = $"{++count}";
            await line.AcceptAsync(submit, id);
            var times = (count % 10) switch { 1 => 0, 2 => 2, _ => 1 };
            for (var i = 0; i < times; i++) await line.SendReceiptAsync(id);
        });

        var run = await LoadRunner.RunAsync($"--port {server.Port} --binds 1 --count 100 --drain 0.3");

        Assert.Equal((90, 10, 10), (run["receipts"], run["missing_receipts"], run["unmatched_receipts"]));
    }

    [Fact]
    public async Task Run_Receipts_AnsweredWithTheirSequenceNumber()
    {
        await using var server = new ScriptedServer(async (line, submit) =>
        {
            await line.AcceptAsync(submit, "1");
            await line.SendReceiptAsync("1");
        });

        await LoadRunner.RunAsync($"--port {server.Port} --binds 1 --count 1");

        Assert.Equal("00000009 00000000 00000001", await server.Others.NextAsync());
        Assert.Equal("80000005 00000000 00000077", await server.Others.NextAsync());
        Assert.Equal("00000006 00000000 00000001", await server.Others.NextAsync());
    }

    [Fact]
    public async Task Run_WindowFull_WaitsForAnAnswer()
    {
        var submitted = new Probe<byte[]>();
        await using var server = new ScriptedServer((line, submit) =>
        {
            submitted.Tell(submit);
            return Task.CompletedTask;
        });

        var running = LoadRunner.RunAsync($"--port {server.Port} --binds 1 --window 5 --count 7 --receipts off --drain 20");
        var waiting = new Queue<byte[]>();
        while (waiting.Count < 5) waiting.Enqueue(await submitted.NextAsync());
        await server.SendPduAsync("00000015 00000000 00000055");
        await server.Others.NextAsync(other => other == "80000015 00000000 00000055", "the answer to enquire_link");
        Assert.True(submitted.IsQuiet);
        for (var answered = 0; answered < 7; answered++)
        {
            await server.AcceptAsync(waiting.Dequeue(), $"{answered}");
            if (answered < 2) waiting.Enqueue(await submitted.NextAsync());
        }

        Assert.Equal((0, 7), ((await running).Exit, (await running)["accepted"]));
    }

    [Fact]
    public async Task Run_ServerUnbinds_AnsweredAndNothingSentAfterwards()
    {
        var submitted = new Probe<byte[]>();
        await using var server = new ScriptedServer(async (line, submit) =>
        {
            submitted.Tell(submit);
            // one write, so that the unbind is read together with an answer that makes room
            await line.SendAsync([
                .. Octets.Pdu($"80000004 00000000 {RawPeer.Show(submit, 12, 16)} '1' 00"), .. Octets.Pdu("00000006 00000000 00000044"),
            ]);
        });

        var run = await LoadRunner.RunAsync($"--port {server.Port} --binds 1 --window 1 --count 10 --receipts off --drain 1");
        await server.Others.NextAsync(other => other == "80000006 00000000 00000044", "the answer to unbind");
        await submitted.NextAsync();

        Assert.True(submitted.IsQuiet);
        Assert.Equal((1, 0, 1, 0), (run.Exit, run["whole"], run["accepted"], run["unanswered"]));
    }

    [Fact]
    public async Task Run_OneAnswerNeverComes_OthersGoOnAndItIsUnanswered()
    {
        var count = 0;
        await using var server = new ScriptedServer((line, submit) => count++ == 0 ? Task.CompletedTask : line.AcceptAsync(submit, $"{count}"));

        var run = await LoadRunner.RunAsync($"--port {server.Port} --binds 1 --window 8 --count 30 --receipts off --drain 0.3");

        Assert.Equal((30, 29, 1), (run["submitted"], run["accepted"], run["unanswered"]));
    }

    [Fact]
    public async Task Run_SlowServer_DelaysCountFromWhenMessagesWereDue()
    {
        var first = true;
        await using var server = new ScriptedServer(async (line, submit) =>
        {
            // the first answer takes its time, and with a window of one all others wait for it; this is the load, nothing is awaited by it
            if (first) await Task.Delay(TimeSpan.FromMilliseconds(400), TimeProvider.System, TestContext.Current.CancellationToken);
            first = false;
            await line.AcceptAsync(submit, "1");
        });

        var run = await LoadRunner.RunAsync($"--port {server.Port} --binds 1 --window 1 --rate 100 --count 20 --receipts off");

        // 20 messages were due within 200 ms; measured from their sending only the first one was slow
        Assert.InRange(run["resp_p50_ms"] - run["resp_since_sent_p50_ms"], 100, 20_000);
        Assert.InRange(run["resp_max_ms"], 390, 20_000);
    }

    [Fact]
    public async Task Run_LostConnectionExcusesDuplicates_OnlyOfWhatWasUnderWay()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var smsc = await RawPeer.BindAsync(network.Smsc);
        var submits = new List<byte[]>();
        await using var server = new ScriptedServer(async (line, submit) =>
        {
            submits.Add(submit);
            await DeliverAsync(submit);
            await line.AcceptAsync(submit, $"{submits.Count}");
            if (submits.Count <= 4) await line.SendReceiptAsync($"{submits.Count}");
            if (submits.Count != 8) return;
            // one complete before the cut and one under way at the cut go out again
            await DeliverAsync(submits[0]);
            await DeliverAsync(submits[6]);
            throw new EndOfStreamException();
        });

        var run = await LoadRunner.RunAsync(
            $"--port {server.Port} --binds 1 --window 1 --count 8 --control {network.Address} --drain 1 --reconnect");

        Assert.Equal((2, 1, 0), (run["duplicates"], run["duplicates_uncut"], run["lost"]));

        async Task DeliverAsync(byte[] submit)
        {
            await smsc.SendAsync(submit);
            while ((await smsc.ReadAsync())[4] == 0)
            {
                // a receipt of the simulator's own
            }
        }
    }
}
