using System.Net;
using System.Xml.Linq;

namespace Signalbox.Appliance.Tests.FrontDoors.Http;

/// <summary>Bad requests of every kind: each is refused in the words of its door, and nothing is logged or falls over.</summary>
public sealed class DoorFuzzTests(DoorBench bench) : IClassFixture<DoorBench>
{
    private const string Soap = "/soap/v4";
    private const string Sms = "/httpsimple/v1/sms";
    private const string Reports = "/httpsimple/v1/reports";
    private const string Envelope = "http://schemas.xmlsoap.org/soap/envelope/";
    private const string Credentials = "<username>demo</username><password>demo1234</password>";

    private static readonly XNamespace Ns = Envelope;

    private static readonly string[] Envelopes =
    [
        EnvelopeOf("<getVersionInfo xmlns='urn:signalbox:soap:v4'/>"),
        EnvelopeOf($"""
            <s:sendJob xmlns:s='urn:signalbox:soap:v4'>{Credentials}<options><src>12345</src><encoding>STANDARD</encoding><billcode>b</billcode>
            <statusRequested>true</statusRequested><flash>0</flash><customerRef>r</customerRef><validityMin>60</validityMin><maxParts>3</maxParts>
            <invalidCharacters>REPLACE</invalidCharacters><qos>NORMAL</qos><jobPeriod>2030-01-01T00:00:00Z</jobPeriod>
            <duplicateDetection>false</duplicateDetection><blackoutPeriods>2030-01-01T00:00:00Z/2030-01-01T02:00:00Z</blackoutPeriods></options>
            <messages><text><![CDATA[text &]]> &lt;</text><recipients><dst>+79001234567</dst><customerRef>x</customerRef></recipients></messages>
            </s:sendJob>
            """),
        EnvelopeOf($"<getJobReport>{Credentials}<jobId>J.20261122-090000.000-00000000001</jobId></getJobReport>"),
        EnvelopeOf($"<getAvailableJobReports>{Credentials}<fromTs>2026-11-22T00:00:00Z</fromTs><limit>5</limit></getAvailableJobReports>"),
    ];

    private static readonly (string Type, string Body)[] Forms =
    [
        ("application/x-www-form-urlencoded", "user=demo&pass=demo1234&dst=%2B79001234567&msg=Hello+%D0%9F&validityMin=60&flash=true"),
        ("application/x-www-form-urlencoded", "user=demo&pass=demo1234&jobid=J.20261122-090000.000-00000000001"),
        ("multipart/form-data; boundary=b", PartsOf(("user", "demo"), ("pass", "demo1234"), ("dst", "79001234567"), ("msg", "Hello, Пр"))),
    ];

    [Theory]
    [MemberData(nameof(FuzzRounds.Seeds), MemberType = typeof(FuzzRounds))]
    public async Task Soap_SpoiledRequests_AreTakenOrTheClientsFault(int seed)
    {
        var mutations = new Mutations(seed, MutationPieces.XmlAndForms);
        var faults = 0;
        for (var round = 0; round < FuzzRounds.Count; round++)
        {
            using var content = new ByteArrayContent(mutations.SpoilInAnyCharset(mutations.OneOf(Envelopes)));
            var (status, body) = await bench.PostAsync(Soap, mutations.TypeLike("text/xml; charset=utf-8"), content);
            var said = $"seed {seed}, round {round}: {status} {body}";
            if (status == HttpStatusCode.InternalServerError)
            {
                var code = XDocument.Parse(body).Root!.Element(Ns + "Body")!.Element(Ns + "Fault")!.Element("faultcode")!.Value;
                Assert.True(code is "soap:Client" or "soap:VersionMismatch" or "soap:MustUnderstand", said);
                faults++;
            }
            else
            {
                Assert.True(status is HttpStatusCode.OK or HttpStatusCode.UnsupportedMediaType, said);
            }
        }

        Assert.InRange(faults, FuzzRounds.Count / 3, FuzzRounds.Count);
        FuzzRounds.Tell("SOAP", seed, faults);
        Assert.True(bench.Complaints.Count == 0, string.Join("\n", bench.Complaints));
    }

    [Theory]
    [MemberData(nameof(FuzzRounds.Seeds), MemberType = typeof(FuzzRounds))]
    public async Task PlainHttp_SpoiledRequests_AreTakenOrRefusedInOneLine(int seed)
    {
        var mutations = new Mutations(seed, MutationPieces.XmlAndForms);
        var refusals = 0;
        for (var round = 0; round < FuzzRounds.Count; round++)
        {
            var (type, form) = mutations.OneOf(Forms);
            using var content = new ByteArrayContent(mutations.SpoilInAnyCharset(form));
            var (status, body) = await bench.PostAsync(mutations.OneOf([Sms, Reports]), mutations.TypeLike(type), content);
            var said = $"seed {seed}, round {round}: {(int)status} {body}";
            Assert.True((int)status is 200 or (>= 400 and < 500 and not 429), said);
            if (status == HttpStatusCode.OK) continue;
            Assert.True(body.Length is > 0 and < 400 && !body.Contains('\n', StringComparison.Ordinal), said);
            refusals++;
        }

        Assert.InRange(refusals, FuzzRounds.Count / 3, FuzzRounds.Count);
        FuzzRounds.Tell("plain HTTP", seed, refusals);
        Assert.True(bench.Complaints.Count == 0, string.Join("\n", bench.Complaints));
    }

    // RFC 9110, section 15.5.2: a 401 has it.
    [Theory]
    [InlineData("/httpsimple/v1/sms?user=demo&pass=wrong&dst=79001234567&msg=x")]
    [InlineData("/httpsimple/v1/reports?jobid=J.1")]
    [InlineData("/rest/v1/jobs")]
    [InlineData("/api/v2/messages")]
    public async Task Stranger_AtADoorOfPlainStatuses_IsToldHowToSignIn(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);

        var (answer, body) = await bench.SendAsync(request);

        using var disposed = answer;
        Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, body);
        Assert.Contains("Basic", answer.Headers.WwwAuthenticate.Select(challenge => challenge.Scheme));
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "", "&a=b")]
    [InlineData("application/x-www-form-urlencoded", "msg=", "%41")]
    [InlineData("multipart/form-data; boundary=b", "", "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\n", "Content-Type: x\r\n")]
    [InlineData("multipart/form-data; boundary=b", "", "--")]
    public async Task PlainHttp_WithoutEnd_IsCutOff(string type, string begin, string again)
    {
        using var content = new EndlessContent(begin, again, 4 * 1024 * 1024);

        var status = await TryPostAsync(type, content);

        // Who goes on sending to a connection that is closed may never see why.
        Assert.True(status is null or HttpStatusCode.RequestEntityTooLarge, $"{status}");
        Assert.True(bench.Complaints.Count == 0, string.Join("\n", bench.Complaints));
    }

    private async Task<HttpStatusCode?> TryPostAsync(string type, HttpContent content)
    {
        try
        {
            var (status, _) = await bench.PostAsync(Sms, type, content);
            return status;
        }
        catch (HttpRequestException cut) when (cut.InnerException is IOException)
        {
            return null;
        }
    }

    private static string EnvelopeOf(string body) =>
        $"<?xml version='1.0'?><e:Envelope xmlns:e='{Envelope}'><e:Header><h xmlns='urn:h' e:mustUnderstand='0'/></e:Header>"
        + $"<e:Body>{body}</e:Body></e:Envelope>";

    private static string PartsOf(params (string Name, string Value)[] fields) =>
        string.Concat(fields.Select(field => $"--b\r\nContent-Disposition: form-data; name=\"{field.Name}\"\r\n\r\n{field.Value}\r\n")) + "--b--\r\n";
}
