using System.Net.Http.Headers;
using System.Text;
using System.Xml.Linq;
using Signalbox.Appliance.Tests.Table;

namespace Signalbox.Appliance.Tests.Play.Http;

/// <summary>
/// Makes a request of the SOAP interface: <c>soap sendJob dst=79001234567 text="Hello"</c>. Options of the job stand by their names, several
/// recipients behind commas; <c>inside</c> is XML that stands behind the credentials instead, <c>envelope</c> the whole of what is sent,
/// <c>header</c> what stands in the header.
/// </summary>
internal static class SoapRequest
{
    /// <summary>The first word of such a step.</summary>
    public const string Verb = "soap";

    /// <summary>The operations, and one that there is not.</summary>
    public static readonly string[] Operations = ["getVersionInfo", "sendJob", "getAvailableJobReports", "getJobReport", "sendMoney"];

    private static readonly XNamespace Envelope = "http://schemas.xmlsoap.org/soap/envelope/";
    private static readonly XNamespace Service = "urn:signalbox:soap:v4";

    // Fields that say how the request is made, and those of the recipient.
    private static readonly string[] Ours =
        ["username", "password", "text", "dst", "recipientRef", "recipientBlackout", "inside", "envelope", "header", "type", "namespace"];

    public static HttpRequestMessage Make(Uri root, Statement action, Func<string, string> fill)
    {
        string? Find(string name) => action.Find(name) is { } value && value.ToString() != "\"none\"" ? value.Filled(fill).Text : null;
        var body = Find("envelope") ?? EnvelopeOf(action, Find, fill);
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(Find("type") ?? "text/xml; charset=utf-8");
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(root, "/soap/v4")) { Content = content };
        request.Headers.Add("SOAPAction", "\"\"");
        return request;
    }

    private static string EnvelopeOf(Statement action, Func<string, string?> find, Func<string, string> fill)
    {
        var service = find("namespace") is { } other ? other : Service;
        var operation = new XElement(service + action.Words[0]);
        if (action.Words[0] != "getVersionInfo")
        {
            if (action.Find("username")?.Text != "none") operation.Add(new XElement(service + "username", find("username") ?? "demo"));
            if (action.Find("password")?.Text != "none") operation.Add(new XElement(service + "password", find("password") ?? "demo1234"));
        }

        if (find("inside") is { } inside) operation.Add(XElement.Parse($"<x xmlns='{service}'>{inside}</x>", LoadOptions.PreserveWhitespace).Nodes());
        else if (action.Words[0] == "sendJob") operation.Add(JobOf(service, action, find, fill));
        else operation.Add(FieldsOf(service, action, fill));
        var envelope = new XElement(Envelope + "Envelope", new XElement(Envelope + "Body", operation));
        if (find("header") is { } header) envelope.AddFirst(XElement.Parse($"<s:Header xmlns:s='{Envelope}'>{header}</s:Header>"));
        return envelope.ToString(SaveOptions.DisableFormatting);
    }

    private static IEnumerable<XElement> JobOf(XNamespace service, Statement action, Func<string, string?> find, Func<string, string> fill)
    {
        if (FieldsOf(service, action, fill).ToList() is { Count: > 0 } options) yield return new XElement(service + "options", options);
        yield return new XElement(
            service + "messages",
            new XElement(service + "text", find("text") ?? "Hello"),
            (find("dst") ?? "79001234567").Split(',').Select(dst => new XElement(
                service + "recipients",
                new XElement(service + "dst", dst),
                find("recipientRef") is { } reference ? new XElement(service + "customerRef", reference) : null,
                find("recipientBlackout") is { } blackout ? new XElement(service + "blackoutPeriods", blackout) : null)));
    }

    private static IEnumerable<XElement> FieldsOf(XNamespace service, Statement action, Func<string, string> fill) =>
        from field in action.Fields
        where !Ours.Contains(field.Field)
        select new XElement(service + field.Field!, field.Value!.Filled(fill).Text);
}
