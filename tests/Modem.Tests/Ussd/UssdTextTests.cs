using Signalbox.Modem.Answers;
using Signalbox.Modem.Ussd.Codec;

namespace Signalbox.Modem.Tests.Ussd;

public sealed class UssdTextTests
{
    /// <summary>As gammu recorded it; Huawei's packed *100# as chan_dongle's documentation has it; hellohello as everybody packs it.</summary>
    [Theory]
    [InlineData("Balance: 10.00 EUR", 15, false, "Balance: 10.00 EUR")]
    [InlineData("00420061006C", 72, false, "Bal")]
    [InlineData("00420061006C", 0x11, false, "Bal")]
    [InlineData("00420061006C", 8, false, "Bal")]
    [InlineData("00420061006C0061006E00630065", 15, false, "Balance")]
    [InlineData("E8329BFD4697D9EC37", 15, true, "hellohello")]
    [InlineData("E8329BFD4697D9EC37", 15, false, "hellohello")]
    [InlineData("AA180C3602", 15, true, "*100#")]
    [InlineData("31D98C56B3DD1A", 15, true, "1234567")]
    [InlineData("31D98C56B3DD00", 15, true, "1234567")]
    [InlineData("42616C", 0x44, false, "Bal")]
    [InlineData("491711234567", 15, false, "491711234567")]
    [InlineData("FACE", 15, false, "FACE")]
    [InlineData("10.00\u0002", 15, false, "10.00$")]
    [InlineData("", 15, false, "")]
    [InlineData("zz", 72, false, "zz")]
    [InlineData("Guthaben 5 \u0080", 255, false, "Guthaben 5 \u0080")]
    public void Text_OfAnAnswer_IsRead(string given, int dataCoding, bool isPacked, string expected) =>
        Assert.Equal(expected, UssdText.Decode(given, dataCoding, isPacked));

    [Theory]
    [InlineData("*100#", "AA180C3602")]
    [InlineData("1234567", "31D98C56B3DD1A")]
    public void Code_Packed_IsAsHuaweiTakesIt(string code, string packed) => Assert.Equal(packed, UssdText.Pack(code));

    [Theory]
    [InlineData("+CUSD: 0,\"Balance: 10.00 EUR\",15", 0, "Balance: 10.00 EUR", 15)]
    [InlineData("+CUSD: 1,\"1 Balance, 2 Offers\n3 \"\"more\"\"\",72", 1, "1 Balance, 2 Offers\n3 \"\"more\"\"", 72)]
    [InlineData("+CUSD: 0,\"text\"", 0, "text", 15)]
    [InlineData("+CUSD: 2", 2, "", 15)]
    [InlineData("+CUSD: 0,\"cut off", 0, "cut off", 15)]
    public void Indication_IsTakenApart(string line, int meaning, string text, int dataCoding)
    {
        Assert.True(UssdIndication.TryRead(line, out var indication));
        Assert.Equal(new UssdIndication(meaning, text, dataCoding), indication);
    }

    [Theory]
    [InlineData("+CUSD:")]
    [InlineData("+CUSD: \"x\"")]
    [InlineData("+CREG: 0,1")]
    [InlineData("")]
    public void Indication_OfAnythingElse_IsNone(string line) => Assert.False(UssdIndication.TryRead(line, out _));

    [Fact]
    public void Texts_OfAnyKind_AreReadAndNeverThrow()
    {
        var random = new Random(20261122);
        const string letters = "0123456789ABCDEFabcdef\"*# \u0000\u0002\u001b\u007f\u00e9\n";
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => letters[random.Next(letters.Length)]));
            Assert.NotNull(UssdText.Decode(text, random.Next(-1, 300), random.Next(2) == 0));
            UssdIndication.TryRead("+CUSD: " + text, out _);
        }
    }
}
