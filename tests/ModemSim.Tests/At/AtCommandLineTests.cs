using Signalbox.HardwareSim.Modems.At;

namespace Signalbox.ModemSim.Tests.At;

public sealed class AtCommandLineTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("E0", "E:Action")]
    [InlineData("e0v1", "E:Action V:Action")]
    [InlineData("E0V1+CMEE=1;+CREG=2", "E:Action V:Action +CMEE:Set +CREG:Set")]
    [InlineData("&F", "&F:Action")]
    [InlineData("&F0E1", "&F:Action E:Action")]
    [InlineData("\\Q3", "\\Q:Action")]
    [InlineData("S0=0", "S0:Set")]
    [InlineData("S3?", "S3:Read")]
    [InlineData("Z;+cmgf=0", "Z:Action +CMGF:Set")]
    [InlineData("+CPMS=?", "+CPMS:Test")]
    [InlineData("+CPIN?;+CSQ", "+CPIN:Read +CSQ:Action")]
    [InlineData("^CURC=0", "^CURC:Set")]
    [InlineData("$TSSPCSW=?", "$TSSPCSW:Test")]
    [InlineData(" +CMGD = 1 ", "+CMGD:Set")]
    [InlineData("+CUSD=1,\"*100;#\",15;+CSQ", "+CUSD:Set +CSQ:Action")]
    [InlineData("D+79001234567;", "D:Action")]
    public void Line_IsSplitIntoItsCommands(string line, string commands)
    {
        Assert.True(AtCommandLine.TryParse(line, out var parsed));
        Assert.Equal(commands, string.Join(' ', parsed.Select(command => $"{command.Name}:{command.Form}")));
    }

    [Theory]
    [InlineData("+")]
    [InlineData("+CSQ?x")]
    [InlineData("?")]
    [InlineData("=1")]
    [InlineData("&")]
    [InlineData("1")]
    [InlineData("+CPIN=\"1234")]
    [InlineData("+CNMI=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17")]
    public void Line_ThatIsNone_IsRefused(string line) => Assert.False(AtCommandLine.TryParse(line, out _));

    [Fact]
    public void Line_OfTooManyCommands_IsRefused()
    {
        Assert.True(AtCommandLine.TryParse(new string('H', AtCommandLine.CommandsMax), out _));
        Assert.False(AtCommandLine.TryParse(new string('H', AtCommandLine.CommandsMax + 1), out _));
    }

    [Fact]
    public void Arguments_MayBeQuotedAndOmitted()
    {
        Assert.True(AtArguments.TryParse("1,\"a,b\",,15", out var arguments));

        Assert.Equal(4, arguments.Count);
        Assert.Equal("a,b", arguments.TextAt(1));
        Assert.False(arguments.Has(2));
        Assert.False(arguments.Has(4));
        Assert.True(arguments.TryNumberAt(3, 0, 15, out var number));
        Assert.Equal(15, number);
        Assert.False(arguments.TryNumberAt(3, 0, 14, out _));
        Assert.False(arguments.TryNumberAt(1, 0, 15, out _));
        Assert.True(arguments.TryNumberOr(2, 7, 0, 9, out var omitted));
        Assert.Equal(7, omitted);
    }

    [Fact]
    public void RandomLines_NeverThrow()
    {
        const int seed = 20261122;
        const string alphabet = "AT+CMGSXED&^$\\S=?;,\"0123 \u001a\u00e9";
        var random = new Random(seed);
        for (var round = 0; round < 100_000; round++)
        {
            var line = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            _ = AtCommandLine.TryParse(line, out _);
        }
    }
}
