namespace Signalbox.Modem.Tests.Port;

public sealed class PortRecoveryTests
{
    private const string Dead = "AT -> (silence)\nAT+CSQ -> (silence)\nAT+CFUN=1,1 -> (silence)";
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Command = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Attention = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Hang_ThatPasses_IsOverWithTheFirstStep()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.ReadyAsync();
        bench.Modem.Learn("AT+CSQ -> (silence)\nAT+CSQ -> +CSQ: 21,99 | OK");

        await bench.Clock.RunOutAsync(Heartbeat);
        await bench.Clock.RunOutAsync(Command);

        await bench.Owner.ReachesAsync(PortState.Recovering);
        await bench.ReadyAsync();
        Assert.Single(bench.Modems);
        Assert.Equal(1, bench.Port.Counters.Unresponsive);
    }

    [Fact]
    public async Task Hang_ThatStays_ClimbsToReopeningThatHelps()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.ReadyAsync();
        bench.Modem.Learn(Dead);

        await bench.Clock.RunOutAsync(Heartbeat);
        await bench.Clock.RunOutAsync(Command);
        for (var attempt = 0; attempt < 5; attempt++) await bench.Clock.RunOutAsync(Attention);

        await bench.ReadyAsync();
        Assert.Equal(2, bench.Modems.Length);
        Assert.DoesNotContain("AT+CFUN=1,1", bench.Modems[0].Log);
    }

    [Fact]
    public async Task Hang_ForEver_EndsInQuarantineAndIsTriedAgainLater()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.ReadyAsync();
        bench.Script = Transcripts.Quectel + "\n---\n" + Dead;
        bench.Modem.Learn(Dead);
        await bench.Clock.RunOutAsync(Heartbeat);
        await bench.Clock.RunOutAsync(Command);
        for (var attempt = 0; attempt < 10; attempt++) await bench.Clock.RunOutAsync(Attention);
        await bench.Clock.RunOutAsync(Command);

        var status = await bench.Owner.ReachesAsync(PortState.Quarantined);
        Assert.Equal(PortAlarm.NotWorking, status.Alarm);

        bench.Script = Transcripts.Quectel;
        await bench.Clock.RunOutAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(PortAlarm.None, (await bench.ReadyAsync()).Alarm);
        Assert.Equal(1, bench.Port.Counters.Quarantines);
    }

    [Fact]
    public async Task Quarantine_AfterQuarantine_IsLonger()
    {
        var options = new ModemPortOptions { ResetIntervalMin = TimeSpan.FromDays(1) };
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\n" + Dead, options);
        for (var attempt = 0; attempt < 15; attempt++) await bench.Clock.RunOutAsync(Attention);
        await bench.Clock.SetAsync(Command);
        await bench.Modem.Heard.NextAsync(heard => heard == "AT+CFUN=1,1", "the restart");
        bench.Clock.Advance(Command);
        await bench.Clock.RunOutAsync(TimeSpan.FromMinutes(1));
        for (var attempt = 0; attempt < 15; attempt++) await bench.Clock.RunOutAsync(Attention);

        await bench.Clock.RunOutAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(2, bench.Port.Counters.Quarantines);
        Assert.Equal(1, bench.Modems.Sum(modem => modem.Log.Count(heard => heard == "AT+CFUN=1,1")));
    }

    [Fact]
    public async Task Mute_Port_ClimbsUntilItIsReset()
    {
        var rest = TimeSpan.FromSeconds(3);
        var options = new ModemPortOptions { FailuresMax = 2, FailureRestMin = rest, FailureRestMax = rest };
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\n(pdu) -> ERROR\nAT+CFUN=1,1 -> OK", options);
        bench.Clock.RunAlways(rest);

        for (var i = 0; i < 6; i++)
            Assert.IsType<ModemSendResult.RetryElsewhere>(await bench.SendAsync(PortBench.Submission($"message {i}")));
        bench.Script = Transcripts.Quectel;
        await bench.Clock.RunOutAsync(options.ResetPause);
        await bench.Clock.RunOutAsync(options.ReopenPauseMin);

        Assert.IsType<ModemSendResult.Accepted>(await bench.SendAsync(PortBench.Hello));
        Assert.Equal(1, bench.Port.Counters.Resets);
    }

    [Fact]
    public async Task Subscription_Barred_IsSetAside()
    {
        var rest = TimeSpan.FromSeconds(3);
        var options = new ModemPortOptions { FailureRestMin = rest, FailureRestMax = rest };
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\n(pdu) -> +CMS ERROR: 21", options);
        await bench.ReadyAsync();
        bench.Clock.RunAlways(rest);

        for (var i = 0; i < 3; i++)
        {
            var result = await bench.SendAsync(PortBench.Submission($"message {i}"));
            Assert.Equal(21, Assert.IsType<ModemSendResult.RetryElsewhere>(result).Code?.Number);
        }

        var status = await bench.Owner.ReachesAsync(PortState.Quarantined);
        Assert.Equal(PortAlarm.Barred, status.Alarm);
        Assert.Equal("CMS 21: short message transfer rejected", status.Reason);

        bench.Script = Transcripts.Quectel;
        await bench.Clock.RunOutAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(PortAlarm.Barred, (await bench.ReadyAsync()).Alarm);
        Assert.IsType<ModemSendResult.Accepted>(await bench.SendAsync(PortBench.Hello));
        await bench.Owner.AlarmsAsync(PortAlarm.None);
    }

    [Fact]
    public async Task Network_LostWhileSending_IsWaitedFor()
    {
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\n(pdu) -> +CMS ERROR: 331");
        await bench.ReadyAsync();

        Assert.Equal(331, Assert.IsType<ModemSendResult.RetryElsewhere>(await bench.SendAsync(PortBench.Hello)).Code?.Number);

        await bench.Owner.ReachesAsync(PortState.Registering);
    }

    [Fact]
    public async Task Port_UnderASupervisor_IsStartedAgainAfterItsOwnerThrew()
    {
        var clock = new WatchedClock();
        var owner = new FakeOwner { Stores = () => throw new InvalidOperationException("the store is broken") };
        var store = new SimStore();
        store.Put("SM", 1, Transcripts.Message);
        var port = new ModemPort(
            cancellation =>
            {
                var line = new MemoryLine();
                _ = new ScriptedModem(line.Modem, Transcripts.Quectel) { Respond = store.Respond }.RunAsync();
                return new(line.Host);
            },
            new ModemPortOptions(), owner, new MemoryPinLedger(), clock);
        var events = new Probe<Kernel.Actors.ActorEvent>();
        await using var supervisor = new Kernel.Actors.Supervisor(clock, events.Tell, new Random(1));
        supervisor.Start("port 0", port.RunAsync, new Kernel.Actors.RestartPolicy { Jitter = 0 });
        await events.NextAsync(happened => happened.State == Kernel.Actors.ActorState.BackingOff, "the fall");

        owner.Stores = () => true;
        await clock.RunOutAsync(TimeSpan.FromMilliseconds(100));

        await owner.Messages.NextAsync();
        await owner.ReachesAsync(PortState.Ready);
    }
}
