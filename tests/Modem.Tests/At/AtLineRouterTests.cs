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

    [Theory]
    [InlineData("+CDS: 2", "5")]
    [InlineData("+CDS: ", "25")]
    [InlineData("+CDS:", "25")]
    public void Report_WhoseLengthWasCut_IsPutTogether(string announcement, string rest)
    {
        var router = new AtLineRouter();

        Assert.Equal(AtRoute.Held, router.Route(announcement, null, false, out _, out _));
        Assert.Equal(AtRoute.Unsolicited, router.Route("^RSSI:17", null, false, out _, out _));
        Assert.Equal(AtRoute.Held, router.Route(rest, null, false, out _, out _));
        Assert.Equal(AtRoute.Unsolicited, router.Route(Report, null, false, out _, out var report));

        Assert.Equal((Report, true), (report.Pdu, report.IsPduWhole));
    }

    // Seen on a bank under load: the end of an IMSI was taken for a report of two octets, and the report was lost.
    [Fact]
    public void PieceOfAnAnswerInDigits_BehindAnAnnouncementThatWasCut_IsNoReport()
    {
        var router = new AtLineRouter();
        var imsi = new AtCommand("AT+CIMI", TimeSpan.FromSeconds(1));

        router.Route("+CDS: 2", imsi, false, out _, out _);

        Assert.Equal(AtRoute.Answer, router.Route("000023", imsi, false, out _, out _));
    }

    [Fact]
    public void FirstDigitsOfAReport_BehindItsWholeLength_AreNoLength()
    {
        var router = new AtLineRouter();

        router.Route("+CDS: 25", null, false, out _, out _);
        Assert.Equal(AtRoute.Unsolicited, router.Route(Report[..1], null, false, out _, out var piece));
        Assert.Equal(AtRoute.Unsolicited, router.Route(Report[1..], null, false, out _, out var whole));

        Assert.False(piece.IsPduWhole);
        Assert.Equal((Report, true), (whole.Pdu, whole.IsPduWhole));
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
