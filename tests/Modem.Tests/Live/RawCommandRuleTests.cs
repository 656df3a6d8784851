using Signalbox.Modem.Live;

namespace Signalbox.Modem.Tests.Live;

public sealed class RawCommandRuleTests
{
    [Theory]
    [InlineData("AT")]
    [InlineData("at+csq")]
    [InlineData("ATI")]
    [InlineData("ATE0V1")]
    [InlineData("AT&V")]
    [InlineData("AT\\Q3")]
    [InlineData("ATS0=0")]
    [InlineData("AT+CPIN?")]
    [InlineData("AT+CPIN=?")]
    [InlineData("AT+CMGS=?")]
    [InlineData("AT+CMGF?")]
    [InlineData("AT+COPS=3,2;+COPS?")]
    [InlineData("AT^SYSINFO")]
    [InlineData("AT#MONI")]
    [InlineData("AT+COPS=1,0,\"D;+CPIN=1\"")]
    [InlineData("AT$QCPWRDN?")]
    public void Line_ThatDoesNoHarm_IsAllowed(string line)
    {
        Assert.True(RawCommandRule.IsAllowed(line, out var refusal));
        Assert.Null(refusal);
    }

    [Theory]
    [InlineData("AT+CMGS=28", "prompt")]
    [InlineData("AT+CMGW=28", "prompt")]
    [InlineData("at+cmgc=28", "prompt")]
    [InlineData("AT + C M G S = 28", "prompt")]
    [InlineData("AT+CNMA", "acknowledges")]
    [InlineData("AT+CMSS=1", "limits")]
    [InlineData("AT+CMGF=1", "PDU mode")]
    [InlineData("AT+CMUX=0", "line")]
    [InlineData("AT+IPR=9600", "line")]
    [InlineData("AT+CPIN=\"1234\"", "PIN")]
    [InlineData("AT+CPIN=1234?", "PIN")]
    [InlineData("AT^CPIN=\"1234\"", "PIN")]
    [InlineData("AT+CSQ;+CPIN=1234", "PIN")]
    [InlineData("ATE0+CPIN=1234", "PIN")]
    [InlineData("ATE0;;+CPIN=1234", "PIN")]
    [InlineData("AT+CLCK=\"SC\",0,\"1234\"", "PIN")]
    [InlineData("AT+CPWD=\"SC\",\"1234\",\"4321\"", "PIN")]
    [InlineData("AT+CSIM=26,\"002000010831323334FFFFFFFF\"", "PIN")]
    [InlineData("AT+CUSD=1,\"*100#\",15", "request of its own")]
    [InlineData("ATD*100#;", "calls")]
    [InlineData("ATE0V1D123;", "calls")]
    [InlineData("ATA", "calls")]
    [InlineData("AT&FD123", "calls")]
    [InlineData("A/", "begins with AT")]
    [InlineData("", "begins with AT")]
    [InlineData("+++", "begins with AT")]
    [InlineData("AT+CSQ\rAT+CPIN=1234", "one line")]
    [InlineData("AT+CSQ\n", "one line")]
    [InlineData("AT+CSQ\u001a", "control")]
    [InlineData("AT+CSQ\u00e9", "control")]
    public void Line_ThatCouldDoHarm_IsRefusedWithAReason(string line, string reason)
    {
        Assert.False(RawCommandRule.IsAllowed(line, out var refusal));
        Assert.Contains(reason, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_TooLong_IsRefused() => Assert.False(RawCommandRule.IsAllowed("AT" + new string('+', RawCommandRule.LengthMax), out _));

    [Fact]
    public void Line_WithAPinCommandAnywhere_IsRefused()
    {
        string[] pieces = ["E0", "&F", ";", "+CSQ", ";+CREG?", "S3=13", "+COPS=1,\"a;b\"", ";", "V1", " "];
        var random = new Random(20261122);
        for (var round = 0; round < 5000; round++)
        {
            var front = string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => pieces[random.Next(pieces.Length)]));
            var joint = front.EndsWith('?') || front.EndsWith('Q') || front.EndsWith('"') ? ";" : "";

            Assert.False(RawCommandRule.IsAllowed($"AT{front}{joint}+CPIN=1234", out _), front);
        }
    }
}
