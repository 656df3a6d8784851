namespace Signalbox.ModemSim.Tests.Modems;

public sealed class NetworkTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Registration_IsReadWithAndWithoutItsCell()
    {
        Assert.Equal("+CREG: 0,1|OK", _desk.Ask("AT+CREG?"));
        Assert.Equal("+CGREG: 0,1|OK", _desk.Ask("AT+CGREG?"));
        Assert.Equal("+CEREG: 0,1|OK", _desk.Ask("AT+CEREG?"));
        Assert.Equal("+CREG: (0-2)|OK", _desk.Ask("AT+CREG=?"));
        _desk.Ask("AT+CREG=2;+CGREG=2");
        Assert.Equal("+CREG: 2,1,\"00F1\",\"0C3D12\"|OK", _desk.Ask("AT+CREG?"));
        Assert.Equal("+CGREG: 2,1,\"00F1\",\"0C3D12\"|OK", _desk.Ask("AT+CGREG?"));
        Assert.Equal("+CGATT: 1|OK", _desk.Ask("AT+CGATT?"));
    }

    [Fact]
    public void Operator_HasTheFormatAskedForLast()
    {
        Assert.Equal("+COPS: 0,0,\"Signalbox\",2|OK", _desk.Ask("AT+COPS?"));
        Assert.Equal("OK", _desk.Ask("AT+COPS=3,2"));
        Assert.Equal("+COPS: 0,2,\"00101\",2|OK", _desk.Ask("AT+COPS?"));
        Assert.Equal("OK", _desk.Ask("AT+COPS=3,0"));
        Assert.Equal("+COPS: 0,0,\"Signalbox\",2|OK", _desk.Ask("AT+COPS?"));
    }

    [Fact]
    public void Operator_Left_EndsTheRegistration()
    {
        _desk.Ask("AT+CREG=2");

        Assert.Equal("OK|+CREG: 0", _desk.Ask("AT+COPS=2"));
        Assert.Equal("+COPS: 2|OK", _desk.Ask("AT+COPS?"));
        Assert.Equal("OK|+CREG: 1,\"00F1\",\"0C3D12\"", _desk.Ask("AT+COPS=0"));
    }

    [Fact]
    public void Radio_OffAndOn_IsTold()
    {
        _desk.Ask("AT+CREG=1;+CEREG=1");

        Assert.Equal("OK|+CREG: 0|+CEREG: 0", _desk.Ask("AT+CFUN=4"));
        Assert.Equal("+CFUN: 4|OK", _desk.Ask("AT+CFUN?"));
        Assert.Equal("OK|+CREG: 1|+CEREG: 1", _desk.Ask("AT+CFUN=1"));
    }

    [Fact]
    public void Network_Lost_IsToldAndSendingFails()
    {
        _desk.Ask("AT+CREG=1");

        _desk.Modem.SetFaults(new ModemFaults { Mode = ModemFaultMode.Unregistered });
        Assert.Equal("+CREG: 2", _desk.Wait(0));
        Assert.Equal("+COPS: 0|OK", _desk.Ask("AT+COPS?"));
        Assert.Equal("", _desk.Send(Recorded.Submit, Recorded.SubmitOctets));
        Assert.Equal("+CMS ERROR: 331", _desk.Wait(0.2));
        Assert.Empty(_desk.Air.Sent);

        _desk.Modem.SetFaults(ModemFaults.None);
        Assert.Equal("+CREG: 1", _desk.Wait(0));
    }

    [Fact]
    public void Ussd_IsAnsweredLater()
    {
        Assert.Equal("OK", _desk.Ask("AT+CUSD=1,\"*100#\",15"));
        Assert.Equal("+CUSD: 0,\"Balance: 10.00 EUR\",15", _desk.Wait(1));
        Assert.Equal("OK", _desk.Ask("AT+CUSD=1,\"*999#\",15"));
        Assert.Equal("+CUSD: 4", _desk.Wait(1));
    }

    [Fact]
    public void Ussd_Cancelled_IsNotAnswered()
    {
        _desk.Ask("AT+CUSD=1,\"*100#\",15");
        Assert.Equal("OK", _desk.Ask("AT+CUSD=2"));
        Assert.Equal("", _desk.Wait(60));

        _desk.Ask("AT+CUSD=0,\"*100#\",15");
        Assert.Equal("", _desk.Wait(60));
    }

    [Fact]
    public void Strings_InUcs2_WhenAskedFor()
    {
        Assert.Equal("+CSCS: (\"IRA\",\"GSM\",\"UCS2\")|OK", _desk.Ask("AT+CSCS=?"));
        Assert.Equal("OK", _desk.Ask("AT+CSCS=\"UCS2\""));
        Assert.Equal("+CSCS: \"UCS2\"|OK", _desk.Ask("AT+CSCS?"));

        _desk.Ask("AT+CUSD=1,\"002A0031003000300023\",15");
        Assert.Equal("+CUSD: 0,\"00420061006C0061006E00630065003A002000310030002E003000300020004500550052\",15", _desk.Wait(1));
        Assert.StartsWith("+COPS: 0,0,\"005300690067", _desk.Ask("AT+COPS?"), StringComparison.Ordinal);
    }

    [Fact]
    public void Start_ForgetsSettingsAndTellsOfItself()
    {
        _desk.Ask("AT+CMEE=1;+CREG=1;+CNMI=2,1,0,2,0");

        Assert.Equal("OK", _desk.Ask("AT+CFUN=1,1"));
        Assert.Equal("", _desk.Type("AT\r"));
        Assert.Equal("RDY|+CPIN: READY", _desk.Wait(1));

        Assert.Equal("+CMEE: 0|OK", _desk.Ask("AT+CMEE?"));
        Assert.Equal("+CNMI: 0,0,0,0,0|OK", _desk.Ask("AT+CNMI?"));
        Assert.Equal("+CREG: 0,1|OK", _desk.Ask("AT+CREG?"));
    }
}
