using System.Net;
using System.Text.RegularExpressions;
using Signalbox.Appliance.Numbers.Dns;
using Signalbox.Appliance.Numbers.Http;
using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Numbering.Lookups;

namespace Signalbox.Appliance.Configuration;

/// <summary>Reads <c>numberLookup</c>.</summary>
internal static partial class NumberLookupSection
{
    private const int ServersMax = 8;
    private const int DnsPort = 53;
    private const int DaySeconds = 86_400;
    private const int KeepSecondsMax = 30 * DaySeconds;

    private enum LookupKind
    {
        /// <summary>A server that is asked over HTTP.</summary>
        Http,

        /// <summary>The DNS.</summary>
        Enum,

        /// <summary>Home registers, by a link into a signalling network.</summary>
        Ss7,
    }

    /// <summary>The look-up; null when there is none.</summary>
    public static NumberLookupConfiguration? Read(ConfigurationNode? node)
    {
        if (node is null) return null;
        var options = ReadOptions(node);
        NumberLookupConfiguration read = node.OneOf<LookupKind>("kind", null) switch
        {
            LookupKind.Http => ReadHttp(node, options),
            LookupKind.Enum => ReadEnum(node, options),
            _ => new Ss7LookupConfiguration(options) { Link = node.Text("link", rule: "the name of a link of the kind sigtran") },
        };
        node.RefuseUnknown();
        return read;
    }

    private static LookupOptions ReadOptions(ConfigurationNode node)
    {
        var keep = node.Child("keep");
        var options = new LookupOptions
        {
            Prefixes = node.Texts("prefixes", 0),
            Regions = node.Texts("countries", 0),
            WaitMax = TimeSpan.FromSeconds(node.Number("waitSeconds", 2, 0.05, 60)),
            Timeout = TimeSpan.FromSeconds(node.Number("timeoutSeconds", 2, 0.05, 60)),
            WaitingMax = node.Whole("waitingMax", 10_000, 1, 1_000_000),
            ConcurrencyMax = node.Whole("concurrencyMax", 32, 1, 1_000),
            BrokenAfter = TimeSpan.FromSeconds(node.Whole("brokenAfterSeconds", 30, 1, 3_600)),
            FoundLife = TimeSpan.FromSeconds(keep?.Whole("foundSeconds", DaySeconds, 1, KeepSecondsMax) ?? DaySeconds),
            NotFoundLife = TimeSpan.FromSeconds(keep?.Whole("notFoundSeconds", DaySeconds, 1, KeepSecondsMax) ?? DaySeconds),
            FailedLife = TimeSpan.FromSeconds(keep?.Whole("failedSeconds", 30, 1, KeepSecondsMax) ?? 30),
            KeptMax = keep?.Whole("numbersMax", 1_000_000, 2, 20_000_000) ?? 1_000_000,
        };
        foreach (var prefix in options.Prefixes.Where(prefix => !Prefix().IsMatch(prefix))) node.Refuse("prefixes", prefix, "1 to 15 digits");
        foreach (var region in options.Regions.Where(region => !Region().IsMatch(region)))
            node.Refuse("countries", region, "two capital letters of ISO 3166-1");
        keep?.RefuseUnknown();
        // What is wrong must not reach a table that takes digits alone.
        return options with { Prefixes = [.. options.Prefixes.Where(prefix => Prefix().IsMatch(prefix))] };
    }

    private static HttpLookupConfiguration ReadHttp(ConfigurationNode node, LookupOptions options) => new(options)
    {
        Url = ReadUrl(node),
        Headers = ReadHeaders(node),
        Answer = ReadAnswer(node.Child("answer")),
        Authorities = ReadFileName(node, "authorities", "a PEM file with the certificates of authorities"),
    };

    private static string ReadUrl(ConfigurationNode node)
    {
        const string rule = "an address with {number} in it, such as https://lookup.example/v1/{number}";
        // Nothing, when it is missing; that was told.
        var url = node.Text("url", rule: rule) ?? "";
        var isPlain = node.Flag("plainHttp", false);
        if (url.Length == 0) return url;
        if (!url.Contains(HttpNumberLookup.Placeholder, StringComparison.Ordinal)
            || !Uri.TryCreate(url.Replace(HttpNumberLookup.Placeholder, "0", StringComparison.Ordinal), UriKind.Absolute, out var address)
            || address.Scheme is not ("https" or "http"))
            node.Refuse("url", url, rule);
        else if (address.Scheme == "http" && !isPlain)
            node.Refuse("url", url, "https; with plainHttp: true also http, which everybody on the way can read");
        return url;
    }

    // "Name: value" in each line, in a file of its own, since they say who we are.
    private static List<KeyValuePair<string, string>> ReadHeaders(ConfigurationNode node)
    {
        const string rule = "a file with lines 'Name: value'";
        var headers = new List<KeyValuePair<string, string>>();
        if (node.OptionalText("headersFile") is not { Length: > 0 } path) return headers;
        try
        {
            foreach (var line in File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
            {
                if (Header().Match(line) is { Success: true } header) headers.Add(new(header.Groups[1].Value, header.Groups[2].Value));
                else node.Refuse("headersFile", path, $"{rule}; one is not");
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            node.Refuse("headersFile", path, rule);
        }

        return headers;
    }

    private static HttpAnswerForm ReadAnswer(ConfigurationNode? node)
    {
        if (node is null) return HttpAnswerForm.Text;
        var form = new HttpAnswerForm(node.OptionalText("network"), node.OptionalText("mcc"), node.OptionalText("mnc"));
        if (form is not ({ Network: not null, Mcc: null, Mnc: null } or { Network: null, Mcc: not null, Mnc: not null }))
            node.Refuse("network", "(none)", "either network, or both mcc and mnc: paths such as data.network");
        node.RefuseUnknown();
        return form;
    }

    private static EnumLookupConfiguration ReadEnum(ConfigurationNode node, LookupOptions options) => new(options)
    {
        Apex = ReadApex(node),
        Servers = ReadServers(node),
        RoutingNumbers = ReadRoutingNumbers(node),
    };

    private static string ReadApex(ConfigurationNode node)
    {
        var apex = node.Text("apex", "e164.arpa");
        if (!Domain().IsMatch(apex) || apex.Length > EnumName.ApexMax) node.Refuse("apex", apex, "a domain, such as e164.arpa");
        return apex;
    }

    private static List<IPEndPoint> ReadServers(ConfigurationNode node)
    {
        const string rule = "1 to 8 IP addresses of name servers, such as 192.0.2.53 or 192.0.2.53:5353";
        var servers = new List<IPEndPoint>();
        var texts = node.Texts("servers", 1);
        foreach (var text in texts)
        {
            if (IPEndPoint.TryParse(text, out var server)) servers.Add(server.Port == 0 ? new IPEndPoint(server.Address, DnsPort) : server);
            else node.Refuse("servers", text, rule);
        }

        if (texts.Count > ServersMax) node.Refuse("servers", $"{texts.Count} entries", rule);
        return servers;
    }

    private static RoutingNumbers ReadRoutingNumbers(ConfigurationNode node)
    {
        if (node.OptionalText("routingNumbers") is not { Length: > 0 } path) return RoutingNumbers.Empty;
        try
        {
            using var file = File.OpenText(path);
            return RoutingNumbers.Read(file);
        }
        catch (Exception fault) when (fault is NumberingTableException or IOException or UnauthorizedAccessException)
        {
            node.Refuse("routingNumbers", path, fault.Message);
            return RoutingNumbers.Empty;
        }
    }

    private static string? ReadFileName(ConfigurationNode node, string key, string rule)
    {
        var path = node.OptionalText(key);
        if (path is { Length: > 0 } && !File.Exists(path)) node.Refuse(key, path, rule);
        return path;
    }

    [GeneratedRegex("^[0-9]{1,15}$")]
    private static partial Regex Prefix();

    [GeneratedRegex("^([A-Z]{2}|001)$")]
    private static partial Regex Region();

    // RFC 9110, 5.6.2: a token; the value without control characters.
    [GeneratedRegex(@"^([!#$%&'*+.^_`|~0-9A-Za-z-]+):\s*([^\x00-\x1F\x7F]+)$")]
    private static partial Regex Header();

    [GeneratedRegex(@"^([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*$", RegexOptions.IgnoreCase)]
    private static partial Regex Domain();
}
