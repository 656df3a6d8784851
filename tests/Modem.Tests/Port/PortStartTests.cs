using Signalbox.Modem.Answers;

namespace Signalbox.Modem.Tests.Port;

public sealed class PortStartTests
{
    [Theory]
    [InlineData(
        Transcripts.Wavecom, "WAVECOM MODEM", "MULTIBAND  900E  1800", "641b09gg.Q2403A", "8949010000000000018", RegistrationState.Home)]
    [InlineData(Transcripts.Huawei, "huawei", "E173", "11.126.85.00.209", "98941000000000000081", RegistrationState.Roaming)]
    [InlineData(Transcripts.Quectel, "Quectel", "EC25", "EC25EFAR06A06M4G", "8949010000000000018", RegistrationState.Home)]
    public async Task Modem_OfEachTranscript_BecomesReadyAndKnown(
        string script, string maker, string model, string revision, string iccid, RegistrationState registration)
    {
        await using var bench = new PortBench(script, prepare: modem => modem.Echoes = true);

        var status = await bench.ReadyAsync();

        Assert.Equal(PortAlarm.None, status.Alarm);
        Assert.Equal(registration, status.Registration);
        Assert.Equal(-71, status.SignalDecibelMilliwatts);
        var expected = new ModemIdentity
        {
            Maker = maker, Model = model, Revision = revision, Imei = "353142033840706", Imsi = "262019876543210", Iccid = iccid,
            ServiceCentre = "+491710760000",
        };
        Assert.Equal(expected, status.Identity);
        Assert.Equal("262019876543210", status.Identity.Subscription);
    }

    [Fact]
    public async Task Modem_IsWokenBeforeItIsAskedAndSetToPduMode()
    {
        await using var bench = new PortBench(Transcripts.Quectel);

        await bench.ReadyAsync();

        Assert.Equal(["(esc)", "AT", "AT+CSQ", "ATE0V1", "AT+CMEE=1"], bench.Modem.Log.Take(5));
        Assert.Contains("AT+CMGF=0", bench.Modem.Log);
        Assert.True(bench.Modem.Log.IndexOf("AT+CPIN?") < bench.Modem.Log.IndexOf("AT+CIMI"));
        Assert.True(bench.Modem.Log.IndexOf("AT+CSMS=1") < bench.Modem.Log.IndexOf("AT+CNMI=2,1,0,1,0"));
    }

    [Fact]
    public async Task Huawei_IsToldToStopItsFloodAndTakesTheSecondRouting()
    {
        await using var bench = new PortBench(Transcripts.Huawei);

        await bench.ReadyAsync();

        Assert.Contains("AT^CURC=0", bench.Modem.Log);
        Assert.Equal(
            ["AT+CNMI=2,1,0,1,0", "AT+CNMI=2,1,0,1,1", "AT+CNMI=2,1,0,2,0"],
            bench.Modem.Log.Where(heard => heard.StartsWith("AT+CNMI=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Modem_ThatIgnoresTheFirstCommands_IsCalledAgain()
    {
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\nAT -> (silence)\nAT -> (silence)\nAT -> OK");

        await bench.Clock.RunOutAsync(TimeSpan.FromSeconds(2));
        await bench.Clock.RunOutAsync(TimeSpan.FromSeconds(2));

        await bench.ReadyAsync();
        Assert.Equal(3, bench.Modem.Log.Count(heard => heard == "AT"));
    }

    [Fact]
    public async Task Modem_LeftInAPrompt_IsFreed()
    {
        // "> " again and again: what the modem says while it takes all for a PDU.
        await using var bench = new PortBench(Transcripts.Quectel, prepare: modem => _ = modem.SayAsync("> "));

        await bench.ReadyAsync();

        Assert.Equal("(esc)", bench.Modem.Log[0]);
    }

    [Fact]
    public async Task LateAnswers_OfAnEarlierTime_AreNotTakenForNewOnes()
    {
        await using var bench = new PortBench(
            Transcripts.Quectel + "\n---\nAT -> OK | +CMGS: 17 | OK | OK | ERROR\nAT+CGMI -> Quectel | OK");

        var status = await bench.ReadyAsync();

        Assert.Equal("Quectel", status.Identity.Maker);
        Assert.Equal("353142033840706", status.Identity.Imei);
    }

    [Fact]
    public async Task Sim_Busy_IsAskedAgain()
    {
        const string busy = """
            AT+CPMS=? -> +CMS ERROR: 314
            AT+CPMS=? -> +CME ERROR: 14
            AT+CPMS=? -> +CPMS: ("SM"),("SM"),("SM") | OK
            """;
        var options = new ModemPortOptions { BusyPause = TimeSpan.FromSeconds(3) };
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\n" + busy, options);

        await bench.Clock.RunOutAsync(TimeSpan.FromSeconds(3));
        await bench.Clock.RunOutAsync(TimeSpan.FromSeconds(3));

        Assert.Equal(PortAlarm.None, (await bench.ReadyAsync()).Alarm);
    }

    [Fact]
    public async Task Card_ReadByItsFile_GivesItsNumber()
    {
        // EF-ICCID of 8949 0100 0000 0000 018F, halves swapped (3GPP TS 31.102, 4.2.2).
        await using var bench = new PortBench(Transcripts.Quectel
            + "\n---\nAT+QCCID -> ERROR\nAT+CRSM=176,12258,0,0,10 -> +CRSM: 144,0,\"989410000000000010F8\" | OK");

        Assert.Equal("8949010000000000018", (await bench.ReadyAsync()).Identity.Iccid);
    }

    [Fact]
    public async Task ServiceCentre_Configured_IsSet()
    {
        var options = new ModemPortOptions { ServiceCentre = Sms.Addresses.SmsAddress.FromText("+447785016005") };
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\nAT+CSCA=* -> OK", options);

        await bench.ReadyAsync();

        Assert.Contains("AT+CSCA=\"+447785016005\",145", bench.Modem.Log);
    }

    [Fact]
    public async Task Device_Missing_IsAnAlarmAndIsLookedForLessAndLessOften()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.ReadyAsync();
        bench.Missing = new IOException("/dev/ttyUSB0: No such file or directory");
        bench.Line.Unplug();
        await bench.Owner.ReachesAsync(PortState.Absent);

        await bench.Clock.RunOutAsync(TimeSpan.FromSeconds(1));
        var status = await bench.Owner.AlarmsAsync(PortAlarm.NoDevice);
        await bench.Clock.RunOutAsync(TimeSpan.FromSeconds(2));
        await bench.Clock.RunOutAsync(TimeSpan.FromSeconds(4));
        await bench.Clock.RunOutAsync(TimeSpan.FromSeconds(8));
        await bench.Clock.RunOutAsync(TimeSpan.FromSeconds(15));
        bench.Missing = null;
        await bench.Clock.RunOutAsync(TimeSpan.FromSeconds(15));

        Assert.Equal("/dev/ttyUSB0: No such file or directory", status.Reason);
        Assert.Equal(ModemIdentity.Unknown, status.Identity);
        Assert.Equal(PortAlarm.None, (await bench.ReadyAsync()).Alarm);
        Assert.Equal(1, bench.Port.Counters.PortsLost);
    }

    [Fact]
    public async Task Network_Missing_KeepsThePortFromTakingMessages()
    {
        await using var bench = new PortBench(Transcripts.Wavecom + "\n---\nAT+CREG? -> +CREG: 2,2 | OK");
        bench.Owner.Give(PortBench.Hello);
        await bench.Owner.ReachesAsync(PortState.Registering);
        for (var asked = 0; asked < 30; asked++) await bench.Clock.RunOutAsync(TimeSpan.FromSeconds(5));

        var status = await bench.Owner.AlarmsAsync(PortAlarm.NotRegistered);
        Assert.Equal(RegistrationState.Searching, status.Registration);
        await bench.Clock.SetAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(0, bench.Owner.Taken);

        bench.Modem.Learn("AT+CREG? -> +CREG: 2,1 | OK");
        bench.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.IsType<ModemSendResult.Accepted>(await bench.Owner.ResultAsync());
        Assert.Equal(PortAlarm.None, bench.Port.Status.Alarm);
    }

    [Fact]
    public async Task Network_Found_IsNoticedWithoutWaiting()
    {
        await using var bench = new PortBench(Transcripts.Wavecom + "\n---\nAT+CREG? -> +CREG: 2,2 | OK\nAT+CREG? -> +CREG: 2,1 | OK");
        await bench.Clock.SetAsync(TimeSpan.FromSeconds(5));

        await bench.Modem.SayAsync("+CREG: 1,\"00F1\",\"0C3D12\"");

        await bench.ReadyAsync();
    }

    [Fact]
    public async Task Network_Lost_StopsTakingUntilItIsBack()
    {
        await using var bench = new PortBench(Transcripts.Wavecom);
        await bench.ReadyAsync();

        bench.Modem.Learn("AT+CREG? -> +CREG: 2,2 | OK");
        await bench.Modem.SayAsync("+CREG: 2");
        await bench.Owner.ReachesAsync(PortState.Registering);
        bench.Owner.Give(PortBench.Hello);
        await bench.Clock.RunOutAsync(TimeSpan.FromSeconds(5));
        await bench.Clock.SetAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(0, bench.Owner.Taken);

        bench.Modem.Learn("AT+CREG? -> +CREG: 2,5 | OK");
        bench.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.IsType<ModemSendResult.Accepted>(await bench.Owner.ResultAsync());
    }

    [Fact]
    public async Task Modem_ThatRestartsByItself_IsSetUpAnew()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.ReadyAsync();

        await bench.Modem.SayAsync("RDY");

        await bench.Owner.ReachesAsync(PortState.Identifying);
        await bench.ReadyAsync();
        Assert.Equal(2, bench.Modem.Log.Count(heard => heard == "AT+CMGF=0"));
    }

    [Fact]
    public async Task Modem_ThatForgotItsRouting_IsToldAgain()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.ReadyAsync();

        bench.Modem.Learn("AT+CNMI? -> +CNMI: 2,0,0,0,0 | OK");
        await bench.Clock.RunOutAsync(TimeSpan.FromSeconds(30));
        await bench.Clock.RunOutAsync(TimeSpan.FromSeconds(30));
        await bench.Clock.SetAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(2, bench.Modem.Log.Count(heard => heard == "AT+CNMI=2,1,0,1,0"));
    }

    [Fact]
    public async Task Card_WhoseNumberCarriesAnotherNameThanItsQuestion_IsKnownByIt()
    {
        await using var bench = new PortBench(Transcripts.Sim7600);

        var status = await bench.ReadyAsync();

        Assert.Equal("8949010000000000018", status.Identity.Iccid);
        Assert.DoesNotContain("AT+ICCID", bench.Modem.Log);
    }
}
