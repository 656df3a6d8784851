namespace Signalbox.Modem.Tests.Live;

public sealed class PortLiveTests
{
    private static readonly TimeSpan Command = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Suspend_WhileSending_EndsThatAndTakesNothingMore()
    {
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\n(pdu) -> (silence)");
        await bench.ReadyAsync();
        bench.Owner.Give(PortBench.Hello);
        await bench.Modem.Heard.NextAsync(heard => heard.StartsWith("(pdu)", StringComparison.Ordinal), "the PDU");

        bench.Port.Suspend("new antenna");
        bench.Owner.Give(PortBench.Submission("second"));
        await bench.Modem.SayAsync("+CMGS: 7", "OK");

        Assert.IsType<ModemSendResult.Accepted>(await bench.Owner.ResultAsync());
        var status = await bench.Owner.States.NextAsync(
            status => status is { State: PortState.Ready, SuspendedBecause: not null }, "the suspended port");
        Assert.Equal("new antenna", status.SuspendedBecause);
        Assert.False(status.MaySend);
        await bench.Clock.SetAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(1, bench.Owner.Taken);
    }

    [Fact]
    public async Task Suspended_Port_GoesOnToReceive_AndResumes()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.IdleAsync();
        bench.Port.Suspend("maintenance");
        bench.Owner.Give(PortBench.Hello);
        bench.Store.Put("SM", 3, Transcripts.Message);

        await bench.Modem.SayAsync("+CMTI: \"SM\",3");
        await bench.Owner.Messages.NextAsync();
        Assert.Equal(0, bench.Owner.Taken);

        bench.Port.Resume();
        Assert.IsType<ModemSendResult.Accepted>(await bench.Owner.ResultAsync());
        Assert.Null(bench.Port.Status.SuspendedBecause);
    }

    [Fact]
    public async Task Suspend_BeforeTheStart_Holds()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        bench.Port.Suspend("spare");
        bench.Owner.Give(PortBench.Hello);
        await bench.Owner.States.NextAsync(
            status => status is { State: PortState.Ready, SuspendedBecause: "spare" }, "the suspended port");
        await bench.Clock.SetAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(0, bench.Owner.Taken);

        bench.Port.Resume();

        Assert.IsType<ModemSendResult.Accepted>(await bench.Owner.ResultAsync());
    }

    [Fact]
    public async Task Reset_OfAReadyPort_RestartsTheModemByItsProfilesCommand()
    {
        await using var bench = new PortBench(Transcripts.Sim7600 + "\n---\nAT+CRESET -> OK");
        await bench.ReadyAsync();

        bench.Port.RequestReset();
        await bench.Modem.Heard.NextAsync(heard => heard == "AT+CRESET", "the reset");
        await bench.Clock.RunOutAsync(TimeSpan.FromSeconds(10));
        await bench.Owner.ReachesAsync(PortState.Absent);
        await bench.Clock.RunOutAsync(TimeSpan.FromSeconds(1));

        await bench.ReadyAsync();
        Assert.Equal(2, bench.Modems.Length);
        Assert.Equal(1, bench.Port.Counters.Resets);
    }

    [Fact]
    public async Task Reset_ThatTheModemRefuses_ClimbsTheLadderInstead()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.ReadyAsync();

        bench.Port.RequestReset();

        await bench.Owner.ReachesAsync(PortState.Recovering);
        await bench.ReadyAsync();
        Assert.Equal(0, bench.Port.Counters.Resets);
    }

    [Fact]
    public async Task Reset_OfAPortWithoutItsDevice_LooksForItAtOnce()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.ReadyAsync();
        bench.Missing = new IOException("it is not there");
        bench.Line.Unplug();
        await bench.Owner.ReachesAsync(PortState.Absent);
        await bench.Clock.SetAsync(TimeSpan.FromSeconds(1));
        bench.Missing = null;

        bench.Port.RequestReset();

        await bench.ReadyAsync();
    }

    [Theory]
    [InlineData("AT+CSQ", "+CSQ: 21,99", "OK", true)]
    [InlineData("AT+CREG=9", null, "ERROR", false)]
    [InlineData("AT+COPS?", null, "+CME ERROR: 30", false)]
    public async Task Ask_OfAReadyPort_IsAnswered(string command, string? line, string final, bool isOk)
    {
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\nAT+COPS? -> +CME ERROR: 30");
        await bench.IdleAsync();

        var answer = Assert.IsType<PortAnswer.Answered>(await bench.Port.AskAsync(command, CancellationToken.None));

        Assert.Equal((final, isOk), (answer.Final, answer.IsOk));
        Assert.Equal(line is null ? [] : [line], answer.Lines);
    }

    [Fact]
    public async Task Ask_WhileThePortSends_WaitsForTheResult()
    {
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\n(pdu) -> (silence)");
        await bench.ReadyAsync();
        bench.Owner.Give(PortBench.Hello);
        await bench.Modem.Heard.NextAsync(heard => heard.StartsWith("(pdu)", StringComparison.Ordinal), "the PDU");

        var asking = bench.Port.AskAsync("AT+CGMR", CancellationToken.None);
        await bench.Modem.SayAsync("+CMGS: 7", "OK");

        Assert.IsType<ModemSendResult.Accepted>(await bench.Owner.ResultAsync());
        Assert.Equal(["EC25EFAR06A06M4G"], Assert.IsType<PortAnswer.Answered>(await asking.WithinPatience()).Lines);
    }

    [Fact]
    public async Task Ask_OfALockedCard_IsAnswered()
    {
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\nAT+CPIN? -> +CPIN: SIM PUK | OK");
        await bench.Owner.AlarmsAsync(PortAlarm.PukNeeded);

        var answer = await bench.Port.AskAsync("AT+CGMI", CancellationToken.None);

        Assert.IsType<PortAnswer.Answered>(answer);
    }

    [Fact]
    public async Task Ask_OfAPortWithoutNetwork_IsAnswered()
    {
        const string searching = "\n---\nAT+CREG? -> +CREG: 2,2 | OK\nAT+CEREG? -> +CEREG: 2,2 | OK\nAT+CGREG? -> +CGREG: 2,2 | OK";
        await using var bench = new PortBench(Transcripts.Quectel + searching);
        await bench.Owner.ReachesAsync(PortState.Registering);

        Assert.IsType<PortAnswer.Answered>(await bench.Port.AskAsync("AT+CGMI", CancellationToken.None));
    }

    [Fact]
    public async Task Ask_WithoutADevice_IsRefused()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.ReadyAsync();
        bench.Missing = new IOException("it is not there");
        bench.Line.Unplug();
        await bench.Clock.SetAsync(TimeSpan.FromSeconds(1));

        var answer = await bench.Port.AskAsync("AT", CancellationToken.None);

        Assert.Equal("the device is not open", Assert.IsType<PortAnswer.Refused>(answer).Reason);
    }

    [Fact]
    public async Task Ask_OfWhatIsForbidden_IsRefusedAndNeverReachesTheModem()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.IdleAsync();

        Assert.IsType<PortAnswer.Refused>(await bench.Port.AskAsync("AT+CPIN=\"1111\"", CancellationToken.None));

        Assert.DoesNotContain(bench.Modem.Log, heard => heard.Contains("1111", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ask_WithoutAnAnswer_BringsTheModemIntoStepBeforeTheNextMessage()
    {
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\nAT+COPS=? -> (silence)");
        await bench.IdleAsync();

        var asking = bench.Port.AskAsync("AT+COPS=?", CancellationToken.None);
        await bench.Clock.RunOutAsync(Command);

        Assert.IsType<PortAnswer.Unanswered>(await asking.WithinPatience());
        await bench.Owner.ReachesAsync(PortState.Recovering);
        await bench.ReadyAsync();
        Assert.IsType<ModemSendResult.Accepted>(await bench.SendAsync(PortBench.Hello));
        Assert.Contains("(esc)", bench.Modem.Log);
    }

    [Fact]
    public async Task Ask_GivenUpBeforeItsTurn_NeverReachesTheModem()
    {
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\n(pdu) -> (silence)");
        await bench.ReadyAsync();
        bench.Owner.Give(PortBench.Hello);
        await bench.Modem.Heard.NextAsync(heard => heard.StartsWith("(pdu)", StringComparison.Ordinal), "the PDU");
        using var patience = new CancellationTokenSource();
        var asking = bench.Port.AskAsync("AT+CBC", patience.Token);

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await bench.Modem.SayAsync("+CMGS: 7", "OK");

        await bench.Owner.ResultAsync();
        Assert.IsType<PortAnswer.Answered>(await bench.Port.AskAsync("AT+CGMI", CancellationToken.None));
        Assert.DoesNotContain("AT+CBC", bench.Modem.Log);
    }

    [Fact]
    public async Task Ask_MoreThanThereIsRoomFor_IsRefused()
    {
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\n(pdu) -> (silence)");
        await bench.ReadyAsync();
        bench.Owner.Give(PortBench.Hello);
        await bench.Modem.Heard.NextAsync(heard => heard.StartsWith("(pdu)", StringComparison.Ordinal), "the PDU");

        var asking = Enumerable.Range(0, 9).Select(_ => bench.Port.AskAsync("AT", CancellationToken.None)).ToArray();

        Assert.Equal("too many requests wait", Assert.IsType<PortAnswer.Refused>(await asking[8].WithinPatience()).Reason);
        await bench.Modem.SayAsync("+CMGS: 7", "OK");
        Assert.All(await Task.WhenAll(asking[..8]).WithinPatience(), answer => Assert.IsType<PortAnswer.Answered>(answer));
    }

    [Fact]
    public async Task Ask_OfAStoppedPort_IsRefused()
    {
        var bench = new PortBench(Transcripts.Quectel);
        await bench.ReadyAsync();
        await bench.StopAsync();

        Assert.IsType<PortAnswer.Refused>(await bench.Port.AskAsync("AT", CancellationToken.None));
    }
}
