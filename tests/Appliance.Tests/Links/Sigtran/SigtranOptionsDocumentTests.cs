using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Signalbox.Appliance.Links;
using Signalbox.Modem.Profiles;

namespace Signalbox.Appliance.Tests.Links.Sigtran;

/// <summary>docs/sigtran.md and the schema name the options that a link of the kind sigtran knows, in all its sections.</summary>
public sealed partial class SigtranOptionsDocumentTests
{
    private const string Usual = """
        {
          "name": "ss7", "kind": "sigtran", "serviceCentre": "447700900999", "pointCode": "4897",
          "sctp": {}, "m3ua": {}, "sccp": {}, "screening": {}, "map": { "peers": [ { "node": "4477" } ] },
          "associations": [ { "name": "stp-1", "local": ["127.0.0.1"], "remote": ["127.0.0.1"] } ],
          "applicationServers": [ { "name": "as" } ], "routes": [ { "to": "1-1-1", "servers": ["as"] } ],
          "translations": [ { "digits": "*", "to": ["1-1-1"], "rewrite": {} } ], "paces": [ {} ]
        }
        """;

    private static readonly JsonNode Schema =
        JsonNode.Parse(File.ReadAllBytes(PathOf("appliance.schema.json")))!["$defs"]!["sigtranLink"]!;

    [Theory]
    [InlineData("")]
    [InlineData("sctp")]
    [InlineData("m3ua")]
    [InlineData("sccp")]
    [InlineData("map")]
    [InlineData("map/peers")]
    [InlineData("screening")]
    [InlineData("associations")]
    [InlineData("applicationServers")]
    [InlineData("routes")]
    [InlineData("translations")]
    [InlineData("translations/rewrite")]
    [InlineData("paces")]
    public void Section_KnowsWhatTheSchemaNames(string path)
    {
        var (entry, schema) = (path.Length == 0 ? OneServer() : JsonNode.Parse(Usual)!, Schema);
        JsonNode section = entry;
        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            (section, schema) = (section[step]!, schema["properties"]![step]!);
            if (section is JsonArray entries) (section, schema) = (entries[0]!, schema["items"]!);
        }

        section["colour"] = "red";

        Assert.Equal(schema["properties"]!.AsObject().Select(each => each.Key).Order(StringComparer.Ordinal), KnownOf(FaultOf(entry)));
    }

    [Fact]
    public void Document_NamesEveryOption()
    {
        var documented = File.ReadLines(PathOf("sigtran.md")).SkipWhile(line => line != "## Options").Skip(1)
            .TakeWhile(line => !line.StartsWith('#')).Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Name().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value.Split('.')[0]));

        var known = Schema["properties"]!.AsObject().Select(each => each.Key).Except(["name", "kind"]);

        Assert.Equal(known.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Schema_Defaults_ChangeNothing()
    {
        var entry = OneServer();
        foreach (var (name, option) in Schema["properties"]!.AsObject())
            if (option!["default"] is { } value) entry[name] = value.DeepClone();
        foreach (var section in new[] { "sctp", "m3ua", "sccp", "map" })
            foreach (var (name, option) in Schema["properties"]![section]!["properties"]!.AsObject())
                if (option!["default"] is { } value) entry[section]![name] = value.DeepClone();

        Assert.Null(FaultOf(entry));
    }

    // Where application servers are named, each has options of its own; otherwise they are the link's.
    private static JsonObject OneServer()
    {
        var entry = JsonNode.Parse(Usual)!.AsObject();
        entry.Remove("applicationServers");
        entry.Remove("routes");
        return entry;
    }

    // A key that is not known is refused with those that are.
    private static IEnumerable<string> KnownOf(string? fault)
    {
        Assert.NotNull(fault);
        var line = fault.Split('\n').Single(line => line.Contains("colour", StringComparison.Ordinal));
        return line[(line.IndexOf("one of ", StringComparison.Ordinal) + "one of ".Length)..].Split(", ").Order(StringComparer.Ordinal);
    }

    private static string? FaultOf(JsonNode entry)
    {
        var factory = new LinkFactory(Path.GetTempPath(), ProfileCatalog.BuiltIn, TimeProvider.System, NullLoggerFactory.Instance);
        try
        {
            factory.Create(entry.ToJsonString());
            return null;
        }
        catch (InvalidDataException wrong)
        {
            return wrong.Message;
        }
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, file);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();
}
