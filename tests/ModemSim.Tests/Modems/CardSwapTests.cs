namespace Signalbox.ModemSim.Tests.Modems;

/// <summary>A card is taken out of a modem that runs, and another is put in.</summary>
public sealed class CardSwapTests
{
    private static readonly SimIdentity Other = SimIdentity.Of(77);

    [Theory]
    [InlineData("generic", "+CPIN: NOT INSERTED", "+CPIN: READY")]
    [InlineData("simcom-sim800", "+CPIN: NOT READY", "+CPIN: READY|Call Ready|SMS Ready")]
    [InlineData("simcom-sim7600", "+CPIN: SIM REMOVED", "+CPIN: READY|SMS DONE|PB DONE")]
    [InlineData("quectel-ec25", "+CPIN: NOT READY", "+CPIN: READY|+QUSIM: 1|+QIND: SMS DONE|+QIND: PB DONE")]
    [InlineData("huawei-e173", "^SIMST:255", "^SIMST:1|^SRVST:2|^MODE:5,4")]
    [InlineData("wavecom", "+WIND: 0", "+WIND: 1|+WIND: 7|+WIND: 4")]
    [InlineData("sierra-mc7304", "", "")]
    [InlineData("telit-he910", "#QSS: 0", "#QSS: 1|#QSS: 2|#QSS: 3")]
    [InlineData("cinterion-bgs2", "", "+CPIN: READY")]
    public void Swap_IsToldOfInTheWordsOfTheMake(string make, string gone, string found)
    {
        using var desk = new Desk(ModemProfiles.Find(make)!);
        if (desk.Ask("AT^CURC=0") != "OK") desk.Heard();

        desk.Modem.TakeCard(1);
        Assert.Equal(gone, desk.Wait(4));
        Assert.True(desk.Modem.TryPutCard(1, new SimCard(Other)));

        Assert.Equal(found, desk.Wait(4));
        Assert.Equal($"{Other.Imsi}|OK", desk.Ask("AT+CIMI"));
    }

    [Fact]
    public void Registration_GoesAndComesWithTheCard()
    {
        using var desk = new Desk();
        desk.Ask("AT+CREG=1");

        var card = desk.Modem.TakeCard(1)!;
        Assert.Equal("+CPIN: NOT INSERTED|+CREG: 0", desk.Wait(0));
        Assert.Equal("noSim", desk.Modem.Describe(0, "", "").State);
        desk.Modem.TryPutCard(1, card);

        Assert.Equal("+CPIN: READY|+CREG: 1", desk.Wait(0));
    }

    [Fact]
    public void Card_PutBack_KeepsItsTriesItsReferenceAndItsMessages()
    {
        using var desk = new Desk(identity: ModemIdentity.Of(0) with { FirstReference = 9 });
        Bring(desk, desk.Modem.Card!);
        desk.Send(Recorded.Submit, Recorded.SubmitOctets);
        Assert.Equal("+CMGS: 9|OK", desk.Wait(0.2));

        var card = desk.Modem.TakeCard(1)!;
        using var other = new Desk(HuaweiProfiles.E173);
        other.Modem.TakeCard(1);
        Assert.True(other.Modem.TryPutCard(1, card));
        other.Wait(3);
        other.Ask("AT^CURC=0");

        Assert.StartsWith("+CMGR: 0,,", other.Ask("AT+CMGR=0"), StringComparison.Ordinal);
        other.Send(Recorded.Submit, Recorded.SubmitOctets);
        Assert.Equal("+CMGS: 10|OK", other.Wait(0.2));
        Assert.Null(desk.Modem.Card);
    }

    [Fact]
    public void Card_TakenOutWhileItSends_DoesNotReachTheNetwork()
    {
        using var desk = new Desk();
        desk.Ask("AT+CMEE=1");
        desk.Send(Recorded.Submit, Recorded.SubmitOctets);

        desk.Modem.TakeCard(1);

        Assert.Contains("+CMS ERROR: 331", desk.Wait(0.2), StringComparison.Ordinal);
        Assert.Empty(desk.Air.Sent);
    }

    [Fact]
    public void Card_TakenOutAtThePrompt_IsMissedWhenThePduComes()
    {
        using var desk = new Desk();
        desk.Ask("AT+CMEE=1");
        desk.Type($"AT+CMGS={Recorded.SubmitOctets}\r");
        desk.Modem.TakeCard(1);

        Assert.Contains("+CMS ERROR: 310", desk.Type(Recorded.Submit + "\u001a"), StringComparison.Ordinal);
    }

    [Fact]
    public void Message_NotAcknowledged_ComesAgainWithItsCard()
    {
        using var desk = new Desk();
        desk.Ask("AT+CSMS=1");
        desk.Ask("AT+CNMI=2,2");
        Bring(desk, desk.Modem.Card!);
        Assert.Contains("+CMT: ,", desk.Heard(), StringComparison.Ordinal);

        var card = desk.Modem.TakeCard(1)!;
        desk.Modem.TryPutCard(1, new SimCard(Other));
        Assert.DoesNotContain("+CMT", desk.Heard(), StringComparison.Ordinal);
        desk.Modem.TakeCard(1);
        desk.Modem.TryPutCard(1, card);

        Assert.Contains("+CMT: ,", desk.Heard(), StringComparison.Ordinal);
    }

    [Fact]
    public void Slot_ThatIsTaken_TakesNoOther()
    {
        using var desk = new Desk();

        Assert.False(desk.Modem.TryPutCard(1, new SimCard(Other)));
        Assert.NotNull(desk.Modem.TakeCard(1));
        Assert.Null(desk.Modem.TakeCard(1));
    }

    private static void Bring(Desk desk, SimCard card)
    {
        Assert.True(TextParts.TrySplit("hi", 0, out var parts));
        Assert.True(card.TryDeliver([new DeliverTpdu(TpAddress.Of("+31641600986"), 0, desk.Clock.GetUtcNow(), parts[0])]));
    }
}
