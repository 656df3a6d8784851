using Signalbox.HardwareSim.Modems.At;

namespace Signalbox.ModemSim.Tests.Modems;

public sealed class LineTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Command_WithEcho_IsSentBackAndAnswered() => Assert.Equal("AT\r\r\nOK\r\n", _desk.Type("AT\r"));

    [Fact]
    public void Characters_OneAtATime_AreEchoedAtOnce()
    {
        Assert.Equal("A", _desk.Type("A"));
        Assert.Equal("T", _desk.Type("T"));
        Assert.Equal("\r\r\nOK\r\n", _desk.Type("\r"));
    }

    [Fact]
    public void LineFeed_BehindTheReturn_IsPassedOver()
    {
        _desk.Type("ATE0\r\n");

        Assert.Equal("\r\nOK\r\n", _desk.Type("AT\r\n"));
        Assert.Equal("\r\nOK\r\n", _desk.Type("AT\r\n"));
    }

    [Fact]
    public void Noise_BeforeACommand_IsPassedOver()
    {
        _desk.Type("ATE0\r");

        Assert.Equal("", _desk.Type("\u001b\r"));
        Assert.Equal("", _desk.Type("xyz\r"));
        Assert.Equal("\r\nOK\r\n", _desk.Type("\u001b~~at\r"));
    }

    [Fact]
    public void Backspace_TakesACharacterBack()
    {
        _desk.Type("ATE0\r");

        Assert.Equal("\r\nOK\r\n", _desk.Type("ATX\b\r"));
        Assert.Equal("\r\nOK\r\n", _desk.Type("\bAT\r"));
    }

    [Fact]
    public void Repetition_RunsTheLineBeforeAgain()
    {
        _desk.Type("ATE0\r");
        _desk.Type("AT+CSQ\r");

        Assert.Equal("\r\n+CSQ: 21,99\r\n\r\nOK\r\n", _desk.Type("A/"));
    }

    [Fact]
    public void Line_TooLong_IsAnError()
    {
        _desk.Type("ATE0\r");

        Assert.Equal("\r\nERROR\r\n", _desk.Type("AT+CPIN=\"" + new string('1', AtLineReader.LengthMax) + "\"\r"));
        Assert.Equal("\r\nOK\r\n", _desk.Type("AT\r"));
    }

    [Fact]
    public void JoinedCommands_HaveOneFinalResult()
    {
        Assert.Equal("+CSQ: 21,99|+CBC: 0,92,4110|OK", _desk.Ask("AT+CSQ;+CBC"));
        Assert.Equal("OK", _desk.Ask("AT+CMEE=1;+CREG=2"));
        Assert.Equal("+CREG: 2,1,\"00F1\",\"0C3D12\"|OK", _desk.Ask("AT+CREG?"));
    }

    [Fact]
    public void JoinedCommands_BehindAnError_AreLeftOut()
    {
        Assert.Equal("+CSQ: 21,99|ERROR", _desk.Ask("AT+CSQ;+NONE;+CBC"));
    }

    [Theory]
    [InlineData("AT+MODE=2")]
    [InlineData("AT+CPROT=?")]
    [InlineData("AT+SYNCML=?")]
    [InlineData("AT$TSSPCSW=?")]
    [InlineData("AT+CHUP=?")]
    [InlineData("AT^CURC=0")]
    public void UnknownCommand_WithNumberedErrors_StillGetsThePlainOne(string command)
    {
        _desk.Ask("AT+CMEE=1");

        Assert.Equal("ERROR", _desk.Ask(command));
    }

    [Fact]
    public void Errors_HaveTheFormThatCmeeAsksFor()
    {
        Assert.Equal("ERROR", _desk.Ask("AT+CFUN=7"));
        Assert.Equal("OK", _desk.Ask("AT+CMEE=1"));
        Assert.Equal("+CME ERROR: 50", _desk.Ask("AT+CFUN=7"));
        Assert.Equal("OK", _desk.Ask("AT+CMEE=2"));
        Assert.Equal("+CME ERROR: incorrect parameters", _desk.Ask("AT+CFUN=7"));
        Assert.Equal("+CMEE: 2|OK", _desk.Ask("AT+CMEE?"));
        Assert.Equal("+CMEE: (0-2)|OK", _desk.Ask("AT+CMEE=?"));
    }

    [Fact]
    public void Results_InNumbersOrNotAtAll_WhenAskedFor()
    {
        _desk.Type("ATE0\r");
        _desk.Type("ATV0\r");
        Assert.Equal("0\r", _desk.Type("AT\r"));
        Assert.Equal("4\r", _desk.Type("AT+NONE\r"));
        Assert.Equal("+CSQ: 21,99\r\n0\r", _desk.Type("AT+CSQ\r"));

        _desk.Type("ATV1Q1\r");
        Assert.Equal("", _desk.Type("AT\r"));
        Assert.Equal("\r\n+CSQ: 21,99\r\n", _desk.Type("AT+CSQ\r"));

        Assert.Equal("\r\nOK\r\n", _desk.Type("AT&F\r"));
        Assert.Equal("AT\r\r\nOK\r\n", _desk.Type("AT\r"));
    }

    [Fact]
    public void RandomCharacters_NeverThrow()
    {
        const int seed = 20261122;
        string[] words =
        [
            "AT", "+CMGS=28", "+CMGL=4", "+CNMI=2,1", "=?", "?", "\r", "\n", "\u001a", "\u001b",
            "079194", "\"", ",", ";", "E1", "\0", "ÿ", "A/",
        ];
        var random = new Random(seed);
        for (var round = 0; round < 50_000; round++) _desk.Type(words[random.Next(words.Length)]);
        _desk.Wait(10);
        _desk.Type("\u001b\r");
        _desk.Wait(10);

        Assert.Contains("OK", _desk.Type("AT&F\r"));
    }

    [Fact]
    public void UnsolicitedLine_WaitsWhileALineIsTyped()
    {
        using var desk = new Desk(HuaweiProfiles.E173);
        desk.Type("ATE0\r");
        desk.Wait(4.5);
        desk.Type("AT+C");

        Assert.Equal("", desk.Wait(0.6));
        Assert.Equal("\r\n+CSQ: 21,99\r\n\r\nOK\r\n\r\n^RSSI:21\r\n", desk.Type("SQ\r"));
    }

    [Fact]
    public void UnsolicitedLine_WaitsNotLongForAHostThatStopsTyping()
    {
        using var desk = new Desk(HuaweiProfiles.E173);
        desk.Type("ATE0\r");
        desk.Wait(4.5);
        desk.Type("AT+C");

        Assert.Equal("^RSSI:21", desk.Wait(1.5));
        Assert.Equal("\r\n+CSQ: 21,99\r\n\r\nOK\r\n", desk.Type("SQ\r"));
    }
}
