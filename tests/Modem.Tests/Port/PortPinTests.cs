namespace Signalbox.Modem.Tests.Port;

public sealed class PortPinTests
{
    private const string Enter = "AT+CPIN=\"1234\"";
    private const string Locked = "\n---\nAT+CPIN? -> +CPIN: SIM PIN | OK\nAT+CSIM=10,\"0020000100\" -> +CSIM: 4,\"63C3\" | OK\n";
    private static readonly ModemPortOptions WithPin = new() { Pin = "1234" };
    private static readonly TimeSpan SimInterval = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Pin_Accepted_UnlocksTheCard()
    {
        await using var bench = new PortBench(
            Transcripts.Quectel + Locked + "AT+CPIN? -> +CPIN: READY | OK\n" + Enter + " -> OK", WithPin);

        var status = await bench.ReadyAsync();

        Assert.Equal(PortAlarm.None, status.Alarm);
        Assert.Equal(1, bench.Modem.Log.Count(heard => heard == Enter));
    }

    [Fact]
    public async Task Pin_Wrong_IsTriedExactlyOnceOverRestartsAndReplugs()
    {
        var ledger = new MemoryPinLedger();
        var tried = 0;
        for (var restart = 0; restart < 3; restart++)
        {
            await using var bench = new PortBench(Transcripts.Quectel + Locked + Enter + " -> +CME ERROR: 16", WithPin, ledger);
            await bench.Owner.AlarmsAsync(PortAlarm.PinRefused);
            await bench.Clock.RunOutAsync(SimInterval);
            await bench.Owner.ReachesAsync(PortState.SimLocked);
            bench.Line.Unplug();
            await bench.Clock.RunOutAsync(TimeSpan.FromSeconds(1));
            await bench.Owner.ReachesAsync(PortState.SimLocked);
            tried += bench.Modems.Sum(modem => modem.Log.Count(heard => heard == Enter));
        }

        Assert.Equal(1, tried);
    }

    [Fact]
    public async Task Pin_UnansweredWhenTheProcessEnded_IsNeverTriedAgainWhileTheCardIsLocked()
    {
        var ledger = new MemoryPinLedger();
        var tried = 0;
        for (var restart = 0; restart < 3; restart++)
        {
            await using var bench = new PortBench(Transcripts.Quectel + Locked + Enter + " -> (silence)", WithPin, ledger);
            if (restart == 0) await bench.Modem.Heard.NextAsync(heard => heard == Enter, "the PIN");
            else await bench.Owner.AlarmsAsync(PortAlarm.PinRefused);
            await bench.StopAsync();
            tried += bench.Modems.Sum(modem => modem.Log.Count(heard => heard == Enter));
        }

        Assert.Equal(1, tried);
    }

    [Fact]
    public async Task Pin_WhoseAnswerWasLost_CountsAsAcceptedOnceTheCardIsReady()
    {
        var ledger = new MemoryPinLedger();
        var script = Transcripts.Quectel + Locked + "AT+CPIN? -> +CPIN: READY | OK\n" + Enter;
        await using (var first = new PortBench(script + " -> (silence)", WithPin, ledger))
        {
            await first.Modem.Heard.NextAsync(heard => heard == Enter, "the PIN");
            first.Clock.Advance(TimeSpan.FromSeconds(15));
            await first.ReadyAsync();
        }

        await using var second = new PortBench(script + " -> OK", WithPin, ledger);

        Assert.Equal(PortAlarm.None, (await second.ReadyAsync()).Alarm);
    }

    [Fact]
    public async Task Pin_AnotherOneConfigured_IsTried()
    {
        var ledger = new MemoryPinLedger();
        await using (var wrong = new PortBench(Transcripts.Quectel + Locked + Enter + " -> +CME ERROR: 16", WithPin, ledger))
            await wrong.Owner.AlarmsAsync(PortAlarm.PinRefused);

        await using var right = new PortBench(
            Transcripts.Quectel + Locked + "AT+CPIN? -> +CPIN: READY | OK\nAT+CPIN=\"4321\" -> OK", WithPin with { Pin = "4321" }, ledger);

        await right.ReadyAsync();
    }

    [Theory]
    [InlineData("+CSIM: 4,\"63C1\" | OK", PortAlarm.PinNotTried)]
    [InlineData("+CSIM: 4,\"6983\" | OK", PortAlarm.PukNeeded)]
    [InlineData("ERROR", PortAlarm.PinNotTried)]
    public async Task Pin_WithTooFewTriesLeft_IsNotTried(string tries, PortAlarm alarm)
    {
        await using var bench = new PortBench(
            Transcripts.Quectel + Locked + $"---\nAT+CSIM=10,\"0020000100\" -> {tries}\n{Enter} -> OK", WithPin);

        await bench.Owner.AlarmsAsync(alarm);

        Assert.DoesNotContain(Enter, bench.Modem.Log);
    }

    [Theory]
    [InlineData("123")]
    [InlineData("123456789")]
    [InlineData("12\"4")]
    public async Task Pin_WithoutAPinsForm_IsNotTried(string pin)
    {
        await using var bench = new PortBench(Transcripts.Quectel + Locked, new ModemPortOptions { Pin = pin });

        await bench.Owner.AlarmsAsync(PortAlarm.PinNotTried);

        Assert.DoesNotContain(bench.Modem.Log, heard => heard.StartsWith("AT+CPIN=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pin_WithTriesToldByTheOtherCommand_IsTried()
    {
        await using var bench = new PortBench(
            Transcripts.Quectel + Locked + "AT+CPIN? -> +CPIN: READY | OK\n---\nAT+CSIM=10,\"0020000100\" -> ERROR\n"
            + $"AT+CPINR=\"SIM PIN\" -> +CPINR: SIM PIN,3,3 | OK\n{Enter} -> OK", WithPin);

        await bench.ReadyAsync();
    }

    [Fact]
    public async Task Pin_WithTriesUntold_IsTriedWhereThatIsAllowed()
    {
        await using var bench = new PortBench(
            Transcripts.Quectel + Locked + $"AT+CPIN? -> +CPIN: READY | OK\n---\nAT+CSIM=10,\"0020000100\" -> ERROR\n{Enter} -> OK",
            WithPin with { IsPinTriedBlindly = true });

        await bench.ReadyAsync();
    }

    [Theory]
    [InlineData("+CPIN: SIM PIN | OK", PortAlarm.PinNeeded)]
    [InlineData("+CPIN: SIM PUK | OK", PortAlarm.PukNeeded)]
    [InlineData("+CME ERROR: 12", PortAlarm.PukNeeded)]
    [InlineData("+CPIN: PH-NET PIN | OK", PortAlarm.SimLocked)]
    [InlineData("+CME ERROR: 10", PortAlarm.SimMissing)]
    [InlineData("+CME ERROR: SIM not inserted", PortAlarm.SimMissing)]
    [InlineData("+CME ERROR: 13", PortAlarm.SimMissing)]
    public async Task Card_NotUsable_IsAnAlarmUntilItIs(string answer, PortAlarm alarm)
    {
        await using var bench = new PortBench(Transcripts.Quectel + $"\n---\nAT+CPIN? -> {answer}");
        bench.Owner.Give(PortBench.Hello);
        await bench.Owner.AlarmsAsync(alarm);
        await bench.Clock.SetAsync(SimInterval);
        Assert.Equal(0, bench.Owner.Taken);
        Assert.DoesNotContain(bench.Modem.Log, heard => heard.StartsWith("AT+CPIN=", StringComparison.Ordinal));

        bench.Modem.Learn("AT+CPIN? -> +CPIN: READY | OK");
        bench.Clock.Advance(SimInterval);

        Assert.IsType<ModemSendResult.Accepted>(await bench.Owner.ResultAsync());
        Assert.Equal(PortAlarm.None, bench.Port.Status.Alarm);
    }

    [Fact]
    public async Task Card_TakenOutWhileRunning_StopsThePort()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.ReadyAsync();
        bench.Modem.Learn("AT+CPIN? -> +CME ERROR: 10");

        await bench.Modem.SayAsync("+CPIN: NOT READY");

        await bench.Owner.AlarmsAsync(PortAlarm.SimMissing);
        await bench.Owner.ReachesAsync(PortState.SimLocked);
    }

    [Fact]
    public async Task Card_FoundMissingWhileSending_GivesTheMessageBackAndIsLookedAt()
    {
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\n(pdu) -> +CMS ERROR: 310");
        await bench.ReadyAsync();
        bench.Modem.Learn("AT+CPIN? -> +CME ERROR: 10");

        Assert.Equal(310, Assert.IsType<ModemSendResult.RetryElsewhere>(await bench.SendAsync(PortBench.Hello)).Code?.Number);

        await bench.Owner.ReachesAsync(PortState.SimLocked);
    }
}
