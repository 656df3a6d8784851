namespace Signalbox.ModemSim.Tests.Modems;

public sealed class SimTests : IDisposable
{
    private readonly Desk _desk = new(identity: ModemIdentity.Of(3) with { Pin = "1234" });

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Pin_Right_OpensTheSim()
    {
        _desk.Ask("AT+CMEE=1");
        Assert.Equal("+CPIN: SIM PIN|OK", _desk.Ask("AT+CPIN?"));
        Assert.Equal("+CME ERROR: 11", _desk.Ask("AT+CIMI"));
        Assert.Equal("+CMS ERROR: 311", _desk.Ask("AT+CPMS?"));

        Assert.Equal("OK", _desk.Ask("AT+CPIN=\"1234\""));

        Assert.Equal("+CPIN: READY|OK", _desk.Ask("AT+CPIN?"));
        Assert.Equal("001010000000003|OK", _desk.Ask("AT+CIMI"));
        Assert.Equal("+CME ERROR: 3", _desk.Ask("AT+CPIN=\"1234\""));
    }

    [Fact]
    public void Pin_Right_BringsTheNetwork()
    {
        _desk.Ask("AT+CREG=1");
        Assert.Equal("+CREG: 1,0|OK", _desk.Ask("AT+CREG?"));
        Assert.Equal("+CSQ: 99,99|OK", _desk.Ask("AT+CSQ"));

        Assert.Equal("OK|+CREG: 1", _desk.Ask("AT+CPIN=1234"));
    }

    [Fact]
    public void Pin_WrongThreeTimes_AsksForThePuk()
    {
        _desk.Ask("AT+CMEE=1");
        Assert.Equal("+CSIM: 4,\"63C3\"|OK", _desk.Ask("AT+CSIM=10,\"0020000100\""));

        Assert.Equal("+CME ERROR: 16", _desk.Ask("AT+CPIN=\"0000\""));
        Assert.Equal("+CSIM: 4,\"63C2\"|OK", _desk.Ask("AT+CSIM=10,\"0020000100\""));
        Assert.Equal("+CPINR: SIM PIN,2,3|OK", _desk.Ask("AT+CPINR"));
        Assert.Equal("+CME ERROR: 16", _desk.Ask("AT+CPIN=\"0000\""));
        Assert.Equal("+CME ERROR: 16", _desk.Ask("AT+CPIN=\"0000\""));

        Assert.Equal("+CPIN: SIM PUK|OK", _desk.Ask("AT+CPIN?"));
        Assert.Equal("+CSIM: 4,\"63C0\"|OK", _desk.Ask("AT+CSIM=10,\"0020000100\""));
        Assert.Equal("+CSIM: 4,\"63CA\"|OK", _desk.Ask("AT+CSIM=10,\"002C000100\""));
        Assert.Equal("+CME ERROR: 12", _desk.Ask("AT+CPIN=\"1234\""));
    }

    [Fact]
    public void Pin_AfterAWrongTryAndARightOne_HasAllItsTriesAgain()
    {
        _desk.Ask("AT+CPIN=\"0000\"");
        _desk.Ask("AT+CPIN=\"1234\"");

        Assert.Equal("+CSIM: 4,\"63C3\"|OK", _desk.Ask("AT+CSIM=10,\"0020000100\""));
    }

    [Theory]
    [InlineData("AT+CPIN=\"123\"")]
    [InlineData("AT+CPIN=\"123456789\"")]
    [InlineData("AT+CPIN=\"12a4\"")]
    [InlineData("AT+CPIN=")]
    public void Pin_ThatCannotBeOne_CostsNoTry(string command)
    {
        _desk.Ask("AT+CMEE=1");

        Assert.Equal("+CME ERROR: 50", _desk.Ask(command));
        Assert.Equal("+CSIM: 4,\"63C3\"|OK", _desk.Ask("AT+CSIM=10,\"0020000100\""));
    }

    [Fact]
    public void Puk_Right_SetsANewPin()
    {
        for (var i = 0; i < 3; i++) _desk.Ask("AT+CPIN=\"0000\"");

        Assert.Equal("OK", _desk.Ask("AT+CPIN=\"12345678\",\"4321\""));
        Assert.Equal("+CPIN: READY|OK", _desk.Ask("AT+CPIN?"));

        Restart();
        Assert.Equal("+CPIN: SIM PIN|OK", _desk.Ask("AT+CPIN?"));
        Assert.Equal("OK", _desk.Ask("AT+CPIN=\"4321\""));
    }

    [Fact]
    public void Puk_WrongTenTimes_LosesTheSim()
    {
        _desk.Ask("AT+CMEE=1");
        for (var i = 0; i < 3; i++) _desk.Ask("AT+CPIN=\"0000\"");
        for (var i = 0; i < 10; i++) Assert.Equal("+CME ERROR: 16", _desk.Ask("AT+CPIN=\"00000000\",\"4321\""));

        Assert.Equal("+CME ERROR: 13", _desk.Ask("AT+CPIN?"));
        Assert.Equal("+CME ERROR: 13", _desk.Ask("AT+CPIN=\"12345678\",\"4321\""));
        Assert.Equal("+CMS ERROR: 313", _desk.Ask("AT+CMGL=4"));
    }

    [Fact]
    public void Tries_AreKeptOverAStart()
    {
        _desk.Ask("AT+CPIN=\"0000\"");
        Restart();

        Assert.Equal("+CSIM: 4,\"63C2\"|OK", _desk.Ask("AT+CSIM=10,\"0020000100\""));
    }

    [Fact]
    public void CardCommand_ThatIsNotKnown_IsRefusedByTheCard()
    {
        Assert.Equal("+CSIM: 4,\"6D00\"|OK", _desk.Ask("AT+CSIM=14,\"00A4000C023F00\""));
        Assert.Equal("ERROR", _desk.Ask("AT+CSIM=12,\"0020000100\""));
    }

    [Fact]
    public void OwnNumber_AndIdentities_AreTheModemsOwn()
    {
        _desk.Ask("AT+CPIN=1234");

        Assert.Equal("+CNUM: \"\",\"+79010000003\",145|OK", _desk.Ask("AT+CNUM"));
        Assert.Equal("001013000000036|OK", _desk.Ask("AT+CGSN"));
        Assert.Equal("+CCID: 8970101000000000038|OK", _desk.Ask("AT+CCID"));
    }

    private void Restart()
    {
        _desk.Ask("AT+CFUN=1,1");
        _desk.Wait(SimulatedModem.StartTime.TotalSeconds);
    }
}
