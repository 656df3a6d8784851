using Signalbox.HardwareSim.Modems;
using Signalbox.HardwareSim.Modems.Dialects;
using Signalbox.HardwareSim.Modems.Sim;

namespace Signalbox.Interop.Gammu;

/// <summary>gammu and gammu-smsd, who know real modems of these makes, work with every dialect of the simulator.</summary>
[Collection(nameof(GammuSurvey))]
public sealed class GammuDialectTests(GammuSurvey survey)
{
    public static TheoryData<string> Dialects => GammuSurvey.Dialects;

    [Theory]
    [InlineData("generic", "Signalbox", "SIM-1", "1.0")]
    [InlineData("simcom-sim800", "SIMCOM_Ltd", "SIMCOM_SIM800L", "1418B05SIM800L24")]
    [InlineData("simcom-sim7600", "SIMCOM INCORPORATED", "SIMCOM_SIM7600E-H", "LE11B12SIM7600M22")]
    [InlineData("quectel-m35", "Quectel_Ltd", "Quectel_M35", "M35FAR02A07")]
    [InlineData("quectel-ec20", "Quectel", "EC20F", "EC20CEFAGR06A05M4G")]
    [InlineData("quectel-ec25", "Quectel", "EC25", "EC25EFAR06A06M4G")]
    [InlineData("huawei-e173", "Huawei", "E173", "11.126.85.00.209")]
    [InlineData("wavecom", "Wavecom", "MULTIBAND  900E  1800", "641b09gg.Q2403A")]
    [InlineData("sierra-mc7304", "Sierra Wireless, Incorporated", "MC7304", "SWI9X15C_05.05.58.00")]
    [InlineData("telit-he910", "Telit", "HE910-D", "12.00.226")]
    [InlineData("cinterion-bgs2", "Cinterion", "BGS2-W", "02.000")]
    public async Task Modem_IsIdentified(string profile, string manufacturer, string model, string revision)
    {
        var printed = await survey.IdentifyAsync(profile);

        Assert.Equal(manufacturer, GammuFields.Read(printed, "Manufacturer"), ignoreCase: true);
        Assert.Contains(model, GammuFields.Read(printed, "Model"), StringComparison.Ordinal);
        Assert.Contains(revision, GammuFields.Read(printed, "Firmware"), StringComparison.Ordinal);
        Assert.Equal(ModemIdentity.Of(0).Imei, GammuFields.Read(printed, "IMEI"));
        Assert.Equal(ModemIdentity.Of(0).Imsi, GammuFields.Read(printed, "SIM IMSI"));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Message_Long_IsSentToTheLetter(string profile)
    {
        var message = Assert.Single(await survey.SendAsync(profile), message => message.Text != "out");

        Assert.Equal(GammuSurvey.Long, message.Text);
        Assert.Equal(ModemIdentity.Of(1).Number, message.From);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Messages_AreReadAndDeleted(string profile)
    {
        var (texts, after) = await survey.ReceiveAsync(profile);

        Assert.Equal("one", texts[0]);
        Assert.Equal(GammuSurvey.Long, string.Concat(texts.Skip(1)));
        Assert.Equal(0, after.Stored.Values.Sum());
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Ussd_IsAnswered(string profile)
    {
        var printed = await survey.UssdAsync(profile);

        Assert.Equal("\"Balance: 10.00 EUR\"", GammuFields.Read(printed, "Service reply"));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Pin_OpensTheSim(string profile)
    {
        var (exit, after) = await survey.EnterPinAsync(profile);

        Assert.Equal(0, exit);
        Assert.Equal((SimLock.Ready, 1), (after.Pin.Lock, after.Pin.Tried));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Pin_Wrong_IsRefusedAndCounted(string profile)
    {
        var (exit, after) = await survey.EnterWrongPinAsync(profile);

        Assert.NotEqual(0, exit);
        Assert.Equal((SimLock.Pin, 2, 1), (after.Pin.Lock, after.Pin.PinTries, after.Pin.Tried));
        Assert.Equal(["0000"], after.Pin.Refused);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Daemon_SendsReceivesAndTakesReports(string profile)
    {
        var (received, failed, inbox) = await survey.DaemonAsync(profile);

        Assert.Equal(ModemIdentity.Of(4).Number, Assert.Single(inbox).From);
        Assert.Equal(0, failed);

        string[] expected = GammuSurvey.GetsReports(ModemProfiles.Find(profile)!) ? ["Delivered", "in"] : ["in"];
        Assert.Equal(expected, received.Where(text => text.Length > 0).Order(StringComparer.Ordinal));
    }
}
