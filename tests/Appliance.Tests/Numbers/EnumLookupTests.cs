using System.Text.Json.Nodes;
using Signalbox.Appliance.Numbers;
using Signalbox.Gateway.Numbering.Lookups;

namespace Signalbox.Appliance.Tests.Numbers;

/// <summary>Look-ups in the DNS against a real name server. The forms of records are those of RFC 6116, RFC 4769 and RFC 4694.</summary>
public sealed class EnumLookupTests(EnumLookupTests.Zone zone) : IClassFixture<EnumLookupTests.Zone>
{
    private const string Apex = "e164.test";

    [Theory]
    [InlineData("4915100000001", "26202")] // mcc and mnc
    [InlineData("4915100000002", "26203")] // rn by the longest prefix of the table
    [InlineData("4915100000003", "26201")] // the lower order first, the lower preference first
    [InlineData("4915100000004", "26202")] // records that say nothing are passed over
    [InlineData("4915100000005", "26201")] // an answer above what fits a datagram comes over TCP
    [InlineData("4915100000006", "26203")] // a routing number of a country's own, with letters
    [InlineData("4915100000007", "26202")] // over another name (CNAME)
    [InlineData("4915100000008", "26201")] // sip
    [InlineData("4915100000009", "310410")] // a network code of three digits
    public async Task Number_WithARecord_IsFound(string number, string network)
    {
        var answer = await AskAsync(number);

        Assert.True(answer.Outcome == LookupOutcome.Found, answer.Reason);
        Assert.Equal(network, answer.Network.ToString());
    }

    [Theory]
    [InlineData("4915199999999")] // no such name
    [InlineData("49151000000")] // a name without records
    [InlineData("4915100000011")] // npdi without rn: not ported
    [InlineData("4915100000012")] // records of services that say nothing of portability
    [InlineData("4915100000013")] // an expression that does not fit the number
    public async Task Number_WithoutAnythingOfPortability_IsNotFound(string number)
    {
        var answer = await AskAsync(number);

        Assert.True(answer.Outcome == LookupOutcome.NotFound, answer.Reason);
    }

    [Theory]
    [InlineData("4915100000021", "is not in the table of routing numbers")]
    [InlineData("4915100000022", "no network")]
    public async Task Number_WithARecordThatCannotBeRead_IsAFailureWithItsReason(string number, string reason)
    {
        var answer = await AskAsync(number);

        Assert.Equal(LookupOutcome.Failed, answer.Outcome);
        Assert.Contains(reason, answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Zone_ThatTheServerDoesNotHave_IsAFailure()
    {
        var answer = await AskAsync("4915100000001", "other.test");

        Assert.Equal(LookupOutcome.Failed, answer.Outcome);
    }

    private async Task<LookupAnswer> AskAsync(string number, string apex = Apex)
    {
        var entry = new JsonObject
        {
            ["kind"] = "enum", ["apex"] = apex, ["servers"] = new JsonArray($"127.0.0.1:{zone.Port}"), ["routingNumbers"] = zone.RoutingNumbers,
            ["timeoutSeconds"] = 20,
        };
        return await NumberLookupFactory.Create(entry.ToJsonString()).AskAsync(number, TestContext.Current.CancellationToken);
    }

    /// <summary>The zone, and the table of routing numbers.</summary>
    public sealed class Zone : IAsyncLifetime
    {
        private const string Rest = "0.0.0.0.0.1.5.1.9.4";

        private readonly TemporaryDirectory _directory = new("routing");
        private NameServer? _server;

        public int Port => _server!.Port;

        public string RoutingNumbers => _directory.File("routing.csv");

        public async ValueTask InitializeAsync()
        {
            await File.WriteAllTextAsync(RoutingNumbers, "# rn\nprefix,network\n4915,26201\n491579,26203\nD089,26203\n");
            _server = await NameServer.OpenAsync(Apex, string.Join('\n', Rows()));
        }

        public async ValueTask DisposeAsync()
        {
            if (_server is not null) await _server.DisposeAsync();
            _directory.Dispose();
        }

        private static IEnumerable<string> Rows()
        {
            yield return Row("1.0.0", "E2U+pstn:tel", @"!^(.*)$!tel:\\1\;npdi\;mcc=262\;mnc=02!");
            yield return Row("2.0.0", "E2U+pstn:tel", @"!^.*$!tel:+4915100000002\;npdi\;rn=+49-1579-000!");
            yield return Row("3.0.0", "E2U+pstn:tel", @"!^.*$!tel:+49\;mcc=262\;mnc=03!", order: 200);
            yield return Row("3.0.0", "E2U+pstn:tel", @"!^.*$!tel:+49\;mcc=262\;mnc=02!", order: 100, preference: 20);
            yield return Row("3.0.0", "e2u+PSTN:tel", @"!^.*$!tel:+49\;mcc=262\;mnc=01!", order: 100, preference: 10);
            yield return Row("4.0.0", "E2U+sip", "!^.*$!sip:info@example.com!", order: 1);
            yield return Row("4.0.0", "E2U+pstn:tel", "!(!tel:+49!", order: 2);
            yield return Row("4.0.0", "E2U+pstn:tel", "!", order: 3);
            yield return Row("4.0.0", "E2U+pstn:tel", @"|^\\+(49.*)$|tel:\\1\;MCC=262\;MNC=02|i", order: 4);
            for (var i = 0; i < 40; i++) yield return Row("5.0.0", "E2U+sip", $"!^.*$!sip:{new string('x', 100)}{i}@example.com!", order: 2 + i);
            yield return Row("5.0.0", "E2U+pstn:tel", @"!^.*$!tel:+49\;mcc=262\;mnc=01!", order: 1);
            yield return Row("6.0.0", "E2U+pstn:tel", @"!^.*$!tel:+4915100000006\;npdi\;rn=D089\;rn-context=+49!");
            yield return $"7.0.0.{Rest} IN CNAME 1.0.0.{Rest}";
            yield return Row("8.0.0", "E2U+pstn:sip", @"!^.*$!sip:+49151\;npdi\;rn=+4915000@gw.example\;user=phone!");
            yield return Row("9.0.0", "E2U+pstn:tel", @"!^.*$!tel:+1\;mcc=310\;mnc=410!");
            yield return Row("1.1.0", "E2U+pstn:tel", @"!^.*$!tel:+4915100000011\;npdi!");
            yield return Row("2.1.0", "E2U+email:mailto", "!^.*$!mailto:a@example.com!");
            yield return Row("3.1.0", "E2U+pstn:tel", @"!^\\+43.*$!tel:+49\;mcc=262\;mnc=01!");
            yield return Row("1.2.0", "E2U+pstn:tel", @"!^.*$!tel:+49\;npdi\;rn=+43660!");
            yield return Row("2.2.0", "E2U+pstn:tel", @"!^.*$!tel:+49\;mcc=26\;mnc=0201!");
        }

        private static string Row(string last, string services, string rule, int order = 100, int preference = 10) =>
            $"{last}.{Rest} IN NAPTR {order} {preference} \"u\" \"{services}\" \"{rule}\" .";
    }
}
