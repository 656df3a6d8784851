using System.Net;
using System.Text;
using System.Xml.Linq;

namespace Signalbox.Appliance.Tests.FrontDoors.Http;

/// <summary>SOAP in every charset that it may come in, by a BOM, the declaration or the Content-Type (RFC 7303, section 3).</summary>
public sealed class CharsetTests(DoorBench bench) : IClassFixture<DoorBench>
{
    private const string Reference = "café";

    [Theory]
    [InlineData("utf-8", true, null, "text/xml")]
    [InlineData("utf-8", true, "utf-8", "text/xml; charset=utf-8")]
    [InlineData("utf-8", false, null, "text/xml; charset=\"UTF-8\"")]
    [InlineData("utf-16", true, null, "text/xml")]
    [InlineData("utf-16", true, "utf-16", "text/xml; charset=utf-16")]
    [InlineData("utf-16", false, null, "text/xml; charset=utf-16le")]
    [InlineData("utf-16", false, "utf-16", "text/xml; charset=utf-16")]
    [InlineData("utf-16BE", true, "utf-16", "text/xml; charset=utf-16")]
    [InlineData("utf-16BE", false, null, "text/xml; charset=utf-16be")]
    [InlineData("utf-16BE", true, null, "text/xml")]
    [InlineData("iso-8859-1", false, "iso-8859-1", "text/xml")]
    [InlineData("iso-8859-1", false, null, "text/xml; charset=ISO-8859-1")]
    [InlineData("iso-8859-1", false, "utf-8", "text/xml; charset=iso-8859-1")]
    public async Task Soap_InACharset_IsReadAsMeant(string charset, bool hasBom, string? declared, string type)
    {
        var encoding = Encoding.GetEncoding(charset);
        var job = Envelope(declared, $"<sendJob>{Credentials}<options><customerRef>{Reference}</customerRef></options>"
            + "<messages><text>x</text><recipients><dst>79001234567</dst></recipients></messages></sendJob>");
        using var content = new ByteArrayContent([.. hasBom ? encoding.GetPreamble() : [], .. encoding.GetBytes(job)]);

        var (status, body) = await bench.PostAsync("/soap/v4", type, content);

        Assert.True(status == HttpStatusCode.OK, body);
        var jobId = XDocument.Parse(body).Descendants("jobId").Single().Value;
        using var question = new StringContent(Envelope(null, $"<getJobReport>{Credentials}<jobId>{jobId}</jobId></getJobReport>"));
        var (_, report) = await bench.PostAsync("/soap/v4", "text/xml; charset=utf-8", question);
        Assert.Equal(Reference, XDocument.Parse(report).Descendants("customerRef").First().Value);
    }

    private const string Credentials = "<username>demo</username><password>demo1234</password>";

    private static string Envelope(string? declared, string body) =>
        (declared is null ? "" : $"<?xml version='1.0' encoding='{declared}'?>")
        + $"<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body>{body}</e:Body></e:Envelope>";
}
