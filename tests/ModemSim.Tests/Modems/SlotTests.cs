namespace Signalbox.ModemSim.Tests.Modems;

/// <summary>A modem with several cards: each is a subscription of its own, and the make's command chooses one.</summary>
public sealed class SlotTests : IDisposable
{
    private static readonly ModemIdentity First = ModemIdentity.Of(0) with { FirstReference = 7 };
    private static readonly SimIdentity Second = SimIdentity.Of(1) with { Pin = "2222" };

    private readonly Desk _desk = new(QuectelProfiles.Ec25, First, Second);

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Card_OfAnotherSlot_HasItsOwnIdentityAndLock()
    {
        Assert.Equal("+QDSIM: 0|OK", _desk.Ask("AT+QDSIM?"));
        Assert.Equal("+QDSIM: (0,1)|OK", _desk.Ask("AT+QDSIM=?"));
        Assert.Equal($"+QCCID: {First.Iccid}|OK", _desk.Ask("AT+QCCID"));

        Assert.Equal("OK", _desk.Ask("AT+QDSIM=1"));
        Assert.Equal("+CPIN: SIM PIN|+QUSIM: 1", _desk.Wait(0.4));

        Assert.Equal("+QDSIM: 1|OK", _desk.Ask("AT+QDSIM?"));
        Assert.Equal($"+QCCID: {Second.Iccid}|OK", _desk.Ask("AT+QCCID"));
        Assert.Equal("OK", _desk.Ask("AT+CPIN=\"2222\""));
        Assert.Equal("+QIND: SMS DONE|+QIND: PB DONE", _desk.Wait(3));
        Assert.Equal($"{Second.Imsi}|OK", _desk.Ask("AT+CIMI"));
        Assert.Equal($"+CNUM: \"\",\"+{Second.Number}\",145|OK", _desk.Ask("AT+CNUM"));
    }

    [Fact]
    public void Card_ThatIsLeft_AsksForItsPinAgain()
    {
        Choose(1);
        _desk.Ask("AT+CPIN=\"2222\"");
        Choose(0);
        Assert.Equal("+CPIN: READY|OK", _desk.Ask("AT+CPIN?"));

        Choose(1);

        Assert.Equal("+CPIN: SIM PIN|OK", _desk.Ask("AT+CPIN?"));
        Assert.Equal((2, 3), (_desk.Modem.Describe(0, "", "").Slot, _desk.Modem.Describe(0, "", "").Pin.PinTries));
    }

    [Fact]
    public void Cards_CountTheirReferencesAndMessagesApart()
    {
        Assert.Equal("7", Send());
        Choose(1);
        _desk.Ask("AT+CPIN=\"2222\"");
        _desk.Wait(3);
        Assert.Equal("0", Send());
        Choose(0);
        Assert.Equal("8", Send());

        var sims = _desk.Modem.Describe(0, "", "").Sims;
        Assert.Equal([(1, 2L), (2, 1L)], sims.Select(sim => (sim.Slot, sim.Sent)));
    }

    [Fact]
    public void Card_ThatMaySendNoMore_IsRefused()
    {
        using var desk = new Desk(QuectelProfiles.Ec25, First with { MessagesMax = 1 }, Second with { Pin = null });
        desk.Ask("AT+CMEE=1");
        Send(desk);
        desk.Send(Recorded.Submit, Recorded.SubmitOctets);
        Assert.Equal("+CMS ERROR: 21", desk.Wait(0.2));

        desk.Ask("AT+QDSIM=1");
        desk.Wait(3);

        Assert.Equal("0", Send(desk));
    }

    [Fact]
    public void Choice_OutlastsAStart()
    {
        Choose(1);
        _desk.Ask("AT+CFUN=1,1");
        _desk.Wait(2);

        Assert.Equal("+QDSIM: 1|OK", _desk.Ask("AT+QDSIM?"));
        Assert.Equal("+CPIN: SIM PIN|OK", _desk.Ask("AT+CPIN?"));
    }

    [Fact]
    public void Slot_ThatIsEmpty_IsToldOf()
    {
        using var desk = new Desk(QuectelProfiles.Ec25);
        desk.Ask("AT+CMEE=1");

        Assert.Equal("OK", desk.Ask("AT+QDSIM=1"));

        Assert.Equal("+CPIN: NOT READY", desk.Wait(1));
        Assert.Equal("+CME ERROR: 10", desk.Ask("AT+CPIN?"));
        Assert.Equal("+CME ERROR: 10", desk.Ask("AT+QCCID"));
        Assert.Equal("+CME ERROR: 10", desk.Ask("AT+CIMI"));
        Assert.Equal("+CMS ERROR: 310", desk.Ask("AT+CPMS?"));
        Assert.Equal("+CREG: 0,0|OK", desk.Ask("AT+CREG?"));
    }

    [Fact]
    public void Message_ForACardThatIsNotInUse_WaitsUntilItIs()
    {
        using var desk = new Desk(QuectelProfiles.Ec25, First, Second with { Pin = null });
        desk.Ask("AT+CNMI=2,1");
        var waiting = desk.Modem.Cards[1];
        Assert.True(TextParts.TrySplit("hi", 0, out var parts));
        Assert.True(waiting.TryDeliver([new DeliverTpdu(TpAddress.Of("+31641600986"), 0, desk.Clock.GetUtcNow(), parts[0])]));
        Assert.Equal("", desk.Heard());

        desk.Ask("AT+QDSIM=1");

        Assert.Contains("+CMTI: \"SM\",1", desk.Wait(3), StringComparison.Ordinal);
        Assert.Equal("+CPMS: \"SM\",1,20,\"SM\",1,20,\"SM\",1,20|OK", desk.Ask("AT+CPMS?"));
        desk.Ask("AT+QDSIM=0");
        desk.Wait(3);
        Assert.Equal("+CPMS: \"SM\",0,20,\"SM\",0,20,\"SM\",0,20|OK", desk.Ask("AT+CPMS?"));
    }

    [Fact]
    public void Standard_SlotIsChosenWhileTheRadioIsOffAlone()
    {
        using var desk = new Desk(ModemProfiles.Generic, First, Second);
        desk.Ask("AT+CMEE=1");
        Assert.Equal("+CSUS: (0-3)|OK", desk.Ask("AT+CSUS=?"));
        Assert.Equal("+CME ERROR: 3", desk.Ask("AT+CSUS=1"));
        Assert.Equal("+CME ERROR: 50", desk.Ask("AT+CSUS=4"));

        desk.Ask("AT+CFUN=4");
        Assert.Equal("OK|+CPIN: SIM PIN", desk.Ask("AT+CSUS=1"));

        Assert.Equal($"+CCID: {Second.Iccid}|OK", desk.Ask("AT+CCID"));
    }

    [Fact]
    public void Telit_CountsItsSlotsFromOne()
    {
        using var desk = new Desk(TelitProfiles.He910, First, Second with { Pin = null });
        Assert.Equal("#SIMSELECT: 1|OK", desk.Ask("AT#SIMSELECT?"));

        Assert.Equal("OK", desk.Ask("AT#SIMSELECT=2"));

        Assert.Equal("#QSS: 1|#QSS: 2|#QSS: 3", desk.Wait(4));
        Assert.Equal($"#CCID: {Second.Iccid}|OK", desk.Ask("AT#CCID"));
    }

    [Fact]
    public void Make_WithoutSlots_KnowsNoCommandForThem()
    {
        using var desk = new Desk(SierraProfiles.Q2403);

        Assert.Equal("ERROR", desk.Ask("AT+CSUS=0"));
    }

    private void Choose(int slot)
    {
        Assert.Equal("OK", _desk.Ask($"AT+QDSIM={slot}"));
        _desk.Wait(3);
    }

    private string Send() => Send(_desk);

    // the reference that the network's answer has
    private static string Send(Desk desk)
    {
        desk.Send(Recorded.Submit, Recorded.SubmitOctets);
        var said = desk.Wait(0.2);
        Assert.StartsWith("+CMGS: ", said, StringComparison.Ordinal);
        return said["+CMGS: ".Length..^"|OK".Length];
    }
}
