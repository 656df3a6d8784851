using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Signalbox.Appliance.Links;
using Signalbox.Appliance.Links.Smpp.Errors;
using Signalbox.Modem.Profiles;

namespace Signalbox.Appliance.Tests.Links;

/// <summary>
/// docs/links.md and the schema say what the code does. When this fails, the right table is in the failure: put it into the document.
/// </summary>
public sealed class LinksDocumentTests
{
    private const string Needed = "needed";

    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllBytes(PathOf("appliance.schema.json"))).RootElement
        .GetProperty("$defs").GetProperty("smppLink");

    [Fact]
    public void ErrorPolicy_IsTheOneInTheCode()
    {
        var expected = string.Concat(ErrorPolicy.Default.Rows.Select(Line)) + "| others | giveUp | | | never |\n";

        var written = string.Concat(TableUnder("## Error policy").Skip(2).Select(line => line + "\n"));

        Assert.True(written == expected, $"the document has\n{written}\nand should have\n{expected}");
    }

    [Fact]
    public void Options_AreThoseThatALinkKnows()
    {
        var known = KnownOptions();
        var documented = Documented().Select(option => option.Name).Order(StringComparer.Ordinal).ToList();
        var schema = Schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(known, documented);
        Assert.Equal(known, schema);
    }

    // A default that is no plain value stands in the document in words.
    [Fact]
    public void Defaults_AreTheSameInDocumentAndSchema()
    {
        var required = Schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()!).ToList();
        foreach (var (name, written) in Documented())
        {
            Assert.Equal(required.Contains(name), written == Needed);
            if (!Schema.GetProperty("properties").GetProperty(name).TryGetProperty("default", out var value)) continue;
            if (value.ValueKind is JsonValueKind.Array or JsonValueKind.Object) continue;
            var expected = value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
            Assert.True(written == expected, $"{name}: the document has {written}, the schema {expected}");
        }
    }

    // The defaults of the schema change nothing: a link of them all is taken.
    [Fact]
    public void Schema_DefaultsAndNames_AreTaken()
    {
        var entry = Usual();
        foreach (var property in Schema.GetProperty("properties").EnumerateObject())
            if (property.Value.TryGetProperty("default", out var value)) entry[property.Name] = value;
        foreach (var property in Schema.GetProperty("properties").EnumerateObject())
        {
            if (!property.Value.TryGetProperty("enum", out var names)) continue;
            foreach (var name in names.EnumerateArray())
            {
                var changed = new Dictionary<string, object>(entry) { [property.Name] = name };
                Assert.Null(FaultOf(changed));
            }
        }
    }

    [Theory]
    [InlineData("password", "\"123456789\"", "at most 8 characters")]
    [InlineData("systemId", "\"a234567890123456\"", "at most 15 characters")]
    [InlineData("interfaceVersion", "\"4.0\"", "one of 3.3, 3.4, 5.0")]
    [InlineData("bind", "\"receiver\"", "one of transceiver, pair")]
    [InlineData("tls", "{ \"authorities\": \"/no/such.pem\" }", "a PEM file")]
    [InlineData("tls", "{ \"colour\": \"red\" }", "(unknown key)")]
    [InlineData("tls", "\"yes\"", "true or false")]
    [InlineData("messageIds", "\"octal\"", "one of asGiven, answerHex, answerDecimal")]
    [InlineData("receiptTlvs", "{ \"id\": \"1501\" }", "a TLV's tag")]
    [InlineData("receiptTlvs", "{ \"colour\": \"0x1501\" }", "(unknown key)")]
    [InlineData("receiptStates", "{ \"FAILED\": \"BROKEN\" }", "one of ENROUTE, DELIVRD")]
    [InlineData("receiptErrors", "{ \"27\": \"15\" }", "docs/errors.md")]
    [InlineData("serviceType", "\"toolong\"", "at most 5 characters")]
    [InlineData("sourceTon", "256", "from 0 to 255")]
    [InlineData("errors", "[ { \"status\": \"0\", \"action\": \"pause\" } ]", "a command_status or a range")]
    [InlineData("errors", "[ { \"status\": \"0x58-0x50\", \"action\": \"pause\" } ]", "a command_status or a range")]
    [InlineData("errors", "[ { \"status\": \"0x58\" } ]", "one of pause, retry, rebind, giveUp")]
    [InlineData("errors", "[ { \"status\": \"0x58\", \"action\": \"giveUp\", \"seconds\": 5 } ]", "(unknown key)")]
    [InlineData("errors", "[ { \"status\": \"0x58\", \"action\": \"giveUp\", \"error\": 15 } ]", "docs/errors.md")]
    public void Option_ThatIsWrong_IsRefusedByItsName(string option, string value, string rule)
    {
        var entry = Usual();
        entry[option] = JsonDocument.Parse(value).RootElement;

        var fault = FaultOf(entry);

        Assert.NotNull(fault);
        Assert.Contains(option, fault, StringComparison.Ordinal);
        Assert.Contains(rule, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("123456789", fault, StringComparison.Ordinal);
    }

    private static string Line(ErrorRule rule)
    {
        var status = string.Create(CultureInfo.InvariantCulture, $"0x{rule.First:X2}");
        var action = JsonNamingPolicy.CamelCase.ConvertName(rule.Action.ToString());
        var then = JsonNamingPolicy.CamelCase.ConvertName(rule.Then.ToString());
        var alarm = rule.AlarmAfter == 0 ? "never" : rule.AlarmAfter.ToString(CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"| {status} | {action} | {rule.Wait.TotalSeconds:0} | {then} | {alarm} |\n");
    }

    private static List<(string Name, string Default)> Documented() => [
        .. TableUnder("## Options").Skip(2).Select(line => line.Split('|')).Select(cells => (cells[1].Trim(' ', '`'), cells[2].Trim())),
    ];

    private static IEnumerable<string> TableUnder(string heading) => File.ReadLines(PathOf("links.md"))
        .SkipWhile(line => line != heading)
        .Skip(1)
        .TakeWhile(line => !line.StartsWith('#'))
        .Where(line => line.StartsWith('|'));

    // A key that is not known is refused with those that are.
    private static List<string> KnownOptions()
    {
        var entry = Usual();
        entry["colour"] = "red";
        var fault = FaultOf(entry)!;
        var listed = fault[(fault.IndexOf("one of ", StringComparison.Ordinal) + "one of ".Length)..];
        return [.. listed.Split(", ").Order(StringComparer.Ordinal)];
    }

    private static Dictionary<string, object> Usual() => new()
    {
        ["name"] = "smsc", ["kind"] = "smpp", ["address"] = "smsc.example:2775", ["systemId"] = "gateway", ["password"] = "secret",
    };

    private static string? FaultOf(Dictionary<string, object> entry)
    {
        var factory = new LinkFactory(Path.GetTempPath(), ProfileCatalog.BuiltIn, TimeProvider.System, NullLoggerFactory.Instance);
        try
        {
            factory.Create(JsonSerializer.Serialize(entry));
            return null;
        }
        catch (InvalidDataException wrong)
        {
            return wrong.Message;
        }
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, file);
}
