namespace Signalbox.ModemSim.Tests.Modems;

public sealed class SendTests : IDisposable
{
    private readonly Desk _desk = new(identity: ModemIdentity.Of(0) with { FirstReference = 254 });

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Message_IsOnTheAirBeforeItsResultComes()
    {
        Assert.Equal("", _desk.Send(Recorded.Submit, Recorded.SubmitOctets));
        Assert.Equal("", _desk.Wait(0.199));
        Assert.Empty(_desk.Air.Sent);

        Assert.Equal("+CMGS: 254|OK", _desk.Wait(0.001));
        Assert.Equal("hello from gammu", Assert.Single(_desk.Air.Sent).Message.Data.Text);
    }

    [Fact]
    public void Reference_After255_IsZero()
    {
        string[] results = ["+CMGS: 254|OK", "+CMGS: 255|OK", "+CMGS: 0|OK", "+CMGS: 1|OK"];
        foreach (var result in results)
        {
            _desk.Send(Recorded.Submit, Recorded.SubmitOctets);
            Assert.Equal(result, _desk.Wait(0.2));
        }
    }

    [Fact]
    public void Prompt_LeftWithEscape_SendsNothing()
    {
        Assert.Equal("\r\n> ", _desk.Type("ATE0\rAT+CMGS=28\r")[^4..]);
        _desk.Type("0791947101");

        Assert.Equal("\r\nOK\r\n", _desk.Type("\u001b"));
        Assert.Equal("OK", _desk.Ask("AT"));
        Assert.Equal("", _desk.Wait(10));
        Assert.Empty(_desk.Air.Sent);
    }

    // facts of ModemManager, gammu and Kannel: LF behind the command, the PDU in pieces, line ends within it
    [Fact]
    public void Pdu_InPiecesWithLineEnds_IsOne()
    {
        _desk.Type("ATE0\r\nAT+CMGS=28\r");
        _desk.Type("\n");
        foreach (var piece in Recorded.Submit.Chunk(7)) _desk.Type(new string(piece) + "\r\n");
        _desk.Type("\u001a");

        Assert.Equal("+CMGS: 254|OK", _desk.Wait(0.2));
    }

    [Fact]
    public void Pdu_WithoutServiceCentre_UsesTheSims()
    {
        Assert.Equal("", _desk.Send("00" + Recorded.Submit[16..], Recorded.SubmitOctets));

        Assert.Equal("+CMGS: 254|OK", _desk.Wait(0.2));
    }

    [Fact]
    public void Pdu_WithoutAnyServiceCentre_IsRefused()
    {
        using var desk = new Desk(identity: ModemIdentity.Of(0) with { ServiceCentre = "" });

        Assert.Equal("+CMS ERROR: 330", desk.Send("00" + Recorded.Submit[16..], Recorded.SubmitOctets));
        Assert.Equal("OK", desk.Ask("AT+CSCA=\"+491710760000\",145"));
        Assert.Equal("+CSCA: \"+491710760000\",145|OK", desk.Ask("AT+CSCA?"));
        Assert.Equal("", desk.Send("00" + Recorded.Submit[16..], Recorded.SubmitOctets));
    }

    [Theory]
    [InlineData("", 28)]
    [InlineData(Recorded.Submit, 27)]
    [InlineData(Recorded.Submit, 36)]
    [InlineData(Recorded.Submit + "0", 28)]
    [InlineData(Recorded.Submit + "XX", 29)]
    [InlineData(Recorded.Report, 25)]
    [InlineData("0F" + Recorded.Submit, 28)]
    public void Pdu_Malformed_IsRefusedAtOnce(string pdu, int announced)
    {
        Assert.Equal("+CMS ERROR: 304", _desk.Send(pdu, announced));
        Assert.Equal("OK", _desk.Ask("AT"));
    }

    [Fact]
    public void Pdu_TooLong_IsRefused()
    {
        Assert.Equal("+CMS ERROR: 304", _desk.Send(new string('0', 5000), 28));
        Assert.Equal("OK", _desk.Ask("AT"));
    }

    [Theory]
    [InlineData("AT+CMGS=5")]
    [InlineData("AT+CMGS=165")]
    [InlineData("AT+CMGS")]
    [InlineData("AT+CMGS=\"+79001234567\"")]
    public void Length_OutOfRange_GetsNoPrompt(string command) => Assert.Equal("+CMS ERROR: 304", _desk.Ask(command));

    [Fact]
    public void Prompt_WithCommandsBehindIt_IsAnError() => Assert.Equal("ERROR", _desk.Ask("AT+CMGS=28;+CSQ"));

    [Fact]
    public void Command_DuringTheAirTime_Waits()
    {
        _desk.Send(Recorded.Submit, Recorded.SubmitOctets);

        Assert.Equal("", _desk.Type("AT+CSQ\r"));
        Assert.Equal("+CMGS: 254|OK|+CSQ: 21,99|OK", _desk.Wait(0.2));
    }

    [Theory]
    [InlineData(38, "+CMS ERROR: 38")]
    [InlineData(21, "+CMS ERROR: 21")]
    [InlineData(0, "ERROR")]
    public void Error_WhenItIsAskedFor_EndsEverySend(int code, string result)
    {
        _desk.Modem.SetFaults(new ModemFaults { Mode = ModemFaultMode.Error, Code = code });

        _desk.Send(Recorded.Submit, Recorded.SubmitOctets);
        Assert.Equal(result, _desk.Wait(0.2));
        Assert.Empty(_desk.Air.Sent);

        _desk.Modem.SetFaults(ModemFaults.None);
        _desk.Send(Recorded.Submit, Recorded.SubmitOctets);
        Assert.Equal("+CMGS: 255|OK", _desk.Wait(0.2));
    }

    [Fact]
    public void Radio_Off_EndsEverySend()
    {
        _desk.Ask("AT+CFUN=4");

        _desk.Send(Recorded.Submit, Recorded.SubmitOctets);

        Assert.Equal("+CMS ERROR: 331", _desk.Wait(0.2));
        Assert.Empty(_desk.Air.Sent);
    }

    [Fact]
    public void Hang_ReadsAndNeverAnswers()
    {
        _desk.Send(Recorded.Submit, Recorded.SubmitOctets);
        _desk.Modem.SetFaults(new ModemFaults { Mode = ModemFaultMode.Hang });

        Assert.Equal("", _desk.Wait(10));
        Assert.Equal("", _desk.Type("AT\r"));
        Assert.Single(_desk.Air.Sent);

        _desk.Modem.SetFaults(ModemFaults.None);
        Assert.Equal("", _desk.Wait(10));
        Assert.Equal("OK", _desk.Ask("AT"));
    }

    [Fact]
    public void Start_DuringTheAirTime_LosesTheResultAndNotTheMessage()
    {
        _desk.Send(Recorded.Submit, Recorded.SubmitOctets);
        _desk.Modem.SetFaults(new ModemFaults { Mode = ModemFaultMode.Unplug });
        _desk.Modem.SetFaults(ModemFaults.None);

        Assert.Equal("OK", _desk.Type("ATE0\r").Split("\r\n")[^2]);
        Assert.Equal("", _desk.Wait(10));
        Assert.Single(_desk.Air.Sent);
    }

    [Fact]
    public void MoreMessages_AreSetAndRead()
    {
        Assert.Equal("OK", _desk.Ask("AT+CMMS=2"));
        Assert.Equal("+CMMS: 2|OK", _desk.Ask("AT+CMMS?"));
        Assert.Equal("ERROR", _desk.Ask("AT+CMMS=3"));
    }
}
