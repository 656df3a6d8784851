namespace Signalbox.ModemSim.Tests.Banks;

public sealed class TranscriptTests
{
    private static readonly ModemIdentity Identity = ModemIdentity.Of(0) with
    {
        Imei = "353142033840706",
        Imsi = "262019876543210",
        ServiceCentre = "+491710760000",
        NetworkServiceCentre = "+491710760000",
        FirstReference = 42,
    };

    [Theory]
    [InlineData("gammu-identify-wavecom", "wavecom", null)]
    [InlineData("gammu-identify-huawei", "huawei-e173", null)]
    [InlineData("gammu-sendsms-quectel", "quectel-ec25", null)]
    [InlineData("gammu-smsd-pin-report-quectel", "quectel-ec25", "1234")]
    public async Task Recording_IsAnsweredAsRecorded(string name, string profile, string? pin)
    {
        await using var bank = await BankOnDisk.StartAsync(1, options => options with
        {
            Profiles = [ModemProfiles.Find(profile)! with { SimBusySeconds = 0, OpenLines = [] }],
            IdentityOf = _ => Identity with { Pin = pin },
            AirTime = TimeSpan.FromMilliseconds(20),
        });
        await using var host = bank.Open();

        await Transcript.PlayAsync(name, host);
    }
}
