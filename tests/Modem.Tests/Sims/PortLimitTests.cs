namespace Signalbox.Modem.Tests.Sims;

public sealed class PortLimitTests
{
    private const string Card = "8949010000000000018";
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(30);
    private static readonly ModemPortOptions TwoADay = new() { Limits = new SimLimits { PerDay = 2 } };
    private readonly MemorySimLedger _ledger = new();

    [Fact]
    public async Task Limit_UsedUp_StopsThePortUntilTheNextDay()
    {
        await using var bench = new PortBench(Transcripts.Quectel, TwoADay, sims: _ledger);
        for (var i = 0; i < 3; i++) bench.Owner.Give(PortBench.Submission($"message {i}"));
        Assert.IsType<ModemSendResult.Accepted>(await bench.Owner.ResultAsync());
        Assert.IsType<ModemSendResult.Accepted>(await bench.Owner.ResultAsync());
        var usedUp = await bench.Owner.AlarmsAsync(PortAlarm.LimitReached);
        await bench.Clock.SetAsync(Heartbeat);
        Assert.Equal(2, bench.Owner.Taken);
        Assert.False(usedUp.MaySend);

        // The clock stands at noon UTC.
        bench.Clock.JumpWallClock(TimeSpan.FromHours(12));
        bench.Clock.Advance(Heartbeat);

        Assert.IsType<ModemSendResult.Accepted>(await bench.Owner.ResultAsync());

        // The next one may be reserved already.
        Assert.InRange(_ledger.Of(Card), 3, 4);
        await bench.Owner.States.NextAsync(status => status is { Alarm: PortAlarm.None, MaySend: true }, "no alarm");
    }

    [Fact]
    public async Task Day_InATimeZone_BeginsAtItsMidnight()
    {
        var east = TimeZoneInfo.CreateCustomTimeZone("east", TimeSpan.FromHours(11), "east", "east");
        var options = new ModemPortOptions { Limits = new SimLimits { PerDay = 1, TimeZone = east } };
        await using var bench = new PortBench(Transcripts.Quectel, options, sims: _ledger);
        for (var i = 0; i < 2; i++) bench.Owner.Give(PortBench.Submission($"message {i}"));
        await bench.Owner.ResultAsync();
        await bench.Clock.SetAsync(Heartbeat);
        Assert.Equal(1, bench.Owner.Taken);

        // Noon UTC is 23:00 there.
        bench.Clock.JumpWallClock(TimeSpan.FromHours(1));
        bench.Clock.Advance(Heartbeat);

        Assert.IsType<ModemSendResult.Accepted>(await bench.Owner.ResultAsync());
    }

    [Fact]
    public async Task Message_BeforeItLeaves_IsCountedAlready()
    {
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\n(pdu) -> (silence)", TwoADay, sims: _ledger);
        await bench.ReadyAsync();
        bench.Owner.Give(PortBench.Hello);

        await bench.Modem.Heard.NextAsync(heard => heard.StartsWith("(pdu)", StringComparison.Ordinal), "the PDU");

        Assert.Equal(1, _ledger.Of(Card));
        await bench.Modem.SayAsync("+CMGS: 1", "OK");
        await bench.Owner.ResultAsync();
    }

    [Fact]
    public async Task Limit_OverRestarts_IsOneLimit()
    {
        for (var restart = 0; restart < 3; restart++)
        {
            await using var bench = new PortBench(Transcripts.Quectel, TwoADay, sims: _ledger);
            bench.Owner.Give(PortBench.Submission($"message {restart}"));
            if (restart < 2) Assert.IsType<ModemSendResult.Accepted>(await bench.Owner.ResultAsync());
            else await bench.Owner.AlarmsAsync(PortAlarm.LimitReached);
        }

        Assert.Equal(2, _ledger.Of(Card));
    }

    [Fact]
    public async Task Messages_ThatDidNotLeave_AreNotCounted()
    {
        await using (var bench = new PortBench(Transcripts.Quectel + "\n---\nAT+CMGS=* -> +CMS ERROR: 38", TwoADay, sims: _ledger))
            Assert.IsType<ModemSendResult.RetryElsewhere>(await bench.SendAsync(PortBench.Hello));

        Assert.Equal(0, _ledger.Total);
    }

    [Fact]
    public async Task Messages_InDoubt_AreCounted()
    {
        await using (var bench = new PortBench(Transcripts.Quectel + "\n---\n(pdu) -> +CMS ERROR: 500", TwoADay, sims: _ledger))
            Assert.IsType<ModemSendResult.Unknown>(await bench.SendAsync(PortBench.Hello));

        Assert.Equal(1, _ledger.Total);
    }

    [Fact]
    public async Task Stop_InOrder_GivesBackWhatWasNotUsed()
    {
        await using (var bench = new PortBench(Transcripts.Quectel, sims: _ledger))
        {
            for (var i = 0; i < 3; i++) await bench.SendAsync(PortBench.Submission($"message {i}"));
            Assert.Equal(10, _ledger.Of(Card));
        }

        Assert.Equal(3, _ledger.Of(Card));
    }

    [Fact]
    public async Task Ledger_ThatFails_StopsSendingAndNothingElse_UntilItWorks()
    {
        _ledger.Fails = new IOException("the disk is full");
        await using var bench = new PortBench(Transcripts.Quectel, TwoADay, sims: _ledger);
        bench.Owner.Give(PortBench.Hello);
        Assert.Equal("the disk is full", (await bench.Owner.AlarmsAsync(PortAlarm.NotCounted)).Reason);
        await bench.Clock.SetAsync(Heartbeat);
        Assert.Equal(0, bench.Owner.Taken);
        bench.Store.Put("SM", 1, Transcripts.Message);
        await bench.Modem.SayAsync("+CMTI: \"SM\",1");
        await bench.Owner.Messages.NextAsync();

        _ledger.Fails = null;
        await bench.Clock.RunOutAsync(Heartbeat);

        Assert.IsType<ModemSendResult.Accepted>(await bench.Owner.ResultAsync());
    }

    [Fact]
    public void Limits_WithoutALedger_MakeNoPort() => Assert.Throws<ArgumentException>(() => new ModemPort(
        _ => throw new IOException("none"), TwoADay, new FakeOwner(), new MemoryPinLedger(), new WatchedClock()));

    [Fact]
    public async Task Card_OfAnotherNetwork_IsAnAlarmAndTakesNothing()
    {
        await using var bench = new PortBench(Transcripts.Quectel, new ModemPortOptions { Network = "26202" });
        bench.Owner.Give(PortBench.Hello);

        await bench.Owner.AlarmsAsync(PortAlarm.WrongNetwork);
        await bench.Clock.SetAsync(Heartbeat);

        Assert.Equal(0, bench.Owner.Taken);
    }

    [Fact]
    public async Task Card_OfTheRightNetwork_Sends()
    {
        await using var bench = new PortBench(Transcripts.Quectel, new ModemPortOptions { Network = "26201", IsRoamingAllowed = false });

        Assert.IsType<ModemSendResult.Accepted>(await bench.SendAsync(PortBench.Hello));
    }

    [Fact]
    public async Task Card_RoamingWhereItMayNot_TakesNothingUntilItIsHome()
    {
        await using var bench = new PortBench(Transcripts.Huawei, new ModemPortOptions { IsRoamingAllowed = false });
        bench.Owner.Give(PortBench.Hello);
        await bench.Owner.AlarmsAsync(PortAlarm.Roaming);
        await bench.Clock.SetAsync(Heartbeat);
        Assert.Equal(0, bench.Owner.Taken);

        bench.Modem.Learn("AT+CREG? -> +CREG: 2,1 | OK");
        await bench.Modem.SayAsync("+CREG: 1");

        Assert.IsType<ModemSendResult.Accepted>(await bench.Owner.ResultAsync());
        Assert.Equal(PortAlarm.None, bench.Port.Status.Alarm);
    }
}
