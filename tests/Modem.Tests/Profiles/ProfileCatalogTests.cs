using System.Text.Json;
using Signalbox.Modem.Profiles;
using Signalbox.Tests.Support;

namespace Signalbox.Modem.Tests.Profiles;

public sealed class ProfileCatalogTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("signalbox-profiles-").FullName;

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "modems")).Select(file => Path.GetFileName(file))];

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    /// <summary>What these modems answer to +CGMI and +CGMM, as ModemManager's plugins, gammu's and the makers' manuals show.</summary>
    [Theory]
    [InlineData("SIMCOM_Ltd", "SIMCOM_SIM800L", "SIMCom SIM800")]
    [InlineData("SIMCOM_Ltd", "SIM868", "SIMCom SIM800")]
    [InlineData("SIMCOM INCORPORATED", "SIMCOM_SIM7600E-H", "SIMCom SIM7600")]
    [InlineData("SIMCOM INCORPORATED", "A7670E-FASE", "SIMCom SIM7600")]
    [InlineData("SIMCOM INCORPORATED", "SIM8202G-M2", "3GPP")]
    [InlineData("Quectel_Ltd", "Quectel_M35", "Quectel M35")]
    [InlineData("Quectel", "EC25", "Quectel EC2x")]
    [InlineData("Quectel", "EC20F", "Quectel EC2x")]
    [InlineData("Quectel", "BG96", "Quectel EC2x")]
    [InlineData("huawei", "E173", "Huawei")]
    [InlineData("HUAWEI TECHNOLOGIES CO., LTD", "E3131", "Huawei")]
    [InlineData("WAVECOM MODEM", "MULTIBAND  900E  1800", "Wavecom")]
    [InlineData("Sierra Wireless, Incorporated", "MC7304", "Sierra")]
    [InlineData("Telit", "LE910-EU V2", "Telit")]
    [InlineData("SIEMENS", "TC35i", "Cinterion")]
    [InlineData("Cinterion", "BGS2-W", "Cinterion")]
    [InlineData("ZTE CORPORATION", "MF190", "3GPP")]
    [InlineData("", "", "3GPP")]
    public void Modem_ByWhatItSaysItIs_GetsItsProfile(string maker, string model, string profile) =>
        Assert.Equal(profile, PortBench.Profiles.For(maker, model).Name);

    [Theory]
    [MemberData(nameof(Files))]
    public void File_ThatComesWithTheProgram_FollowsTheSchema(string file)
    {
        using var profile = Parse(Path.Combine(AppContext.BaseDirectory, "modems", file));
        using var schema = Parse(SchemaFile);

        Assert.Empty(new SchemaCheck(schema.RootElement).Check(profile.RootElement));
    }

    [Fact]
    public void Schema_AndReader_KnowTheSameKeys()
    {
        using var schema = Parse(SchemaFile);

        var keys = schema.RootElement.GetProperty("properties").EnumerateObject().Select(property => property.Name);

        Assert.Equal(ProfileFile.Keys.Order(), keys.Order());
    }

    [Fact]
    public void GenericFile_SaysNothingElseThanTheBuiltInProfile()
    {
        var file = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "modems", "generic.json"));

        Assert.True(ProfileFile.TryRead("generic.json", file, [], out var read));

        Assert.Equivalent(ModemProfile.Generic, read);
    }

    [Theory]
    [InlineData("{}", "a.json: name: is missing")]
    [InlineData("[]", "a.json: it must be an object")]
    [InlineData("{", "a.json: it is no JSON")]
    [InlineData("""{"name": "x", "colour": 1}""", "a.json: colour: is not known")]
    [InlineData("""{"name": "x", "name": "y"}""", "a.json: name: stands twice")]
    [InlineData("""{"name": ""}""", "a.json: name: must be a text of 1 to 200 characters in one line")]
    [InlineData("""{"name": 7}""", "a.json: name: must be a text")]
    [InlineData("""{"name": "x", "makers": "x"}""", "a.json: makers: must be a list")]
    [InlineData("""{"name": "x", "makers": ["("]}""", "a.json: makers[0]: is no regular expression")]
    [InlineData("""{"name": "x", "makers": ["(a)\\1"]}""", "a.json: makers[0]: is no regular expression")]
    [InlineData("""{"name": "x", "models": ["x"]}""", "a.json: models: needs makers")]
    [InlineData("""{"name": "x", "initialisation": ["AT", "+CFUN=1"]}""", "a.json: initialisation[1]: must begin with AT")]
    [InlineData("""{"name": "x", "initialisation": ["AT\r+CPIN=1"]}""", "a.json: initialisation[0]: must be a text")]
    [InlineData("""{"name": "x", "registrationQueries": []}""", "a.json: registrationQueries: must have 1 to 32 entries")]
    [InlineData("""{"name": "x", "messageRoutings": ["2,2,0,1,0"]}""", "a.json: messageRoutings[0]: must be a setting of +CNMI")]
    [InlineData("""{"name": "x", "stores": ["sm"]}""", "a.json: stores[0]: must be two capital letters")]
    [InlineData("""{"name": "x", "acknowledgement": "yes"}""", "a.json: acknowledgement: must be true or false")]
    [InlineData("""{"name": "x", "timeouts": {"command": 0}}""", "a.json: timeouts.command: must be 0.1 to 600 seconds")]
    [InlineData("""{"name": "x", "timeouts": {"coffee": 1}}""", "a.json: timeouts.coffee: is not known")]
    [InlineData("""{"name": "x", "timeouts": 5}""", "a.json: timeouts: must be an object")]
    [InlineData("""{"name": "x", "unsolicited": {"restart": [1]}}""", "a.json: unsolicited.restart[0]: must be a text")]
    [InlineData("""{"name": "x", "temperature": {"command": "AT+T"}}""", "a.json: temperature.pattern: is missing")]
    [InlineData("""{"name": "x", "temperature": {"command": "AT+T", "pattern": "x"}}""", "a.json: temperature.pattern: must have a group")]
    [InlineData("""{"name": "x", "temperature": {"pattern": "(x)"}}""", "a.json: temperature.command: is missing")]
    [InlineData("""{"name": "x", "pinTriesQueries": [{"command": "CPIN"}]}""", "a.json: pinTriesQueries[0].command: must begin with AT")]
    [InlineData("""{"name": "x", "iccidQueries": ["AT+CCID", "CCID"]}""", "a.json: iccidQueries[1]: must begin with AT")]
    [InlineData("""{"name": "x", "temperature": "AT+T"}""", "a.json: temperature: must be an object")]
    [InlineData("""{"name": "x", "letLinkGo": null}""", "a.json: letLinkGo: must be a text")]
    public void File_ThatIsWrong_IsToldByFileKeyAndRule(string content, string error)
    {
        File.WriteAllText(Path.Combine(_directory, "a.json"), content);

        Assert.False(ProfileCatalog.TryLoad(_directory, out var catalog, out var errors));

        Assert.StartsWith(error, Assert.Single(errors), StringComparison.Ordinal);
        Assert.Same(ProfileCatalog.BuiltIn, catalog);
    }

    [Fact]
    public void Errors_OfAllFiles_AreToldAtOnce()
    {
        File.WriteAllText(Path.Combine(_directory, "a.json"), """{"name": "x", "colour": 1, "stores": []}""");
        File.WriteAllText(Path.Combine(_directory, "b.json"), """{"name": "y", "reset": "RESET"}""");
        File.WriteAllText(Path.Combine(_directory, "c.json"), """{"name": "z"}""");
        File.WriteAllText(Path.Combine(_directory, "d.json"), """{"name": "z"}""");

        Assert.False(ProfileCatalog.TryLoad(_directory, out _, out var errors));

        Assert.Equal(
            [
                "a.json: colour: is not known",
                "a.json: stores: must have 1 to 32 entries",
                "b.json: reset: must begin with AT, in ASCII",
                "d.json: name: 'z' stands in another file",
            ],
            errors);
    }

    [Fact]
    public void Directory_Missing_IsAnError()
    {
        Assert.False(ProfileCatalog.TryLoad(Path.Combine(_directory, "missing"), out _, out var errors));

        Assert.Single(errors);
    }

    [Fact]
    public void Directory_Empty_HasTheGenericProfileAlone()
    {
        Assert.True(ProfileCatalog.TryLoad(_directory, out var catalog, out _));

        Assert.Equal("3GPP", Assert.Single(catalog.Profiles).Name);
    }

    [Fact]
    public void Port_WithAProfileThatIsNotThere_IsNotMade() => Assert.Throws<ArgumentException>(() => new ModemPort(
        _ => throw new IOException("none"), new ModemPortOptions { ProfileName = "Nokia" }, new FakeOwner(), new MemoryPinLedger(),
        new WatchedClock()));

    [Fact]
    public async Task Port_WithAProfileOfItsOwn_UsesItWhateverTheModemSays()
    {
        await using var bench = new PortBench(Transcripts.Quectel, new ModemPortOptions { ProfileName = "huawei" });

        Assert.Equal("Huawei", (await bench.ReadyAsync()).Profile);

        Assert.Contains("AT^CURC=0", bench.Modem.Log);
    }

    private static string SchemaFile => Path.Combine(RepositoryRoot.Path, "firmware-config", "modem-profile.schema.json");

    private static JsonDocument Parse(string file) => JsonDocument.Parse(File.ReadAllBytes(file));
}
