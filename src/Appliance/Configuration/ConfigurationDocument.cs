using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Appliance.FrontDoors.Smpp;
using Signalbox.Appliance.Hosting;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Routing;
using Signalbox.Modem.Profiles;

namespace Signalbox.Appliance.Configuration;

/// <summary>Reads and checks a configuration as a whole: all errors at once. Pure, but for the files that it names.</summary>
internal static class ConfigurationDocument
{
    /// <summary>What a document says; null when something is wrong with it.</summary>
    public static ApplianceConfiguration? Read(JsonObject document, out IReadOnlyList<ConfigurationError> errors)
    {
        var found = new List<ConfigurationError>();
        errors = found;
        using var parsed = JsonDocument.Parse(document.ToJsonString());
        var configuration = Read(new ConfigurationNode("", parsed.RootElement, found));
        CheckReferences(configuration, found);
        return found.Count == 0 ? configuration : null;
    }

    private static ApplianceConfiguration Read(ConfigurationNode root)
    {
        var admin = root.Child("admin");
        List<Pool> pools = [.. root.Children("pools").Select(PoolSection.Read)];
        var configuration = new ApplianceConfiguration
        {
            Data = root.Text("data", "data"),
            Node = root.Whole("node", 0, 0, 255),
            Postgres = PostgresSection.Read(root.Child("postgres")),
            Listeners = ReadListeners(root.Child("listeners")),
            Links = [.. root.Children("links").Select(LinkSection.Read).OfType<LinkConfiguration>()],
            Pools = pools,
            Routes = [.. root.Children("routes").Select((node, index) => RouteSection.Read(node, index + 1, pools))],
            Shaping = [.. root.Children("shaping").Select(ShapingSection.Read)],
            SenderRules = [.. root.Children("senderRules").Select(SenderRuleSection.Read)],
            ContentRules = [.. root.Children("contentRules").Select(ContentRuleSection.Read)],
            Registrations = [.. root.Children("registrations").Select(RegistrationSection.Read)],
            Quality = QualitySection.Read(root.Child("quality")),
            Watches = [.. root.Children("watches").Select(WatchSection.Read)],
            Retries = RetrySection.Read(root.Child("retries")),
            Numbers = ReadNumbers(root),
            Numbering = ReadTable(root, "numberingPlan", "numbering-plan.csv", NumberingTable.Read, NumberingTable.Empty),
            Networks = ReadTable(root, "networks", "networks.csv", NetworkTable.Read, NetworkTable.Empty),
            NumberLookup = NumberLookupSection.Read(root.Child("numberLookup")),
            ModemProfiles = ReadModemProfiles(root),
            ReceiptGrace = TimeSpan.FromSeconds(root.Whole("receiptGraceSeconds", 86_400, 60, 2_592_000)),
            Accounts = [.. root.Children("accounts").Select(AccountSection.Read).OfType<Account>()],
            Push = PushSection.Read(root.Child("push")),
            AdminTokenFile = admin?.OptionalText("tokenFile"),
        };
        admin?.RefuseUnknown();
        root.RefuseUnknown();
        return configuration;
    }

    private static ListenersConfiguration ReadListeners(ConfigurationNode? node)
    {
        if (node is null) return new ListenersConfiguration(null, null, null, null);
        var listeners = new ListenersConfiguration(
            ReadListener(node.Child("smpp"), needsCertificate: false, isSmpp: true),
            ReadListener(node.Child("smppTls"), needsCertificate: true, isSmpp: true),
            ReadListener(node.Child("http"), needsCertificate: false, isSmpp: false),
            ReadListener(node.Child("https"), needsCertificate: true, isSmpp: false));
        node.RefuseUnknown();
        return listeners;
    }

    private static ListenerConfiguration? ReadListener(ConfigurationNode? node, bool needsCertificate, bool isSmpp)
    {
        if (node is null) return null;
        var listener = new ListenerConfiguration(node.Endpoint("address"), needsCertificate ? node.Text("certificate") : null)
        {
            BindErrors = isSmpp ? node.OneOf<BindErrors>("bindErrors", BindErrors.Distinct) : BindErrors.Distinct,
            ClientAuthorities = needsCertificate ? node.OptionalText("clientAuthorities") : null,
        };
        if (listener.Certificate != Certificates.SelfSigned)
            RefuseMissingFile(node, "certificate", listener.Certificate, $"a PEM file with certificate and key, or '{Certificates.SelfSigned}'");
        RefuseMissingFile(node, "clientAuthorities", listener.ClientAuthorities, "a PEM file with the certificates of authorities");
        node.RefuseUnknown();
        return listener;
    }

    private static void RefuseMissingFile(ConfigurationNode node, string key, string? file, string rule)
    {
        if (file is { Length: > 0 } && !File.Exists(file)) node.Refuse(key, file, rule);
    }

    private static Dictionary<string, string> ReadNumbers(ConfigurationNode root)
    {
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var node in root.Children("numbers"))
        {
            var number = node.Text("number");
            if (!number.All(char.IsAsciiDigit)) node.Refuse("number", number, "digits alone");
            if (!numbers.TryAdd(number, node.Text("account"))) node.Refuse("number", number, "each number once");
            node.RefuseUnknown();
        }

        return numbers;
    }

    // The table that comes with the program, unless the configuration names another.
    private static T ReadTable<T>(ConfigurationNode root, string key, string usual, Func<TextReader, T> read, T empty)
    {
        var path = root.OptionalText(key) ?? Path.Combine(AppContext.BaseDirectory, usual);
        try
        {
            using var file = File.OpenText(path);
            return read(file);
        }
        catch (Exception fault) when (fault is NumberingTableException or IOException or UnauthorizedAccessException)
        {
            root.Refuse(key, path, fault.Message);
            return empty;
        }
    }

    // Those that come with the program, unless the configuration names another folder.
    private static ProfileCatalog ReadModemProfiles(ConfigurationNode root)
    {
        var path = root.OptionalText("modemProfiles") ?? Path.Combine(AppContext.BaseDirectory, "modems");
        if (ProfileCatalog.TryLoad(path, out var catalog, out var errors)) return catalog;
        foreach (var error in errors) root.Refuse("modemProfiles", path, error);
        return catalog;
    }

    private static void CheckReferences(ApplianceConfiguration configuration, List<ConfigurationError> errors)
    {
        var links = configuration.Links.Select(link => link.Name).ToList();
        RefuseRepeats("links", links, errors);
        RefuseRepeats("routes", configuration.Routes.Select(route => route.Name), errors);
        RefuseRepeats("pools", configuration.Pools.Select(pool => pool.Name).Concat(links), errors);
        RefuseRepeats("accounts", configuration.Accounts.Select(account => account.Id), errors);
        CheckRoutes(configuration, errors);
        RefuseRepeats("watches", configuration.Watches.Select(watch => watch.Name), errors);
        WatchSection.Check(configuration, errors);
        RefuseRepeats("shaping", configuration.Shaping.Select(rule => rule.Name), errors);
        RefuseRepeats("senderRules", configuration.SenderRules.Select(rule => rule.Name), errors);
        RefuseRepeats("contentRules", configuration.ContentRules.Select(rule => rule.Name), errors);
        foreach (var rule in configuration.Shaping.Where(rule => rule.Link is not null && !links.Contains(rule.Link)))
            errors.Add(new ConfigurationError($"shaping.{rule.Name}.link", rule.Link!, "the name of a link"));
        foreach (var bank in configuration.Links.OfType<ModemLinkConfiguration>())
            foreach (var name in bank.Ports.Select(port => port.Profile).OfType<string>().Distinct())
                if (!configuration.ModemProfiles.TryFind(name, out _)) errors.Add(UnknownProfile(bank, name, configuration.ModemProfiles));
        if (configuration.Listeners is { Smpp: null, SmppTls: null, Http: null, Https: null })
            errors.Add(new ConfigurationError("listeners", "(none)", "at least one listener"));
    }

    // By a sandbox leaves what accounts send that are one, and nothing else: no route leads there.
    private static void CheckRoutes(ApplianceConfiguration configuration, List<ConfigurationError> errors)
    {
        const string LinkRule = "the name of a link that is no sandbox";
        var links = configuration.Links
            .Where(link => link is not SandboxLinkConfiguration).Select(link => link.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var pool in configuration.Pools)
            foreach (var member in pool.Members.Where(member => !links.Contains(member.Link)))
                errors.Add(new ConfigurationError($"pools.{pool.Name}.links", member.Link, LinkRule));
        for (var i = 0; i < configuration.Routes.Count; i++)
        {
            foreach (var way in configuration.Routes[i].Ways.Where(way => !configuration.Pools.Contains(way) && !links.Contains(way.Name)))
                errors.Add(new ConfigurationError($"routes[{i}].links", way.Name, $"{LinkRule}, or of a pool"));
        }

        foreach (var (route, above) in new RouteTable(configuration.Routes).FindUnreachable())
            errors.Add(new ConfigurationError("routes", route.Name, $"a place above '{above.Name}', which takes all that fits: the first decides"));
    }

    private static ConfigurationError UnknownProfile(ModemLinkConfiguration bank, string name, ProfileCatalog known) =>
        new($"links.{bank.Name}.profile", name, $"one of {string.Join(", ", known.Profiles.Select(profile => profile.Name))}");

    private static void RefuseRepeats(string key, IEnumerable<string> names, List<ConfigurationError> errors)
    {
        foreach (var repeated in names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            errors.Add(new ConfigurationError(key, repeated.Key, "each name once"));
    }
}
