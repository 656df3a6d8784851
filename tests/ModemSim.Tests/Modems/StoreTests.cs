using System.Globalization;

namespace Signalbox.ModemSim.Tests.Modems;

public sealed class StoreTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Stores_AreListedByUse() =>
        Assert.Equal("+CPMS: (\"SM\",\"ME\",\"SR\"),(\"SM\",\"ME\"),(\"SM\",\"ME\")|OK", _desk.Ask("AT+CPMS=?"));

    [Theory]
    [InlineData("AT+CPMS=\"XX\"")]
    [InlineData("AT+CPMS=\"SM\",\"SR\"")]
    [InlineData("AT+CPMS=\"SM\",\"SM\",\"SM\",\"SM\"")]
    public void Store_ThatIsNotThere_CannotBeUsed(string command) => Assert.Equal("+CMS ERROR: 302", _desk.Ask(command));

    [Fact]
    public void Lists_AreByStatus()
    {
        Fill(3);
        _desk.Ask("AT+CMGR=2");

        Assert.Equal([1, 3], Indexes("AT+CMGL=0"));
        Assert.Equal([1, 2, 3], Indexes("AT+CMGL=1"));
        Assert.Empty(Indexes("AT+CMGL"));
        Assert.Empty(Indexes("AT+CMGL=2"));
        Assert.Empty(Indexes("AT+CMGL=3"));
        Assert.Equal([1, 2, 3], Indexes("AT+CMGL=4"));
        Assert.Equal("+CMS ERROR: 304", _desk.Ask("AT+CMGL=5"));
        Assert.Equal("+CMS ERROR: 304", _desk.Ask("AT+CMGL=\"ALL\""));
    }

    [Fact]
    public void Message_Deleted_LeavesItsPlaceToTheNext()
    {
        Fill(3);

        Assert.Equal("OK", _desk.Ask("AT+CMGD=2"));
        Assert.Equal("+CMS ERROR: 321", _desk.Ask("AT+CMGR=2"));
        Assert.Equal("OK", _desk.Ask("AT+CMGD=2"));
        Assert.Equal([1, 3], Indexes("AT+CMGL=4"));

        Fill(1);
        Assert.Equal([1, 2, 3], Indexes("AT+CMGL=4"));
    }

    [Theory]
    [InlineData("AT+CMGD=0")]
    [InlineData("AT+CMGD=21")]
    [InlineData("AT+CMGD")]
    [InlineData("AT+CMGR=0")]
    [InlineData("AT+CMGR=21")]
    public void Index_ThatIsNone_IsRefused(string command) => Assert.Equal("+CMS ERROR: 321", _desk.Ask(command));

    [Fact]
    public void Delete_WithFlags_DeletesMany()
    {
        Fill(4);
        _desk.Ask("AT+CMGR=2");
        _desk.Ask("AT+CMGR=3");
        Assert.Equal("+CMGD: (1,2,3,4),(0-4)|OK", _desk.Ask("AT+CMGD=?"));

        Assert.Equal("OK", _desk.Ask("AT+CMGD=1,1"));
        Assert.Equal([1, 4], Indexes("AT+CMGL=4"));
        Assert.Equal("OK", _desk.Ask("AT+CMGD=1,4"));
        Assert.Empty(Indexes("AT+CMGL=4"));
    }

    [Fact]
    public void Places_OfSomeVendors_CountFromZero()
    {
        using var desk = new Desk(HuaweiProfiles.E173);
        desk.Ask("AT+CNMI=2,1");
        Fill(desk, 1);

        Assert.Equal("+CMTI: \"SM\",0", desk.Wait(0));
        Assert.StartsWith("+CMGR: 0,,", desk.Ask("AT+CMGR=0"), StringComparison.Ordinal);
        Assert.Equal("OK", desk.Ask("AT+CMGD=0"));
        Assert.Equal("+CMS ERROR: 321", desk.Ask("AT+CMGR=20"));
    }

    [Fact]
    public void Messages_SurviveAStart()
    {
        Fill(2);
        _desk.Ask("AT+CFUN=1,1");
        _desk.Wait(1);

        Assert.Equal([1, 2], Indexes("AT+CMGL=4"));
    }

    [Fact]
    public void TextMode_IsNotThere()
    {
        Assert.Equal("+CMGF: (0)|OK", _desk.Ask("AT+CMGF=?"));
        Assert.Equal("+CMGF: 0|OK", _desk.Ask("AT+CMGF?"));
        Assert.Equal("OK", _desk.Ask("AT+CMGF=0"));
        Assert.Equal("ERROR", _desk.Ask("AT+CMGF=1"));
    }

    private void Fill(int count) => Fill(_desk, count);

    private static void Fill(Desk desk, int count)
    {
        Assert.True(TextParts.TrySplit("text", 0, out var parts));
        var message = new DeliverTpdu(TpAddress.Of("79001234567"), 0, DateTimeOffset.UnixEpoch, parts[0]);
        for (var i = 0; i < count; i++) Assert.True(desk.Modem.Card!.TryDeliver([message]));
    }

    private int[] Indexes(string command)
    {
        const string header = "+CMGL: ";
        var listed = _desk.Ask(command).Split('|').Where(line => line.StartsWith(header, StringComparison.Ordinal));
        return [.. listed.Select(line => int.Parse(line[header.Length..line.IndexOf(',')], CultureInfo.InvariantCulture))];
    }
}
