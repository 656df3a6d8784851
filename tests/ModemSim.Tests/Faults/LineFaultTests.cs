namespace Signalbox.ModemSim.Tests.Faults;

/// <summary>Faults of the line: what a host hears is not what the modem said.</summary>
public sealed class LineFaultTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void LostEcho_AnswersWithoutTheCommand()
    {
        Break(new ModemFaults { Mode = ModemFaultMode.LostEcho });

        Assert.Equal("\r\nOK\r\n", _desk.Type("AT\r"));

        Break(ModemFaults.None);
        Assert.Equal("AT\r\r\nOK\r\n", _desk.Type("AT\r"));
    }

    [Fact]
    public void EchoOn_SendsTheCommandBackDespiteE0()
    {
        _desk.Type("ATE0\r");
        Break(new ModemFaults { Mode = ModemFaultMode.EchoOn });

        Assert.Equal("AT\r\r\nOK\r\n", _desk.Type("AT\r"));
    }

    [Fact]
    public void Garbage_LeavesEveryPrintableCharacterAsItIs()
    {
        _desk.Type("ATE0\r");
        Break(new ModemFaults { Mode = ModemFaultMode.Garbage });

        for (var i = 0; i < 50; i++)
        {
            var heard = _desk.Type("AT+CSQ\r");
            var noise = heard.Count(character => character >= '\u0080');
            Assert.InRange(noise, 1, 16);
            Assert.Equal("\r\n+CSQ: 21,99\r\n\r\nOK\r\n", string.Concat(heard.Where(character => character < '\u0080')));
        }
    }

    [Fact]
    public void Flood_PutsALineAtTheOctetThatIsAskedFor()
    {
        const string answer = "\r\n+CSQ: 21,99\r\n\r\nOK\r\n";
        const string line = "\r\n+CMTI: \"SM\",7\r\n";
        _desk.Type("ATE0\r");

        for (var at = 0; at <= answer.Length + 1; at++)
        {
            Break(new ModemFaults { Mode = ModemFaultMode.Flood, Line = "+CMTI: \"SM\",7", At = at });
            Assert.Equal(answer.Insert(Math.Min(at, answer.Length), line), _desk.Type("AT+CSQ\r"));
        }
    }

    [Fact]
    public void Flood_TalksBetweenAnswersUntilItEnds()
    {
        Break(new ModemFaults { Mode = ModemFaultMode.Flood, Line = "RING", At = 0, DelayMs = 100 });

        Assert.Equal(20, _desk.Wait(1).Split('|').Length);

        Break(ModemFaults.None);
        Assert.Equal("", _desk.Wait(10));
    }

    [Fact]
    public void Flood_WithoutALine_SaysWhatTheMakeSays()
    {
        using var desk = new Desk(HuaweiProfiles.E173);
        desk.Modem.SetFaults(new ModemFaults { Mode = ModemFaultMode.Flood, DelayMs = 10 });

        Assert.Contains("^RSSI:21", desk.Wait(1), StringComparison.Ordinal);
    }

    [Fact]
    public void Noise_IsTheSameInEveryRun()
    {
        using var other = new Desk();
        other.Modem.SetFaults(new ModemFaults { Mode = ModemFaultMode.Garbage });
        Break(new ModemFaults { Mode = ModemFaultMode.Garbage });

        for (var i = 0; i < 20; i++) Assert.Equal(other.Type("AT\r"), _desk.Type("AT\r"));
    }

    [Fact]
    public void Drowsy_LosesTheFirstLineAfterARest()
    {
        _desk.Type("ATE0\r");
        Break(new ModemFaults { Mode = ModemFaultMode.Drowsy, DelayMs = 2000 });

        Assert.Equal("\r\nOK\r\n", _desk.Type("AT\r"));
        _desk.Wait(1.9);
        Assert.Equal("\r\nOK\r\n", _desk.Type("AT\r"));
        _desk.Wait(2);
        Assert.Equal("", _desk.Type("A"));
        Assert.Equal("", _desk.Type("T\r"));
        Assert.Equal("\r\nOK\r\n", _desk.Type("AT\r"));
    }

    private void Break(ModemFaults faults) => _desk.Modem.SetFaults(faults);
}
