namespace Signalbox.ModemSim.Tests.Faults;

/// <summary>Faults on the way of a message from the command to its final result.</summary>
public sealed class SendingFaultTests : IDisposable
{
    private readonly Desk _desk = new();

    public SendingFaultTests() => _desk.Type("ATE0\r");

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void SlowPrompt_ComesWhenItsTimeIsOver()
    {
        Break(new ModemFaults { Mode = ModemFaultMode.SlowPrompt, DelayMs = 4000, Count = 1 });

        Assert.Equal("", _desk.Type("AT+CMGS=28\r"));
        Assert.Equal("", _desk.Wait(3.9));
        Assert.Equal("> ", _desk.Wait(0.1));
        _desk.Type(Recorded.Submit + "\u001a");
        Assert.Equal("+CMGS: 0|OK", _desk.Wait(0.2));

        Assert.Equal("\r\n> ", _desk.Type("AT+CMGS=28\r"));
    }

    [Fact]
    public void NoPrompt_TakesEverythingAsThePduUntilEscape()
    {
        Break(new ModemFaults { Mode = ModemFaultMode.NoPrompt, Count = 1 });

        Assert.Equal("", _desk.Type("AT+CMGS=28\r"));
        Assert.Equal("", _desk.Wait(100));
        Assert.Equal("", _desk.Type("AT\r"));
        Assert.Equal("\r\nOK\r\n", _desk.Type("\u001b"));

        Assert.Equal("\r\nOK\r\n", _desk.Type("AT\r"));
        Assert.Empty(_desk.Air.Sent);
    }

    [Fact]
    public void LostResult_TheNetworkHasTheMessage()
    {
        Break(new ModemFaults { Mode = ModemFaultMode.LostResult, Count = 1 });

        _desk.Send(Recorded.Submit, Recorded.SubmitOctets);
        Assert.Equal("", _desk.Wait(300));
        Assert.Single(_desk.Air.Sent);

        Assert.Equal("OK", _desk.Ask("AT"));
        _desk.Send(Recorded.Submit, Recorded.SubmitOctets);
        Assert.Equal("+CMGS: 1|OK", _desk.Wait(0.2));
    }

    [Fact]
    public void LostMessage_TheNetworkNeverGetsIt()
    {
        Break(new ModemFaults { Mode = ModemFaultMode.LostMessage, Count = 1 });

        _desk.Send(Recorded.Submit, Recorded.SubmitOctets);
        Assert.Equal("", _desk.Wait(300));

        Assert.Empty(_desk.Air.Sent);
        Assert.Equal("OK", _desk.Ask("AT"));
    }

    [Fact]
    public void LateResult_ComesLongAfterTheMessage()
    {
        Break(new ModemFaults { Mode = ModemFaultMode.LateResult, DelayMs = 20_000 });

        _desk.Send(Recorded.Submit, Recorded.SubmitOctets);
        Assert.Equal("", _desk.Wait(20.1));
        Assert.Single(_desk.Air.Sent);

        Assert.Equal("+CMGS: 0|OK", _desk.Wait(0.1));
    }

    [Fact]
    public void Reboot_InMidCommand_StartsAgainAndTheMessageArrives()
    {
        Break(new ModemFaults { Mode = ModemFaultMode.Reboot, Count = 1 });

        _desk.Send(Recorded.Submit, Recorded.SubmitOctets);

        Assert.Equal("", _desk.Wait(0.2));
        Assert.Single(_desk.Air.Sent);
        Assert.Equal("RDY|+CPIN: READY", _desk.Wait(1));
        Assert.Equal("OK", _desk.Ask("AT"));
    }

    [Fact]
    public void Reboot_AtACommandThatIsNamed_LeavesItWithoutAResult()
    {
        Break(new ModemFaults { Mode = ModemFaultMode.Reboot, Command = "+cpms", Count = 1 });

        Assert.Equal("", _desk.Ask("AT+CPMS?"));
        Assert.Equal("RDY|+CPIN: READY", _desk.Wait(2));
        Assert.Equal("+CPMS: \"SM\",0,20,\"SM\",0,20,\"SM\",0,20|OK", _desk.Ask("AT+CPMS?"));
    }

    [Fact]
    public void Error_AfterSomeMessages_IsTheLimitOfASim()
    {
        Break(new ModemFaults { Mode = ModemFaultMode.Error, Code = 21, After = 2 });

        string[] results = ["+CMGS: 0|OK", "+CMGS: 1|OK", "+CMS ERROR: 21", "+CMS ERROR: 21"];
        foreach (var result in results)
        {
            _desk.Send(Recorded.Submit, Recorded.SubmitOctets);
            Assert.Equal(result, _desk.Wait(0.2));
        }
    }

    [Fact]
    public void Error_OfEveryCodeAndKind_IsTold()
    {
        _desk.Ask("AT+CMEE=1");
        for (var code = 1; code <= ModemFaults.CodeMax; code++)
        {
            foreach (var kind in new[] { ErrorKind.Cms, ErrorKind.Cme })
            {
                Break(new ModemFaults { Mode = ModemFaultMode.Error, Code = code, Kind = kind, Count = 1 });
                _desk.Send(Recorded.Submit, Recorded.SubmitOctets);
                Assert.Equal($"+{(kind == ErrorKind.Cms ? "CMS" : "CME")} ERROR: {code}", _desk.Wait(0.2));
            }
        }

        Assert.Empty(_desk.Air.Sent);
    }

    [Fact]
    public void Error_OfACommandThatIsNamed_LeavesOthersAlone()
    {
        Break(new ModemFaults { Mode = ModemFaultMode.Error, Code = 500, Command = "+CPMS", Count = 1 });

        Assert.Equal("OK", _desk.Ask("AT+CMGF=0"));
        Assert.Equal("+CMS ERROR: 500", _desk.Ask("AT+CPMS=\"SM\""));
        Assert.Equal("+CPMS: 0,20,0,20,0,20|OK", _desk.Ask("AT+CPMS=\"SM\""));
    }

    [Fact]
    public void Denied_IsToldAndRefusesMessages()
    {
        _desk.Ask("AT+CREG=1");
        Break(new ModemFaults { Mode = ModemFaultMode.Denied });

        Assert.Equal("+CREG: 3", _desk.Wait(0));
        Assert.Equal("+CREG: 1,3|OK", _desk.Ask("AT+CREG?"));
        _desk.Send(Recorded.Submit, Recorded.SubmitOctets);
        Assert.Equal("+CMS ERROR: 331", _desk.Wait(0.2));
    }

    [Fact]
    public void SimBusy_RefusesWhatNeedsTheSim()
    {
        _desk.Ask("AT+CMEE=1");
        Break(new ModemFaults { Mode = ModemFaultMode.SimBusy });

        Assert.Equal("+CPIN: READY|OK", _desk.Ask("AT+CPIN?"));
        Assert.Equal("+CME ERROR: 14", _desk.Ask("AT+CIMI"));
        Assert.Equal("+CMS ERROR: 314", _desk.Ask("AT+CSCA?"));
    }

    [Fact]
    public void Link_KeptOpen_TakesLessTimeWhileItIs()
    {
        _desk.Ask("AT+CMMS=2");
        _desk.Send(Recorded.Submit, Recorded.SubmitOctets);
        Assert.Equal("+CMGS: 0|OK", _desk.Wait(0.2));

        _desk.Send(Recorded.Submit, Recorded.SubmitOctets);
        Assert.Equal("+CMGS: 1|OK", _desk.Wait(0.08));

        _desk.Wait(3);
        _desk.Send(Recorded.Submit, Recorded.SubmitOctets);
        Assert.Equal("", _desk.Wait(0.19));
        Assert.Equal("+CMGS: 2|OK", _desk.Wait(0.01));
        Assert.Equal("+CMMS: 2|OK", _desk.Ask("AT+CMMS?"));
    }

    [Fact]
    public void Link_KeptOpenOnce_IsNotKeptAgainWhenItHasClosed()
    {
        _desk.Ask("AT+CMMS=1");
        _desk.Send(Recorded.Submit, Recorded.SubmitOctets);
        _desk.Wait(0.2);
        Assert.Equal("+CMMS: 1|OK", _desk.Ask("AT+CMMS?"));

        _desk.Wait(3);

        Assert.Equal("+CMMS: 0|OK", _desk.Ask("AT+CMMS?"));
    }

    private void Break(ModemFaults faults) => _desk.Modem.SetFaults(faults);
}
