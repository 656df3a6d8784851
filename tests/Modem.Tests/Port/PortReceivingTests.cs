namespace Signalbox.Modem.Tests.Port;

public sealed class PortReceivingTests
{
    private const string Subscription = "262019876543210";
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Message_Indicated_IsHandedOverAndThenDeleted()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.IdleAsync();
        bench.Store.Put("SM", 3, Transcripts.Message);

        await bench.Modem.SayAsync("+CMTI: \"SM\",3");

        var message = await bench.Owner.Messages.NextAsync();
        Assert.Equal(Subscription, message.Subscription);
        Assert.Equal("+31641600986", message.Deliver!.Originator.ToString());
        Assert.Equal("How are you?", Sms.Alphabets.GsmAlphabet.Decode(message.Deliver.UserData.Octets.Span));
        await bench.Modem.Heard.NextAsync(heard => heard == "AT+CMGD=3", "the deletion");
        Assert.Equal(0, bench.Store.Count);
    }

    [Fact]
    public async Task Message_NotYetDurable_StaysOnTheCardAndComesAgain()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.IdleAsync();
        bench.Owner.Stores = () => false;
        bench.Store.Put("SM", 3, Transcripts.Message);

        await bench.Modem.SayAsync("+CMTI: \"SM\",3");
        await bench.Owner.Messages.NextAsync();
        await bench.Clock.RunOutAsync(Heartbeat);
        Assert.Equal(1, bench.Store.Count);
        Assert.DoesNotContain("AT+CMGD=3", bench.Modem.Log);

        bench.Owner.Stores = () => true;
        await bench.Clock.RunOutAsync(Heartbeat);
        await bench.Owner.Messages.NextAsync();
        await bench.Modem.Heard.NextAsync(heard => heard == "AT+CMGD=3", "the deletion");
        Assert.Equal(1, bench.Port.Counters.NotStored);
        Assert.Equal(1, bench.Port.Counters.Messages);
    }

    [Fact]
    public async Task Messages_StoredBeforeTheStart_AreReadFromEveryStore()
    {
        var bench = new PortBench(Transcripts.Quectel, prepare: null);
        await using var _ = bench;
        bench.Store.Put("SM", 0, Transcripts.Message);
        bench.Store.Put("ME", 7, Transcripts.Message, status: 1);

        await bench.Owner.Messages.NextAsync();
        await bench.Owner.Messages.NextAsync();
        await bench.Clock.SetAsync(Heartbeat);

        Assert.Equal(0, bench.Store.Count);
    }

    [Fact]
    public async Task Message_NeverIndicated_IsFoundWithinAMinute()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.IdleAsync();
        bench.Store.Put("SM", 1, Transcripts.Message);

        bench.Clock.Advance(Heartbeat);
        await bench.Clock.RunOutAsync(Heartbeat);

        await bench.Owner.Messages.NextAsync();
    }

    [Fact]
    public async Task Message_IndicatedWithoutAPlace_IsFoundAtOnce()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.IdleAsync();
        bench.Store.Put("ME", 4, Transcripts.Message);

        await bench.Modem.SayAsync("+CMTI: \"ME\",-1");

        await bench.Owner.Messages.NextAsync();
        await bench.Clock.SetAsync(Heartbeat);
        Assert.Equal(0, bench.Store.Count);
        Assert.Equal("AT+CPMS=\"SM\"", bench.Modem.Log[^1]);
    }

    [Fact]
    public async Task Message_SafeButNotDeleted_IsNotHandedOverTwice()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.IdleAsync();
        bench.Store.RefusesToDelete = true;
        bench.Store.Put("SM", 3, Transcripts.Message);
        await bench.Modem.SayAsync("+CMTI: \"SM\",3");
        await bench.Owner.Messages.NextAsync();
        await bench.Modem.Heard.NextAsync(heard => heard == "AT+CMGD=3", "the first deletion");

        bench.Store.RefusesToDelete = false;
        await bench.Clock.RunOutAsync(Heartbeat);
        await bench.Clock.RunOutAsync(Heartbeat);
        await bench.Modem.Heard.NextAsync(heard => heard == "AT+CMGD=3", "the second deletion");

        Assert.True(bench.Owner.Messages.IsQuiet);
        Assert.Equal(1, bench.Port.Counters.Messages);
    }

    [Fact]
    public async Task Message_Unreadable_IsHandedOverAsItIsAndDeleted()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.IdleAsync();
        bench.Store.Put("SM", 2, "00" + "FFFFFF");

        await bench.Modem.SayAsync("+CMTI: \"SM\",2");

        var message = await bench.Owner.Messages.NextAsync();
        Assert.Null(message.Deliver);
        Assert.Equal("00FFFFFF", message.Pdu);
        await bench.Modem.Heard.NextAsync(heard => heard == "AT+CMGD=2", "the deletion");
        Assert.Equal(1, bench.Port.Counters.Unreadable);
    }

    [Fact]
    public async Task Drafts_OfTheCard_AreLeftAlone()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        bench.Store.Put("SM", 1, Transcripts.Message, status: 2);
        await bench.IdleAsync();

        await bench.Modem.SayAsync("+QIND: \"smsfull\",\"SM\"");

        Assert.Equal(PortAlarm.StorageFull, (await bench.Owner.AlarmsAsync(PortAlarm.StorageFull)).Alarm);
        Assert.Equal(1, bench.Store.Count);
        Assert.True(bench.Owner.Messages.IsQuiet);
    }

    [Fact]
    public async Task StoreFull_WhileSending_IsReadOutAndTheMessageTriedAgainHere()
    {
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\n(pdu) -> +CMS ERROR: 322\n(pdu) -> +CMGS: 1 | OK");
        await bench.IdleAsync();
        bench.Store.Put("SM", 1, Transcripts.Message);

        Assert.IsType<ModemSendResult.RetryHere>(await bench.SendAsync(PortBench.Hello));
        await bench.Owner.Messages.NextAsync();
        await bench.Clock.RunOutAsync(TimeSpan.FromSeconds(2));

        Assert.IsType<ModemSendResult.Accepted>(await bench.SendAsync(PortBench.Hello));
        Assert.Equal(0, bench.Store.Count);
    }

    [Fact]
    public async Task Report_HandedOver_IsAcknowledgedOnceItIsDurable()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.IdleAsync();
        var isAcknowledgedEarly = WatchAcknowledgement(bench);

        await bench.Modem.SayAsync("+CDS: 25", Transcripts.Report);

        var report = await bench.Owner.Reports.NextAsync();
        await bench.Modem.Heard.NextAsync(heard => heard == "AT+CNMA", "the acknowledgement");
        Assert.False(isAcknowledgedEarly());
        Assert.Equal((Subscription, (byte)42), (report.Subscription, report.Report.MessageReference));
        Assert.Equal("+491711234567", report.Report.Recipient.ToString());
        Assert.Equal(0x00, report.Report.Status.Value);
        Assert.True(report.Report.Timestamp.TryGetTime(out var sentAt));
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 1, 3, 5, TimeSpan.FromHours(2)), sentAt);
    }

    [Fact]
    public async Task Report_NotDurable_IsNotAcknowledged()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.IdleAsync();
        bench.Owner.Stores = () => false;

        await bench.Modem.SayAsync("+CDS: 25", Transcripts.Report);
        await bench.Owner.Reports.NextAsync();
        await bench.Clock.SetAsync(Heartbeat);

        Assert.DoesNotContain("AT+CNMA", bench.Modem.Log);
    }

    [Theory]
    [InlineData("+CMT: ,30")]
    [InlineData("+CMT: \"Alice\",30")]
    public async Task Message_HandedOver_IsAcknowledgedOnceItIsDurable(string announcement)
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.IdleAsync();
        var isAcknowledgedEarly = WatchAcknowledgement(bench);

        await bench.Modem.SayAsync(announcement, Transcripts.Message);

        Assert.Equal("+31641600986", (await bench.Owner.Messages.NextAsync()).Deliver!.Originator.ToString());
        await bench.Modem.Heard.NextAsync(heard => heard == "AT+CNMA", "the acknowledgement");
        Assert.False(isAcknowledgedEarly());
    }

    [Fact]
    public async Task Message_HandedOverAndNotDurable_IsNotAcknowledged_SoThatTheNetworkSendsItAgain()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.IdleAsync();
        bench.Owner.Stores = () => false;

        await bench.Modem.SayAsync("+CMT: ,30", Transcripts.Message);
        await bench.Owner.Messages.NextAsync();
        await bench.Clock.SetAsync(Heartbeat);
        Assert.DoesNotContain("AT+CNMA", bench.Modem.Log);
        bench.Owner.Stores = () => true;
        await bench.Modem.SayAsync("+CMT: ,30", Transcripts.Message);

        await bench.Owner.Messages.NextAsync();
        await bench.Modem.Heard.NextAsync(heard => heard == "AT+CNMA", "the acknowledgement");
        Assert.Equal(1, bench.Port.Counters.Messages);
    }

    [Fact]
    public async Task Acknowledgement_RefusedAgainAndAgain_GoesBackToTheServiceWithout()
    {
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\nAT+CNMA -> +CMS ERROR: 340");
        await bench.IdleAsync();

        for (var refusal = 1; refusal <= 3; refusal++)
        {
            await bench.Modem.SayAsync("+CDS: 25", Transcripts.Report);
            await bench.Modem.Heard.NextAsync(heard => heard == "AT+CNMA", "the acknowledgement");
            Assert.Equal(refusal == 3, await IsLetOffAsync(bench));
        }

        await bench.Modem.SayAsync("+CDS: 25", Transcripts.Report);
        await bench.Clock.SetAsync(Heartbeat);

        Assert.Equal(3, bench.Modem.Log.Count(heard => heard == "AT+CNMA"));
    }

    [Fact]
    public async Task Report_AcknowledgedTooLate_IsAcknowledgedAtOnceWhenItComesAgain_AndHandedOverOnce()
    {
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\nAT+CNMA -> +CMS ERROR: 340\nAT+CNMA -> OK");
        await bench.IdleAsync();

        for (var time = 1; time <= 2; time++)
        {
            await bench.Modem.SayAsync("+CDS: 25", Transcripts.Report);
            await bench.Modem.Heard.NextAsync(heard => heard == "AT+CNMA", "the acknowledgement");
        }

        await bench.Clock.SetAsync(Heartbeat);
        Assert.Equal(1, bench.Port.Counters.StatusReports);
        Assert.DoesNotContain("AT+CSMS=0", bench.Modem.Log);
    }

    [Fact]
    public async Task Routing_WhileTheCardIsBusy_IsNotGivenUpForALesserOne()
    {
        // As long as no wait for an answer is.
        var pause = TimeSpan.FromSeconds(3);
        await using var bench = new PortBench(
            Transcripts.Quectel + "\n---\nAT+CSMS=1 -> +CMS ERROR: 314\nAT+CSMS=1 -> +CSMS: 1,1,1 | OK\n"
            + "AT+CNMI=2,1,0,1,0 -> +CMS ERROR: 314\nAT+CNMI=2,1,0,1,0 -> OK",
            new ModemPortOptions { BusyPause = pause });
        bench.Clock.RunAlways(pause);
        await bench.IdleAsync();

        await bench.Modem.SayAsync("+CDS: 25", Transcripts.Report);

        await bench.Owner.Reports.NextAsync();
        await bench.Modem.Heard.NextAsync(heard => heard == "AT+CNMA", "the acknowledgement");
        Assert.Equal(2, bench.Modem.Log.Count(heard => heard.StartsWith("AT+CNMI=", StringComparison.Ordinal)));
    }

    // Whether the acknowledgement went before the owner was asked to keep what came; yes until it is asked.
    private static Func<bool> WatchAcknowledgement(PortBench bench)
    {
        var isEarly = true;
        bench.Owner.Stores = () =>
        {
            isEarly = bench.Modem.Log.Contains("AT+CNMA");
            return true;
        };
        return () => isEarly;
    }

    // After a refusal the routing is set anew in any case.
    private static async Task<bool> IsLetOffAsync(PortBench bench)
    {
        var next = await bench.Modem.Heard.NextAsync(heard => heard is "AT+CSMS=0" or "AT+CNMI=2,1,0,1,0", "what follows");
        if (next == "AT+CSMS=0") await bench.Modem.Heard.NextAsync(heard => heard == "AT+CNMI=2,1,0,1,0", "the routing, anew");
        return next == "AT+CSMS=0";
    }

    [Fact]
    public async Task Report_ThatTheModemAcknowledgesByItself_IsKeptUntilTheOwnerCan()
    {
        await using var bench = new PortBench(Transcripts.Wavecom);
        await bench.IdleAsync();
        bench.Owner.Stores = () => false;
        await bench.Modem.SayAsync("+CDS: 25", Transcripts.Report);
        await bench.Owner.Reports.NextAsync();

        bench.Owner.Stores = () => true;
        await bench.Clock.RunOutAsync(Heartbeat);
        await bench.Clock.RunOutAsync(Heartbeat);

        Assert.Equal(42, (await bench.Owner.Reports.NextAsync()).Report.MessageReference);
        Assert.DoesNotContain("AT+CNMA", bench.Modem.Log);
    }

    [Fact]
    public async Task Report_ThatTheOwnerNeverTakes_DoesNotHoldUpTheNext()
    {
        await using var bench = new PortBench(Transcripts.Wavecom);
        await bench.IdleAsync();
        bench.Owner.Stores = () => false;
        await bench.Modem.SayAsync("+CDS: 3", "00FFFFFF");
        await bench.Modem.SayAsync("+CDS: 25", Transcripts.Report);
        await bench.Owner.Reports.NextAsync();

        bench.Owner.Stores = () => bench.Owner.LastWasReport;
        await bench.Clock.RunOutAsync(Heartbeat);
        await bench.Clock.RunOutAsync(Heartbeat);
        await bench.Owner.Reports.NextAsync();
        await bench.Clock.SetAsync(Heartbeat);

        Assert.Equal(1, bench.Port.Counters.StatusReports);
    }

    [Fact]
    public async Task Report_Stored_IsReadAndDeleted()
    {
        await using var bench = new PortBench(Transcripts.Huawei);
        await bench.IdleAsync();
        bench.Store.Put("SM", 5, Transcripts.Report);

        await bench.Modem.SayAsync("+CDSI: \"SM\",5");

        Assert.Equal(42, (await bench.Owner.Reports.NextAsync()).Report.MessageReference);
        await bench.Modem.Heard.NextAsync(heard => heard == "AT+CMGD=5", "the deletion");
        Assert.Equal(1, bench.Port.Counters.StatusReports);
    }

    [Fact]
    public async Task Report_ThatComesWhileAMessageIsSent_IsHandedOverAfterIt()
    {
        await using var bench = new PortBench(Transcripts.Quectel + $"\n---\n(pdu) -> +CDS: 25 | {Transcripts.Report} | +CMGS: 43 | OK");
        await bench.IdleAsync();

        Assert.Equal(new ModemSendResult.Accepted(43, Subscription), await bench.SendAsync(PortBench.Hello));

        Assert.Equal(42, (await bench.Owner.Reports.NextAsync()).Report.MessageReference);
        await bench.Modem.Heard.NextAsync(heard => heard == "AT+CNMA", "the acknowledgement");
    }
}
