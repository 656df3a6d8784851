namespace Signalbox.Modem.Tests.At;

public sealed class AtLineRouterTests
{
    /// <summary>A status report as gammu read it from a simulated EC25: 25 octets of TPDU behind 8 of service centre.</summary>
    private const string Report = "0791947101670000062A0C91947111325476621122103050806211221030558000";

    private static readonly AtCommand List = new("AT+CMGL=4", TimeSpan.FromSeconds(1));

    [Theory]
    [InlineData("+CMGL: 1,0,,30", AtRoute.Answer)]
    [InlineData("07911326040000F0040B91", AtRoute.Answer)]
    [InlineData("+CMTI: \"SM\",3", AtRoute.Unsolicited)]
    [InlineData("^RSSI:17", AtRoute.Unsolicited)]
    [InlineData("RING", AtRoute.Unsolicited)]
    [InlineData("+CDS: 25", AtRoute.Held)]
    [InlineData("AT+CMGL=4", AtRoute.Nowhere)]
    [InlineData("at+cmgl=4", AtRoute.Nowhere)]
    [InlineData("OK", AtRoute.Final)]
    [InlineData("+CMS ERROR: 321", AtRoute.Final)]
    [InlineData("NO CARRIER", AtRoute.Nowhere)]
    public void Line_DuringACommand_GoesWhereItBelongs(string line, AtRoute route) =>
        Assert.Equal(route, new AtLineRouter().Route(line, List, false, out _, out _));

    [Theory]
    [InlineData("OK", AtRoute.Nowhere)]
    [InlineData("ERROR", AtRoute.Nowhere)]
    [InlineData("+CMGS: 42", AtRoute.Unsolicited)]
    [InlineData("RDY", AtRoute.Unsolicited)]
    public void Line_WithoutACommand_GoesWhereItBelongs(string line, AtRoute route) =>
        Assert.Equal(route, new AtLineRouter().Route(line, null, false, out _, out _));

    [Fact]
    public void Report_BetweenTheLinesOfAList_IsKeptApartByItsLength()
    {
        var router = new AtLineRouter();
        const string listed = "07911326040000F0040B911346610089F60000208062917314080CC8F71D14969741F977FD07";

        Assert.Equal(AtRoute.Answer, router.Route("+CMGL: 1,0,,30", List, true, out _, out _));
        Assert.Equal(AtRoute.Held, router.Route("+CDS: 25", List, true, out _, out _));
        Assert.Equal(AtRoute.Answer, router.Route(listed, List, true, out _, out _));
        Assert.Equal(AtRoute.Unsolicited, router.Route(Report, List, true, out _, out var report));

        Assert.Equal(new AtUnsolicited("+CDS: 25", Report), report);
    }

    [Fact]
    public void Ok_OfAnEarlierCommand_IsPassedOverWhereAnAnswerIsNeeded()
    {
        var router = new AtLineRouter();
        var query = new AtCommand("AT+CSQ", TimeSpan.FromSeconds(1)) { IsAnswerNeeded = true };

        Assert.Equal(AtRoute.Nowhere, router.Route("OK", query, false, out _, out _));
        Assert.Equal(AtRoute.Unsolicited, router.Route("huawei", query, false, out _, out _));
        Assert.Equal(AtRoute.Answer, router.Route("+CSQ: 21,99", query, false, out _, out _));
        Assert.Equal(AtRoute.Final, router.Route("OK", query, true, out _, out _));
    }
}
