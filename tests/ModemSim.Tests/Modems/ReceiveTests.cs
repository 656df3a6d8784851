namespace Signalbox.ModemSim.Tests.Modems;

public sealed class ReceiveTests : IDisposable
{
    private readonly Desk _desk = new(identity: ModemIdentity.Of(0) with { NetworkServiceCentre = "+31624000000" });

    public void Dispose() => _desk.Dispose();

    // The DELIVER of python-gsmmodem's fake modems, but for its first octet, which says there that more messages wait, and its zone
    private const string Pdu = "07911326040000F0" + "040B911346610089F60000208062917314000CC8F71D14969741F977FD07";

    private const string ReportPdu = "07911326040000F0" + "062A0C91947111325476621122103050806211221030558000";

    [Fact]
    public void Message_WithoutIndication_IsStoredInSilence()
    {
        Deliver();

        Assert.Equal("", _desk.Wait(0));
        Assert.Equal("+CPMS: \"SM\",1,20,\"SM\",1,20,\"SM\",1,20|OK", _desk.Ask("AT+CPMS?"));
        Assert.Equal($"+CMGR: 0,,30|{Pdu}|OK", _desk.Ask("AT+CMGR=1"));
        Assert.Equal($"+CMGR: 1,,30|{Pdu}|OK", _desk.Ask("AT+CMGR=1"));
    }

    [Fact]
    public void Message_WithIndication_IsStoredAndTold()
    {
        _desk.Ask("AT+CNMI=2,1,0,2,0");

        Deliver();
        Assert.Equal("+CMTI: \"SM\",1", _desk.Wait(0));
        Deliver();
        Assert.Equal("+CMTI: \"SM\",2", _desk.Wait(0));
    }

    [Fact]
    public void Message_WithTheReceivingStoreSet_GoesThere()
    {
        _desk.Ask("AT+CNMI=2,1");
        Assert.Equal("+CPMS: 0,20,0,20,0,50|OK", _desk.Ask("AT+CPMS=\"SM\",\"SM\",\"ME\""));

        Deliver();

        Assert.Equal("+CMTI: \"ME\",1", _desk.Wait(0));
        Assert.Equal("+CMS ERROR: 321", _desk.Ask("AT+CMGR=1"));
        Assert.Equal("+CPMS: 1,50,0,20,1,50|OK", _desk.Ask("AT+CPMS=\"ME\""));
        Assert.Equal($"+CMGR: 0,,30|{Pdu}|OK", _desk.Ask("AT+CMGR=1"));
    }

    [Fact]
    public void Message_Routed_IsShownAndNotStored()
    {
        _desk.Ask("AT+CNMI=2,2");

        Deliver();

        Assert.Equal($"+CMT: ,30|{Pdu}", _desk.Wait(0));
        Assert.Equal("OK", _desk.Ask("AT+CMGL=4"));
    }

    [Fact]
    public void Message_RoutedWithAcknowledgement_IsFollowedByTheNextOnceItIsGiven()
    {
        _desk.Ask("AT+CSMS=1;+CNMI=2,2");
        Deliver();
        Deliver();
        Assert.Equal($"+CMT: ,30|{Pdu}", _desk.Wait(0));

        Assert.Equal($"OK|+CMT: ,30|{Pdu}", _desk.Ask("AT+CNMA"));
        Assert.Equal("OK", _desk.Ask("AT+CNMA=0"));
        Assert.Equal("+CMS ERROR: 340", _desk.Ask("AT+CNMA"));
    }

    [Fact]
    public void Message_Refused_ComesAgain()
    {
        _desk.Ask("AT+CSMS=1;+CNMI=2,2");
        Deliver();
        _desk.Wait(0);

        Assert.Equal("OK", _desk.Ask("AT+CNMA=2"));

        Assert.Equal($"+CMT: ,30|{Pdu}", _desk.Wait(5));
    }

    [Fact]
    public void Message_NotAcknowledgedInTime_IsStoredAndRoutingEnds()
    {
        _desk.Ask("AT+CSMS=1;+CNMI=2,2,0,1");
        Deliver();

        Assert.Equal($"+CMT: ,30|{Pdu}", _desk.Wait(15));

        Assert.Equal("+CNMI: 2,0,0,0,0|OK", _desk.Ask("AT+CNMI?"));
        Assert.Equal($"+CMGL: 1,0,,30|{Pdu}|OK", _desk.Ask("AT+CMGL=4"));
    }

    [Fact]
    public void Report_Routed_IsShown()
    {
        _desk.Ask("AT+CNMI=2,1,0,1,0");

        Report();

        Assert.Equal($"+CDS: 25|{ReportPdu}", _desk.Wait(0));
    }

    [Fact]
    public void Report_Stored_IsToldAndReadFromItsStore()
    {
        _desk.Ask("AT+CNMI=2,1,0,2,0");

        Report();

        Assert.Equal("+CDSI: \"SR\",1", _desk.Wait(0));
        Assert.Equal("+CMS ERROR: 321", _desk.Ask("AT+CMGR=1"));
        _desk.Ask("AT+CPMS=\"SR\"");
        Assert.Equal($"+CMGR: 0,,25|{ReportPdu}|OK", _desk.Ask("AT+CMGR=1"));
    }

    [Fact]
    public void Report_WithoutIndication_WaitsUntilItIsAskedFor()
    {
        Report();
        Assert.Equal("", _desk.Wait(0));

        Assert.Equal($"OK|+CDS: 25|{ReportPdu}", _desk.Ask("AT+CNMI=2,1,0,1,0"));
    }

    [Fact]
    public void Reports_TooManyWaiting_TheOldestAreLost()
    {
        for (var i = 0; i < 1001; i++) Report((byte)i);

        Assert.StartsWith("OK|+CDS: 25|07911326040000F00601", _desk.Ask("AT+CNMI=2,1,0,1,0"), StringComparison.Ordinal);
    }

    [Fact]
    public void Indications_KeptBack_ComeWithTheMode()
    {
        _desk.Ask("AT+CNMI=0,1");
        Deliver();
        Assert.Equal("", _desk.Wait(0));

        Assert.Equal("OK|+CMTI: \"SM\",1", _desk.Ask("AT+CNMI=2,1,0,0,0"));
    }

    [Fact]
    public void Indications_KeptBack_AreForgottenWhenAskedSo()
    {
        _desk.Ask("AT+CNMI=0,1");
        Deliver();

        Assert.Equal("OK", _desk.Ask("AT+CNMI=2,1,0,0,1"));
    }

    [Fact]
    public void Indication_DuringPduEntry_WaitsForItsEnd()
    {
        _desk.Ask("AT+CNMI=2,1");
        _desk.Type("AT+CMGS=28\r");

        Deliver();
        Assert.Equal("", _desk.Type(Recorded.Submit));

        Assert.Equal("\r\n+CMTI: \"SM\",1\r\n", _desk.Type("\u001a"));
        Assert.Equal("+CMGS: 0|OK", _desk.Wait(0.2));
    }

    [Fact]
    public void Indication_DuringTheAirTime_ComesBeforeTheResult()
    {
        _desk.Ask("AT+CNMI=2,1");
        _desk.Send(Recorded.Submit, Recorded.SubmitOctets);

        Deliver();

        Assert.Equal("+CMTI: \"SM\",1", _desk.Wait(0));
        Assert.Equal("+CMGS: 0|OK", _desk.Wait(0.2));
    }

    [Theory]
    [InlineData("AT+CNMI=4,1")]
    [InlineData("AT+CNMI=2,4")]
    [InlineData("AT+CNMI=2,1,1")]
    [InlineData("AT+CNMI=2,1,0,0,0,0")]
    public void Indications_OutOfRange_AreRefusedAndChangeNothing(string command)
    {
        _desk.Ask("AT+CNMI=1,1");

        Assert.Equal("+CMS ERROR: 303", _desk.Ask(command));
        Assert.Equal("+CNMI: 1,1,0,0,0|OK", _desk.Ask("AT+CNMI?"));
        Assert.Equal("+CNMI: (0-2),(0-3),(0,2),(0-2),(0,1)|OK", _desk.Ask("AT+CNMI=?"));
    }

    [Fact]
    public void Store_Full_KeepsTheRestInTheNetworkUntilThereIsRoom()
    {
        using var desk = new Desk(HuaweiProfiles.E173);
        desk.Ask("AT+CNMI=2,1");
        for (var i = 0; i < 22; i++) Deliver(desk.Modem);

        Assert.EndsWith("+CMTI: \"SM\",19|^SMMEMFULL: \"SM\"", desk.Wait(0), StringComparison.Ordinal);
        Assert.StartsWith("+CPMS: \"SM\",20,20", desk.Ask("AT+CPMS?"), StringComparison.Ordinal);

        Assert.Equal("OK|+CMTI: \"SM\",7|^SMMEMFULL: \"SM\"", desk.Ask("AT+CMGD=7"));
        Assert.Equal("OK|+CMTI: \"SM\",0", desk.Ask("AT+CMGD=1,4"));
    }

    [Fact]
    public void Network_WithTooMuchWaiting_RefusesMore()
    {
        _desk.Modem.SetFaults(new ModemFaults { Mode = ModemFaultMode.Hang });
        for (var i = 0; i < 1000; i++) Assert.True(Deliver(_desk.Modem));

        Assert.False(Deliver(_desk.Modem));
    }

    [Fact]
    public void Modem_Away_GetsItsMessagesWhenItIsBack()
    {
        foreach (var mode in new[] { ModemFaultMode.Hang, ModemFaultMode.Unregistered, ModemFaultMode.Unplug })
        {
            using var desk = new Desk();
            desk.Modem.SetFaults(new ModemFaults { Mode = mode });
            Deliver(desk.Modem);
            Assert.Equal(0, desk.Modem.Describe(0, "", "").Received);

            desk.Modem.SetFaults(ModemFaults.None);
            Assert.Equal(1, desk.Modem.Describe(0, "", "").Received);
        }
    }

    private void Deliver() => Assert.True(Deliver(_desk.Modem));

    private void Report(byte reference = 0x2A)
    {
        var sentAt = new DateTimeOffset(2026, 11, 22, 1, 3, 5, TimeSpan.FromHours(2));
        var recipient = new TpAddress(TpAddress.International, "491711234567");
        var report = new StatusReportTpdu(reference, recipient, sentAt, sentAt.AddSeconds(50), 0);
        _desk.Modem.Card!.Report(report);
    }

    private static bool Deliver(SimulatedModem modem)
    {
        Assert.True(TextParts.TrySplit("How are you?", 0, out var parts));
        var sentAt = new DateTimeOffset(2002, 8, 26, 19, 37, 41, TimeSpan.Zero);
        return modem.Card!.TryDeliver([new DeliverTpdu(TpAddress.Of("+31641600986"), 0, sentAt, parts[0])]);
    }
}
