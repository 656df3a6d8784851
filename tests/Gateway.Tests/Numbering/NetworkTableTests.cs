using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Numbering;

public sealed class NetworkTableTests
{
    [Fact]
    public void Shipped_NamesEveryNetworkOfTheShippedPlan()
    {
        using var text = File.OpenText(Path.Combine(Path.GetDirectoryName(Plan.File)!, "networks.csv"));
        var networks = NetworkTable.Read(text);

        Assert.All(
            Plan.Shipped.Ranges.Where(range => !range.Network.IsNone),
            range => Assert.Equal(range.Region, networks.Find(range.Network)?.Region));
    }

    [Fact]
    public void Operator_IsTheRestOfTheRow() =>
        Assert.Equal("One, Two & Co", Read("25001,RU,One, Two & Co").Find(FakeLookup.Code("25001"))!.Operator);

    [Fact]
    public void Codes_OfTwoAndThreeDigits_AreDifferentNetworks()
    {
        var table = Read("310026,US,one", "31026,US,two");

        Assert.Equal("two", table.Find(FakeLookup.Code("31026"))!.Operator);
        Assert.Null(table.Find(FakeLookup.Code("310260")));
        Assert.Equal("310", FakeLookup.Code("310026").CountryCode);
        Assert.Equal("00101", FakeLookup.Code("00101").ToString());
    }

    [Theory]
    [InlineData("25001,RU", "columns")]
    [InlineData("2500,RU,x", "'2500' is no network")]
    [InlineData("2500100,RU,x", "is no network")]
    [InlineData("25001,ru,x", "'ru' is no region")]
    [InlineData("25001,RU,", "an operator's name is missing")]
    [InlineData("00101,001,again", "stands there already")]
    public void BadRow_IsRefusedWithItsLine(string row, string fault)
    {
        var thrown = Assert.Throws<NumberingTableException>(() => Read("00101,001,Test", row));

        Assert.Equal(3, thrown.Line);
        Assert.Contains(fault, thrown.Message, StringComparison.Ordinal);
    }

    private static NetworkTable Read(params string[] rows)
    {
        using var text = new StringReader($"network,region,operator\n{string.Join('\n', rows)}\n");
        return NetworkTable.Read(text);
    }
}
