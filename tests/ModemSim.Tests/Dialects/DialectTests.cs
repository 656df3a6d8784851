namespace Signalbox.ModemSim.Tests.Dialects;

public sealed class DialectTests
{
    public static TheoryData<string> Names => [.. ModemProfiles.All.Select(profile => profile.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Dialect_IsSpokenOctetByOctet(string name)
    {
        using var desk = new Desk(ModemProfiles.Find(name)!, ModemIdentity.Of(0) with { Pin = "1234" });

        DeskTranscript.Play($"dialect-{name}", desk);
    }

    [Fact]
    public void Names_AreUnique() =>
        Assert.Equal(ModemProfiles.All.Count, ModemProfiles.All.Select(profile => profile.Name).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Chatter_GoesOnUntilItIsSwitchedOff()
    {
        using var desk = new Desk(HuaweiProfiles.E173);

        Assert.Equal("^RSSI:21|^BOOT:20064130,0,0,0,20|^RSSI:21", desk.Wait(11));
        Assert.Equal("OK", desk.Ask("AT^CURC=0"));
        Assert.Equal("", desk.Wait(60));
        Assert.Equal("OK", desk.Ask("AT^CURC=1"));
        Assert.NotEqual("", desk.Wait(10));
    }

    [Fact]
    public void ListedIndication_OfAQualcommChip_IsRefused()
    {
        using var desk = new Desk(SierraProfiles.Mc7304);

        Assert.Equal("+CNMI: (0-2),(0-3),(0,2),(0-2),(0,1)|OK", desk.Ask("AT+CNMI=?"));
        Assert.Equal("+CMS ERROR: 303", desk.Ask("AT+CNMI=2,1,0,1,0"));
        Assert.Equal("OK", desk.Ask("AT+CNMI=2,1,0,2,0"));
    }

    [Fact]
    public void Surroundings_ShowInTheAnswers()
    {
        using var desk = new Desk(QuectelProfiles.Ec25);
        desk.Ask("AT+CREG=1");

        desk.Modem.SetSurroundings(new() { Signal = 3, Temperature = 91, IsRoaming = true });

        Assert.Equal("+CREG: 5", desk.Wait(0));
        Assert.Equal("+CSQ: 3,99|OK", desk.Ask("AT+CSQ"));
        Assert.Equal("+QTEMP: 91,91,91|OK", desk.Ask("AT+QTEMP"));
    }
}
