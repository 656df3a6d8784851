namespace Signalbox.Modem.Tests.Sims;

public sealed class PortSlotTests
{
    private static readonly string[] Cards = ["8949010000000000018", "8949010000000000026"];

    // As long as no wait for an answer is.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    private static readonly ModemPortOptions TwoSlots = new() { Slots = [new SimSlot(1), new SimSlot(2)], SlotLinger = TimeSpan.Zero };
    private readonly MemorySimLedger _ledger = new();
    private int _selected;

    [Fact]
    public async Task Card_ThatHasSentEnough_IsLeftForTheNext_AndBothAreCountedApart()
    {
        var options = TwoSlots with { Limits = new SimLimits { PerDay = 1 } };
        await using var bench = new PortBench(Transcripts.Quectel, options, prepare: Insert, sims: _ledger);
        for (var i = 0; i < 3; i++) bench.Owner.Give(PortBench.Submission($"message {i}"));

        Assert.IsType<ModemSendResult.Accepted>(await bench.Owner.ResultAsync());
        Assert.IsType<ModemSendResult.Accepted>(await bench.Owner.ResultAsync());
        await bench.Owner.States.NextAsync(status => status is { Alarm: PortAlarm.LimitReached, Slot: 2, State: PortState.Ready }, "both used up");

        Assert.Equal((1, 1), (_ledger.Of(Cards[0]), _ledger.Of(Cards[1])));
        Assert.Equal(2, bench.Owner.Taken);
        string[] change = ["AT+CFUN=4", "AT+QDSIM=1", "AT+CFUN=1"];
        Assert.Equal(change, bench.Modem.Log.SkipWhile(heard => heard != "(pdu) " + PduOf(bench)).Where(heard => change.Contains(heard)).TakeLast(3));
    }

    [Fact]
    public async Task Card_ThatHasSentEnough_StaysForItsReports()
    {
        var options = TwoSlots with { Limits = new SimLimits { PerDay = 1 }, SlotLinger = TimeSpan.FromSeconds(20) };
        await using var bench = new PortBench(Transcripts.Quectel, options, prepare: Insert, sims: _ledger);

        Assert.IsType<ModemSendResult.Accepted>(await bench.SendAsync(PortBench.Hello));
        await bench.Clock.SetAsync(options.SlotLinger);
        await bench.Modem.SayAsync("+CDS: 25", Transcripts.Report);
        await bench.Owner.Reports.NextAsync();
        Assert.Equal(1, bench.Port.Status.Slot);
        await bench.Clock.RunOutAsync(options.SlotLinger);

        await bench.Owner.States.NextAsync(status => status is { Slot: 2, State: PortState.Ready }, "the second card");
    }

    [Fact]
    public async Task Card_ThatIsBarred_IsLeftForTheNext()
    {
        var options = TwoSlots with { BarredMax = 1, FailureRestMin = Rest };
        await using var bench = new PortBench(
            Transcripts.Quectel + "\n---\n(pdu) -> +CMS ERROR: 21\n(pdu) -> +CMGS: 1 | OK", options, prepare: Insert);

        Assert.IsType<ModemSendResult.RetryElsewhere>(await bench.SendAsync(PortBench.Hello));
        await bench.Owner.States.NextAsync(status => status is { Slot: 2, State: PortState.Ready }, "the second card");
        bench.Clock.RunAlways(Rest);

        Assert.IsType<ModemSendResult.Accepted>(await bench.SendAsync(PortBench.Submission("again")));
        Assert.Equal(1, bench.Port.Counters.CardChanges);
        Assert.Equal(Cards[1], bench.Port.Status.Identity.Iccid);
    }

    [Fact]
    public async Task Card_WithoutNetworkForLong_IsLeftForTheNext()
    {
        var options = TwoSlots with { SlotPatience = TimeSpan.FromSeconds(5) };
        await using var bench = new PortBench(Transcripts.Quectel, options, prepare: modem =>
        {
            Insert(modem);
            var inserted = modem.Respond;
            modem.Respond = command => command switch
            {
                "AT+CREG?" or "AT+CGREG?" or "AT+CEREG?" when _selected == 0 => $"{command[2..^1]}: 2,2 | OK",
                _ => inserted(command),
            };
        });
        await bench.Owner.ReachesAsync(PortState.Registering);
        Assert.Equal(1, bench.Port.Status.Slot);

        await bench.Clock.RunOutAsync(options.SlotPatience);

        await bench.Owner.States.NextAsync(status => status is { Slot: 2, State: PortState.Ready }, "the second card");
    }

    [Fact]
    public async Task Card_ThatIsMissing_IsLeftForTheNext_AndEachHasItsOwnPin()
    {
        var options = new ModemPortOptions { Slots = [new SimSlot(1), new SimSlot(2) { Pin = "2222" }], Pin = "1111" };
        var isUnlocked = false;
        await using var bench = new PortBench(Transcripts.Quectel, options, prepare: modem =>
        {
            Insert(modem);
            var inserted = modem.Respond;
            modem.Respond = command =>
            {
                if (command == "AT+CPIN=\"2222\"") isUnlocked = true;
                return command switch
                {
                    "AT+CPIN?" when _selected == 0 => "+CME ERROR: 10",
                    "AT+CPIN?" when !isUnlocked => "+CPIN: SIM PIN | OK",
                    "AT+CPIN=\"2222\"" => "OK",
                    "AT+CSIM=10,\"0020000100\"" => "+CSIM: 4,\"63C3\" | OK",
                    _ => inserted(command),
                };
            };
        });

        await bench.Owner.States.NextAsync(status => status is { Slot: 2, State: PortState.Ready }, "the second card");

        Assert.DoesNotContain("AT+CPIN=\"1111\"", bench.Modem.Log);
    }

    [Fact]
    public async Task Card_InUse_IsChosenAgainAfterAReplug()
    {
        var options = TwoSlots with { BarredMax = 1 };
        await using var bench = new PortBench(
            Transcripts.Quectel + "\n---\n(pdu) -> +CMS ERROR: 21", options, prepare: Insert);
        await bench.SendAsync(PortBench.Hello);
        await bench.Owner.States.NextAsync(status => status is { Slot: 2, State: PortState.Ready }, "the second card");

        _selected = 0;
        bench.Line.Unplug();
        await bench.Clock.RunOutAsync(TimeSpan.FromSeconds(1));
        await bench.Owner.ReachesAsync(PortState.Identifying);

        await bench.Owner.States.NextAsync(status => status is { Slot: 2, State: PortState.Ready }, "the second card");
        Assert.Equal(Cards[1], bench.Port.Status.Identity.Iccid);
    }

    [Fact]
    public async Task Cards_AllBarred_EndInQuarantine()
    {
        var options = TwoSlots with { BarredMax = 1, FailureRestMin = Rest };
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\n(pdu) -> +CMS ERROR: 21", options, prepare: Insert);
        await bench.ReadyAsync();
        bench.Clock.RunAlways(Rest);

        await bench.SendAsync(PortBench.Hello);
        await bench.SendAsync(PortBench.Submission("again"));

        Assert.Equal(PortAlarm.Barred, (await bench.Owner.ReachesAsync(PortState.Quarantined)).Alarm);
    }

    /// <summary>Puts two cards in; the modem starts with the first one and keeps its choice over a replug.</summary>
    private void Insert(ScriptedModem modem)
    {
        var others = modem.Respond;
        modem.Respond = command =>
        {
            if (command is "AT+QDSIM=0" or "AT+QDSIM=1") _selected = command[^1] - '0';
            return command switch
            {
                "AT+QDSIM=0" or "AT+QDSIM=1" or "AT+CFUN=4" => "OK",
                "AT+QCCID" => $"+QCCID: {Cards[_selected]} | OK",
                _ => others(command),
            };
        };
    }

    private static string PduOf(PortBench bench) => bench.Modem.Log.First(heard => heard.StartsWith("(pdu) ", StringComparison.Ordinal))[6..];
}
