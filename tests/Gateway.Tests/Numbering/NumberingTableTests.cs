using FsCheck;
using FsCheck.Fluent;
using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Numbering;

public sealed class NumberingTableTests
{
    private const string Header = "prefix,zone,region,digits,trunk,network";

    [Fact]
    public void Find_TakesTheLongestPrefix()
    {
        var table = Read("7,Europe/Moscow,RU,10,8", "77,Asia/Almaty,KZ", "7711,Asia/Oral");

        Assert.Equal("Europe/Moscow", table.Find("79161234567")!.Zone);
        Assert.Equal("Asia/Almaty", table.Find("77011234567")!.Zone);
        Assert.Equal("Asia/Oral", table.Find("77112123456")!.Zone);
        Assert.Equal("Asia/Almaty", table.Find("77")!.Zone);
        Assert.Null(table.Find("4915112345678"));
        Assert.Null(table.Find(""));
    }

    [Fact]
    public void FinerRow_HasTheRestFromTheLongestShorterPrefix()
    {
        var table = Read("7711,Asia/Oral", "77,Asia/Almaty,KZ", "7,Europe/Moscow,RU,10,8");

        Assert.Equal(new NumberRange("7711", "7", "KZ", "Asia/Oral", 10, 10, "8"), table.Find("77112123456"));
        Assert.Equal(new NumberRange("7", "7", "RU", "Europe/Moscow", 10, 10, "8"), table.Find("79161234567"));
    }

    [Fact]
    public void Digits_AreOneLengthOrARangeOrUnknown()
    {
        var table = Read("43,Europe/Vienna,AT,7-13,0", "45,Europe/Copenhagen,DK,8,-", "379,Europe/Vatican,VA,,-");

        Assert.Equal((7, 13, "0"), (table.Find("43")!.DigitsMin, table.Find("43")!.DigitsMax, table.Find("43")!.TrunkPrefix));
        Assert.Equal((8, 8, ""), (table.Find("45")!.DigitsMin, table.Find("45")!.DigitsMax, table.Find("45")!.TrunkPrefix));
        Assert.Equal((0, 0), (table.Find("379")!.DigitsMin, table.Find("379")!.DigitsMax));
    }

    [Fact]
    public void Network_ComesFromTheLongestPrefixThatGivesOne_OrIsTakenBack()
    {
        var table = Read("7,Europe/Moscow,RU,10,8", "791,Europe/Moscow,,,,25001", "7911,Europe/Moscow", "7912,Asia/Yekaterinburg,,,,-");

        Assert.Equal("25001", table.Find("79111234567")!.Network.ToString());
        Assert.True(table.Find("79121234567")!.Network.IsNone);
        Assert.True(table.Find("79991234567")!.Network.IsNone);
    }

    [Fact]
    public void Table_OfManyRows_IsRead()
    {
        const int count = 100_000;
        var table = Read(["7,Europe/Moscow,RU,10,8", .. Enumerable.Range(0, count).Select(row => $"79{row:D5},Europe/Moscow,,,,250{row % 90 + 10}")]);

        Assert.Equal(count + 1, table.Ranges.Count);
        Assert.Equal("25055", table.Find("79000451234")!.Network.ToString());
    }

    [Theory]
    [InlineData("7", "columns")]
    [InlineData("7,Europe/Moscow,RU,10,8,,9", "columns")]
    [InlineData("7,Europe/Moscow,RU,10,8,9", "'9' is no network")]
    [InlineData("7,Europe/Moscow,RU,10,8,2500l", "'2500l' is no network")]
    [InlineData("+7,Europe/Moscow,RU,10,8", "'+7' is no prefix")]
    [InlineData("07,Europe/Moscow,RU,10,8", "'07' is no prefix")]
    [InlineData(",Europe/Moscow,RU,10,8", "'' is no prefix")]
    [InlineData("7٣,Europe/Moscow,RU,10,8", "is no prefix")]
    [InlineData("1234567890123456,Europe/Moscow,RU,10,8", "is no prefix")]
    [InlineData("7,Europe/Moskva,RU,10,8", "'Europe/Moskva' is no zone")]
    [InlineData("7,,RU,10,8", "'' is no zone")]
    [InlineData("7,Europe/Moscow,Ru,10,8", "'Ru' is no region")]
    [InlineData("7,Europe/Moscow,,10,8", "'' is no region")]
    [InlineData("7,Europe/Moscow,RU,ten,8", "'ten' is no number of digits")]
    [InlineData("7,Europe/Moscow,RU,11-10,8", "'11-10' is no number of digits")]
    [InlineData("7,Europe/Moscow,RU,0,8", "'0' is no number of digits")]
    [InlineData("7,Europe/Moscow,RU,16,8", "'16' is no number of digits")]
    [InlineData("7,Europe/Moscow,RU,10-,8", "'10-' is no number of digits")]
    [InlineData("7,Europe/Moscow,RU,10,x", "'x' is no trunk prefix")]
    [InlineData("7,Europe/Moscow,RU,10", "digits without trunk")]
    [InlineData("7,Europe/Moscow,RU", "lies in no country code")]
    [InlineData("49,Europe/Berlin,DE,10-11,0", "stands in line 3 already")]
    public void BadRow_IsRefusedWithItsLine(string row, string fault)
    {
        var thrown = Assert.Throws<NumberingTableException>(() => Read("49,Europe/Berlin,DE,10-11,0", "", "# a word", row));

        Assert.Equal(6, thrown.Line);
        Assert.Contains("line 6", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(fault, thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 1, "there is no row")]
    [InlineData("# nothing\n", 2, "there is no row")]
    [InlineData(Header, 2, "there is no row")]
    [InlineData("7,Europe/Moscow,RU,10,8", 1, "the first row must be")]
    public void Table_WithoutHeaderOrRows_IsRefused(string text, int line, string fault)
    {
        using var reader = new StringReader(text);

        var thrown = Assert.Throws<NumberingTableException>(() => NumberingTable.Read(reader));

        Assert.Equal(line, thrown.Line);
        Assert.Contains(fault, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnyText_IsReadOrRefused() => Law.Holds(
        from rows in Gen.Elements("7,Europe/Moscow,RU,10,8", "7", "77,Asia/Almaty", ",,,,", "-,-", "7-7,Etc/UTC,001,1-2,-", "\0", "#").ListOf()
        from cut in Gen.Choose(0, 40)
        select (Header + "\n" + string.Join('\n', rows))[..^Math.Min(cut, Header.Length)],
        text =>
        {
            using var reader = new StringReader(text);
            try
            {
                return NumberingTable.Read(reader).Ranges.Count > 0;
            }
            catch (NumberingTableException thrown)
            {
                return thrown.Line >= 1 && thrown.Line <= text.Count(character => character == '\n') + 2;
            }
        });

    private static NumberingTable Read(params string[] rows)
    {
        using var text = new StringReader($"# a comment\n{Header}\n{string.Join('\n', rows)}\n");
        return NumberingTable.Read(text);
    }
}
