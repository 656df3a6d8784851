using Signalbox.Gateway.Routing;

namespace Signalbox.Gateway.Tests.Routing;

public sealed class RouteTableTests
{
    private static readonly RouteTable Table = new([new("7", ["far"]), new("7900", ["near", "far"]), new("79001", ["nearest"]), new("44", ["isle"])]);

    [Theory]
    [InlineData("79001234567", "nearest")]
    [InlineData("79002234567", "near")]
    [InlineData("79991234567", "far")]
    [InlineData("7900", "near")]
    [InlineData("790", "far")]
    [InlineData("447700900123", "isle")]
    public void Decide_SeveralPrefixesFit_TakesTheLongest(string destination, string link)
    {
        var decision = Table.Decide(destination);

        Assert.Equal(link, decision.Route?.Links[0]);
        Assert.Contains($"'{decision.Route?.Prefix}'", decision.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4")]
    [InlineData("380501234567")]
    [InlineData("")]
    public void Decide_NoPrefixFits_SaysSo(string destination)
    {
        var decision = Table.Decide(destination);

        Assert.Null(decision.Route);
        Assert.Equal("no route has a prefix of this number", decision.Reason);
    }

    [Fact]
    public void Decide_EmptyPrefix_FitsWhatNothingElseFits()
    {
        var table = new RouteTable([new("", ["default"]), new("7", ["far"])]);

        Assert.Equal("far", table.Decide("79001234567").Route?.Links[0]);
        Assert.Equal("default", table.Decide("380501234567").Route?.Links[0]);
    }

    [Fact]
    public void Decide_NoRoutes_FindsNone() => Assert.Null(new RouteTable([]).Decide("79001234567").Route);
}
