using Signalbox.Modem.Errors;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;

namespace Signalbox.Modem.Tests.Port;

public sealed class PortSendingTests
{
    private static readonly TimeSpan PromptTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(125);

    [Fact]
    public async Task Message_Sent_LeavesAsGammuWouldSendIt()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.ReadyAsync();

        var result = await bench.SendAsync(PortBench.Hello);

        // gammu sent the same text to the same number; it names the service centre (079194710167000) where we leave it to the card (00).
        Assert.Equal(new ModemSendResult.Accepted(42, "262019876543210"), result);
        Assert.Contains("AT+CMGS=28", bench.Modem.Log);
        Assert.Contains("(pdu) 0011000C919471113254760000FF10E8329BFD0699E5EF36E81C6EB7EB", bench.Modem.Log);
        Assert.Equal(1, bench.Port.Counters.Accepted);
    }

    [Fact]
    public async Task Message_WithReport_LeavesAsGammuSmsdWouldSendIt()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.ReadyAsync();

        await bench.SendAsync(PortBench.Submission("hello via gammu-smsd") with { StatusReport = true });

        Assert.Contains("AT+CMGS=32", bench.Modem.Log);
        Assert.Contains("(pdu) 0031000C919471113254760000FF14E8329BFD06D9D361D039DC6ED75BF3F69C0C", bench.Modem.Log);
    }

    [Fact]
    public async Task Message_ThatHasNoFormOnTheAir_IsRejectedUnsent()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.ReadyAsync();
        var tooLong = PortBench.Hello with { Content = new PartContent(TextCoding.Binary, default, new byte[141]) };

        Assert.IsType<ModemSendResult.Rejected>(await bench.SendAsync(tooLong));

        Assert.DoesNotContain(bench.Modem.Log, heard => heard.StartsWith("AT+CMGS", StringComparison.Ordinal));
        Assert.IsType<ModemSendResult.Accepted>(await bench.SendAsync(PortBench.Hello));
    }

    [Fact]
    public async Task Messages_InAQueue_KeepTheRelayLinkOpenUntilItIsEmpty()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        for (var i = 0; i < 3; i++) bench.Owner.Give(PortBench.Submission($"message {i}"));

        for (var i = 0; i < 3; i++) Assert.IsType<ModemSendResult.Accepted>(await bench.Owner.ResultAsync());
        await bench.Modem.Heard.NextAsync(heard => heard == "AT+CMMS=0", "the end of the relay link");

        var sent = bench.Modem.Log.Where(heard => heard.Length > 7 && heard[..7] is "AT+CMGS" or "AT+CMMS");
        Assert.Equal(["AT+CMGS=22", "AT+CMMS=2", "AT+CMGS=22", "AT+CMGS=22", "AT+CMMS=0"], sent);
    }

    [Theory]
    [InlineData("+CMS ERROR: 38", typeof(ModemSendResult.RetryElsewhere), 38)]
    [InlineData("+CMS ERROR: 21", typeof(ModemSendResult.RetryElsewhere), 21)]
    [InlineData("+CMS ERROR: 500", typeof(ModemSendResult.Unknown), 500)]
    [InlineData("+CMS ERROR: 332", typeof(ModemSendResult.Unknown), 332)]
    [InlineData("+CMS ERROR: 28", typeof(ModemSendResult.Rejected), 28)]
    [InlineData("+CMS ERROR: 196", typeof(ModemSendResult.Rejected), 196)]
    [InlineData("+CMS ERROR: 197", typeof(ModemSendResult.Accepted), null)]
    [InlineData("+CMS ERROR: 314", typeof(ModemSendResult.RetryHere), 314)]
    [InlineData("+CME ERROR: 14", typeof(ModemSendResult.RetryHere), 14)]
    [InlineData("+CMS ERROR: 322", typeof(ModemSendResult.RetryHere), 322)]
    [InlineData("+CME ERROR: SIM busy", typeof(ModemSendResult.RetryHere), 14)]
    [InlineData("+CMS ERROR: 9999", typeof(ModemSendResult.RetryElsewhere), 9999)]
    [InlineData("ERROR", typeof(ModemSendResult.RetryElsewhere), null)]
    public async Task Error_BehindThePdu_MeansWhatTheTableSays(string answer, Type expected, int? number)
    {
        await using var bench = new PortBench(Transcripts.Quectel + $"\n---\n(pdu) -> {answer}");
        await bench.ReadyAsync();

        var result = await bench.SendAsync(PortBench.Hello);

        Assert.IsType(expected, result);
        var kind = answer.StartsWith("+CMS", StringComparison.Ordinal) ? AtResultCode.MessageError : AtResultCode.EquipmentError;
        Assert.Equal(number is { } some ? new ModemErrorNumber(kind, some) : null, CodeOf(result));
    }

    [Theory]
    [InlineData("+CMS ERROR: 500")]
    [InlineData("+CMS ERROR: 332")]
    [InlineData("ERROR")]
    public async Task Error_BeforeThePrompt_IsNeverInDoubt(string answer)
    {
        await using var bench = new PortBench(Transcripts.Quectel + $"\n---\nAT+CMGS=* -> {answer}");
        await bench.ReadyAsync();

        Assert.IsType<ModemSendResult.RetryElsewhere>(await bench.SendAsync(PortBench.Hello));
    }

    [Fact]
    public async Task Ok_WithoutAReference_IsAcceptedWithoutOne()
    {
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\n(pdu) -> OK");
        await bench.ReadyAsync();

        Assert.Equal(new ModemSendResult.Accepted(null, "262019876543210"), await bench.SendAsync(PortBench.Hello));
    }

    [Fact]
    public async Task Prompt_ThatNeverComes_GivesTheMessageBackAndThePortRecovers()
    {
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\nAT+CMGS=* -> (silence)\nAT+CMGS=* -> (prompt)");
        await bench.ReadyAsync();
        bench.Owner.Give(PortBench.Hello);

        await bench.Clock.RunOutAsync(PromptTimeout);

        Assert.IsType<ModemSendResult.RetryElsewhere>(await bench.Owner.ResultAsync());
        await bench.Owner.ReachesAsync(PortState.Recovering);
        await bench.ReadyAsync();
        Assert.IsType<ModemSendResult.Accepted>(await bench.SendAsync(PortBench.Hello));
    }

    [Fact]
    public async Task Result_ThatNeverComes_LeavesTheMessageInDoubt()
    {
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\n(pdu) -> (silence)");
        await bench.ReadyAsync();
        bench.Owner.Give(PortBench.Hello);

        await bench.Clock.RunOutAsync(SendTimeout);

        Assert.IsType<ModemSendResult.Unknown>(await bench.Owner.ResultAsync());
        await bench.ReadyAsync();
        Assert.Equal(1, bench.Port.Counters.Unresponsive);
    }

    [Fact]
    public async Task Result_ThatComesTooLate_IsNotTakenForThatOfTheNextMessage()
    {
        const string late = "(pdu) -> (silence)\n(pdu) -> +CMGS: 10 | OK\nAT -> +CMGS: 9 | OK | OK";
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.ReadyAsync();
        bench.Modem.Learn(late);
        bench.Owner.Give(PortBench.Hello);
        await bench.Clock.RunOutAsync(SendTimeout);
        Assert.IsType<ModemSendResult.Unknown>(await bench.Owner.ResultAsync());
        await bench.Owner.ReachesAsync(PortState.Recovering);

        await bench.ReadyAsync();

        Assert.Equal(new ModemSendResult.Accepted(10, "262019876543210"), await bench.SendAsync(PortBench.Submission("the next one")));
        Assert.Equal(1, bench.Owner.Completions[PortBench.Hello]);
    }

    [Fact]
    public async Task Reference_WithoutItsOk_IsAccepted()
    {
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\n(pdu) -> +CMGS: 9 | (unplug)");
        await bench.ReadyAsync();

        Assert.Equal(new ModemSendResult.Accepted(9, "262019876543210"), await bench.SendAsync(PortBench.Hello));
    }

    [Theory]
    [InlineData("AT+CMGS=* -> (unplug)", typeof(ModemSendResult.RetryElsewhere))]
    [InlineData("(pdu) -> (unplug)", typeof(ModemSendResult.Unknown))]
    public async Task Port_UnpluggedWhileSending_GivesBackOnlyWhatHadNotLeft(string line, Type expected)
    {
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\n" + line);
        await bench.ReadyAsync();

        Assert.IsType(expected, await bench.SendAsync(PortBench.Hello));

        bench.Script = Transcripts.Quectel;
        await bench.Owner.ReachesAsync(PortState.Absent);
        await bench.Clock.RunOutAsync(TimeSpan.FromSeconds(1));
        Assert.IsType<ModemSendResult.Accepted>(await bench.SendAsync(PortBench.Submission("again")));
    }

    [Fact]
    public async Task Port_Stopped_WaitsAMomentForTheResultOfWhatHasLeft()
    {
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\n(pdu) -> (silence)");
        await bench.ReadyAsync();
        bench.Owner.Give(PortBench.Hello);
        await bench.Modem.Heard.NextAsync(heard => heard.StartsWith("(pdu)", StringComparison.Ordinal), "the PDU");

        var stopping = bench.StopAsync();
        await bench.Modem.SayAsync("+CMGS: 7", "OK");

        Assert.Equal(new ModemSendResult.Accepted(7, "262019876543210"), await bench.Owner.ResultAsync());
        Assert.IsAssignableFrom<OperationCanceledException>(await stopping);
        Assert.Equal(1, bench.Owner.Completions[PortBench.Hello]);
    }

    [Fact]
    public async Task Port_Stopped_LeavesWhatGetsNoResultInDoubt()
    {
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\n(pdu) -> (silence)");
        await bench.ReadyAsync();
        bench.Owner.Give(PortBench.Hello);
        await bench.Modem.Heard.NextAsync(heard => heard.StartsWith("(pdu)", StringComparison.Ordinal), "the PDU");

        var stopping = bench.StopAsync();
        await bench.Clock.RunOutAsync(AtChannel.CancelGrace);

        Assert.IsType<ModemSendResult.Unknown>(await bench.Owner.ResultAsync());
        await stopping;
        Assert.Equal(1, bench.Owner.Completions[PortBench.Hello]);
    }

    [Fact]
    public async Task Port_StoppedBeforeThePrompt_GivesTheMessageBackAndLeavesThePrompt()
    {
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\nAT+CMGS=* -> (silence)");
        await bench.ReadyAsync();
        bench.Owner.Give(PortBench.Hello);
        await bench.Modem.Heard.NextAsync(heard => heard == "AT+CMGS=28", "the command");

        await bench.StopAsync();

        Assert.IsType<ModemSendResult.RetryElsewhere>(await bench.Owner.ResultAsync());
        Assert.Equal("(esc)", await bench.Modem.Heard.NextAsync());
        Assert.Equal(1, bench.Owner.Completions[PortBench.Hello]);
    }

    [Fact]
    public async Task Port_WithFailures_RestsLongerEachTimeBeforeItTakesTheNext()
    {
        const string twice = "(pdu) -> +CMS ERROR: 38\n(pdu) -> +CMS ERROR: 38\n(pdu) -> +CMGS: 1 | OK";
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\n" + twice);
        await bench.ReadyAsync();
        for (var i = 0; i < 3; i++) bench.Owner.Give(PortBench.Submission($"message {i}"));

        Assert.IsType<ModemSendResult.RetryElsewhere>(await bench.Owner.ResultAsync());
        await bench.Clock.RunOutAsync(TimeSpan.FromSeconds(2));
        Assert.IsType<ModemSendResult.RetryElsewhere>(await bench.Owner.ResultAsync());
        await bench.Clock.RunOutAsync(TimeSpan.FromSeconds(4));

        Assert.IsType<ModemSendResult.Accepted>(await bench.Owner.ResultAsync());
    }

    [Fact]
    public async Task Owner_ThatThrowsOnAMessage_EndsTheLoopAndTheMessageStaysOnTheCard()
    {
        var bench = new PortBench(Transcripts.Quectel);
        await bench.IdleAsync();
        bench.Owner.Stores = () => throw new InvalidOperationException("the store is broken");
        bench.Store.Put("SM", 1, Transcripts.Message);

        await bench.Modem.SayAsync("+CMTI: \"SM\",1");

        Assert.IsType<InvalidOperationException>(await bench.EndAsync());
        Assert.Equal(1, bench.Store.Count);
    }

    [Fact]
    public async Task Owner_ThatThrowsBehindATake_StillGetsItsMessageBackOnce()
    {
        var bench = new PortBench(Transcripts.Quectel);
        bench.Owner.OnState = status =>
        {
            if (status.State == PortState.Sending) throw new InvalidOperationException("no more states");
        };
        bench.Owner.Give(PortBench.Hello);

        Assert.IsType<InvalidOperationException>(await bench.EndAsync());

        Assert.IsType<ModemSendResult.RetryElsewhere>(await bench.Owner.ResultAsync());
        Assert.Equal(1, bench.Owner.Completions[PortBench.Hello]);
    }

    [Fact]
    public async Task Owner_WhoseWaitThrows_EndsTheLoop()
    {
        var bench = new PortBench(Transcripts.Quectel);
        bench.Owner.WaitFails = new InvalidOperationException("the queue is broken");
        await bench.IdleAsync();

        bench.Owner.Give(PortBench.Hello);
        Assert.IsType<ModemSendResult.Accepted>(await bench.Owner.ResultAsync());

        Assert.IsType<InvalidOperationException>(await bench.EndAsync());
    }

    private static ModemErrorNumber? CodeOf(ModemSendResult result) => result switch
    {
        ModemSendResult.Rejected rejected => rejected.Code,
        ModemSendResult.RetryElsewhere elsewhere => elsewhere.Code,
        ModemSendResult.RetryHere here => here.Code,
        ModemSendResult.Unknown unknown => unknown.Code,
        _ => null,
    };
}
