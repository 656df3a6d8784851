using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Signalbox.Appliance.Tests.Play.Smsc;
using Signalbox.Appliance.Tests.Table;

namespace Signalbox.Appliance.Tests.Play;

/// <summary>What the appliance on a stage finds on disk: a directory for its data, its configuration, and a certificate.</summary>
internal sealed class StageFiles : IDisposable
{
    /// <summary>The link to the simulated network.</summary>
    public const string SimulatedLink = "simulated";

    private static readonly string Certificate = MakeCertificate();

    private readonly TemporaryDirectory _directory = new("scenario");

    public StageFiles(IPEndPoint simulator, Scenario scenario, IReadOnlyList<ScriptedSmsc> scripted, string? pushUrl)
    {
        var pem = Path.Combine(Data, "door.pem");
        File.WriteAllText(pem, Certificate);
        var settings = Accounts(scenario.Accounts);
        if (pushUrl is not null) foreach (var account in settings) PushTo(pushUrl, account);
        var listener = new JsonObject { ["address"] = "127.0.0.1:0" };
        foreach (var option in scenario.Listener) listener[option.Field!] = option.Value!.Text;
        var configuration = new JsonObject
        {
            ["data"] = Data,
            ["modemProfiles"] = Directory.CreateDirectory(Path.Combine(Data, "modems")).FullName,
            ["listeners"] = new JsonObject
            {
                ["smpp"] = listener,
                ["smppTls"] = new JsonObject { ["address"] = "127.0.0.1:0", ["certificate"] = pem },
                ["http"] = new JsonObject { ["address"] = "127.0.0.1:0" },
                ["https"] = new JsonObject { ["address"] = "127.0.0.1:0", ["certificate"] = pem },
            },
            ["links"] = new JsonArray([Simulated(simulator), .. scenario.Links.Zip(scripted, (link, smsc) => link.ToJson(smsc.EndPoint))]),
            ["routes"] = Routes(scenario),
            ["numbers"] = new JsonArray([
                .. from account in settings
                   from number in NumbersOf(account)
                   select new JsonObject { ["number"] = number, ["account"] = (string?)account["id"] },
            ]),
            ["accounts"] = new JsonArray([.. settings.Append(Marker())]),
        };
        if (pushUrl is not null) configuration["push"] = new JsonObject { ["allowInternal"] = new JsonArray("127.0.0.0/8") };
        foreach (var list in RuleLine.Lists.Where(list => list != RuleLine.Routes))
            configuration[list] = new JsonArray([.. scenario.Rules.Where(rule => rule.List == list).Select(rule => Entry(rule, settings))]);
        File.WriteAllText(ConfigurationFile, configuration.ToJsonString());
        Numbers = settings.ToDictionary(account => (string)account["id"]!, account => NumbersOf(account).FirstOrDefault());
    }

    public string Data => _directory.Path;

    public string ConfigurationFile => Path.Combine(Data, "appliance.json");

    public string AdminToken => File.ReadAllText(Path.Combine(Data, "admin.token")).Trim();

    /// <summary>A number of ours that each account owns; null where it has none.</summary>
    public IReadOnlyDictionary<string, string?> Numbers { get; }

    public static string PasswordOf(string account) => account.Length <= 4 ? account + "1234" : account[..4] + "1234";

    public void Dispose() => _directory.Dispose();

    // Rules are for the scenario's accounts, not for the marker's.
    private static JsonObject Entry(RuleLine rule, IReadOnlyList<JsonObject> accounts)
    {
        var entry = rule.ToJson();
        if (rule.IsRule && entry["accounts"] is null)
            entry["accounts"] = new JsonArray([.. accounts.Select(account => account["id"]!.DeepClone())]);
        return entry;
    }

    private static JsonObject Simulated(IPEndPoint simulator) => new()
    {
        ["name"] = SimulatedLink, ["kind"] = "smpp", ["address"] = simulator.ToString(), ["systemId"] = "signalbox", ["password"] = "sim-link",
        ["binds"] = 1, ["window"] = 1000,
    };

    // No way leads to numbers that begin with 9. With links of the scenario's own, markers alone go to the simulator; routes of its own hold alone.
    private static JsonArray Routes(Scenario scenario)
    {
        var routes = new JsonArray();
        var links = scenario.Links;
        var own = scenario.Rules.Where(rule => rule.List == RuleLine.Routes).Select(rule => rule.ToJson()).ToArray();
        if (own.Length > 0) return new JsonArray([Route(Stage.MarkerRecipients, [SimulatedLink]), .. own]);
        string[] usual = links.Count == 0 ? [SimulatedLink] : [.. links.Where(link => link.Route is null).Select(link => link.Name)];
        if (links.Count > 0) routes.Add(Route(Stage.MarkerRecipients, [SimulatedLink]));
        foreach (var link in links.Where(link => link.Route is not null).OrderByDescending(link => link.Route!.Length))
            routes.Add(Route(link.Route!, [link.Name]));
        foreach (var digit in "12345678".Where(digit => links.All(link => link.Route != digit.ToString())))
            routes.Add(Route(digit.ToString(), usual));
        return routes;
    }

    private static JsonObject Route(string prefix, string[] links) =>
        new() { ["prefixes"] = new JsonArray(prefix), ["links"] = new JsonArray([.. links.Select(link => (JsonNode)link)]) };

    // An account that says how it is pushed to need not say where.
    private static void PushTo(string url, JsonObject account)
    {
        if ((string?)account["push"] is not { } text) return;
        var push = JsonNode.Parse(text)!.AsObject();
        push["url"] = url;
        account["push"] = push;
    }

    // demo is always there; each account has the settings of its lines on top of the usual ones.
    private static List<JsonObject> Accounts(IReadOnlyList<AccountLine> lines)
    {
        var accounts = new List<JsonObject>();
        foreach (var id in lines.Select(line => line.Id).Prepend("demo").Distinct())
        {
            var account = Usual(id);
            foreach (var setting in lines.Where(line => line.Id == id).SelectMany(line => line.Settings))
                account[setting.Field!] = setting.Value!.Text;
            if (!account["senders"]!.ToString().Split(',').Contains(account["defaultSender"]!.ToString())) account.Remove("defaultSender");
            accounts.Add(account);
        }

        return accounts;
    }

    private static JsonObject Usual(string id) => new()
    {
        ["id"] = id,
        ["passwordHash"] = QuickHash(PasswordOf(id)),
        ["senders"] = id == "demo" ? "12345,Signalbox" : "22222",
        ["defaultSender"] = id == "demo" ? "12345" : "22222",
        ["countryCode"] = "7",
        ["trunkPrefix"] = "8",
    };

    private static JsonObject Marker() => new()
    {
        ["id"] = Stage.MarkerAccount,
        ["passwordHash"] = QuickHash(PasswordOf(Stage.MarkerAccount)),
        ["senders"] = Stage.MarkerNumber,
        ["defaultSender"] = Stage.MarkerNumber,
    };

    private static IEnumerable<string> NumbersOf(JsonObject account) =>
        account["senders"]!.ToString().Split(',').Where(sender => sender.All(char.IsAsciiDigit));

    // A hash of the product's own form with one iteration: a hundred thousand for every row would be most of the run.
    internal static string QuickHash(string password)
    {
        byte[] salt = [1, 2, 3, 4];
        var hash = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, 1, HashAlgorithmName.SHA256, 32);
        return $"pbkdf2-sha256$1${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}";
    }

    private static string MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var from = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var certificate = request.CreateSelfSigned(from, from.AddYears(30));
        return certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n";
    }
}
