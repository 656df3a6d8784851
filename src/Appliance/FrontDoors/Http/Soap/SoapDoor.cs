using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Signalbox.Appliance.FrontDoors.Http.Jobs;
using Signalbox.Gateway.Accounts;

namespace Signalbox.Appliance.FrontDoors.Http.Soap;

/// <summary>
/// SOAP 1.1 (row A2): <c>/soap/v4</c>, document/literal wrapped, described by <c>?wsdl</c>. An operation is known by its element's name, whatever
/// the namespace, which the answer repeats: programs made from another description of the same service need no change. SOAPAction is not looked at.
/// </summary>
internal sealed class SoapDoor(HttpSignIn signIn, RequestLimits limits, JobDesk jobs, JobReports reports, TimeProvider clock)
{
    /// <summary>The service that its messages come by (row R1).</summary>
    public const string Service = "soap";

    /// <summary>Adds the endpoints.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(SoapNames.Path, Describe);
        routes.MapPost(SoapNames.Path, ServeAsync);
    }

    private static IResult Describe(HttpRequest request) => request.Query.ContainsKey("wsdl")
        ? Results.Text(Wsdl.For(request), "text/xml", Encoding.UTF8)
        : Results.Text($"SOAP 1.1 by POST; the description is at {SoapNames.Path}?wsdl\n", statusCode: StatusCodes.Status400BadRequest);

    private async Task ServeAsync(HttpContext http)
    {
        var cancellation = http.RequestAborted;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = SoapLimits.OctetsMax;
        if (!SoapContent.IsXml(http.Request))
        {
            await SkipRestAsync(http);
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            await http.Response.WriteAsync("the Content-Type must be text/xml, without a Content-Encoding\n", cancellation);
            return;
        }

        if (!SoapContent.TryGetCharset(http.Request, out var charset))
        {
            await SkipRestAsync(http);
            await SoapAnswers.FaultAsync(http, SoapNames.Service, SoapFault.Wrong("the charset must be UTF-8, UTF-16 or ISO-8859-1"));
            return;
        }

        using var xml = new SoapReader(http.Request.Body, charset);
        var ours = SoapNames.Service;
        if (await SoapEnvelope.OpenAsync(xml))
        {
            if (xml.Namespace.Length > SoapLimits.NamespaceMax) xml.Refuse(SoapFault.Wrong("the operation's namespace is too long"));
            else ours = xml.Namespace;
        }

        if (xml.Fault is null) await OperateAsync(http, xml, ours);
        if (xml.Fault is not { } fault) return;
        await SkipRestAsync(http);
        await SoapAnswers.FaultAsync(http, ours, fault);
    }

    // What is wrong becomes the reader's fault, which the caller answers.
    private async Task OperateAsync(HttpContext http, SoapReader xml, string ours)
    {
        var (operation, name) = (xml.Depth, xml.Name);
        switch (name)
        {
            case "getVersionInfo":
                await SoapFields.NoneAsync(xml, operation);
                if (await SoapEnvelope.CloseAsync(xml)) await SoapAnswers.VersionAsync(http, ours);
                return;
            case "sendJob" or "getAvailableJobReports" or "getJobReport":
                await SignInAndOperateAsync(http, xml, ours, name, operation);
                return;
            default:
                xml.Refuse(SoapFault.Wrong($"there is no operation '{SoapReader.Shown(name)}'"));
                return;
        }
    }

    private async Task SignInAndOperateAsync(HttpContext http, SoapReader xml, string ours, string name, int operation)
    {
        var (username, password) = await SoapFields.CredentialsAsync(xml, operation);
        if (xml.Fault is not null) return;
        var (desk, refusal) = await signIn.AdmitAsync(http, username, password);
        using var place = desk is null ? null : limits.TryEnter(desk.Account, out refusal);
        if (refusal is not null) Refuse(http, xml, refusal);
        else if (name == "sendJob") await SendAsync(http, xml, ours, desk!, operation);
        else if (name == "getJobReport") await ReportAsync(http, xml, ours, desk!, operation);
        else await ListAsync(http, xml, ours, desk!, operation);
    }

    private async Task SendAsync(HttpContext http, SoapReader xml, string ours, AccountDesk desk, int operation)
    {
        var request = await SoapFields.JobAsync(xml, operation);
        if (!await SoapEnvelope.CloseAsync(xml)) return;
        var (jobId, refusal) = await jobs.SendAsync(desk, request, Service);
        if (refusal is null) await SoapAnswers.JobIdAsync(http, ours, jobId!);
        else Refuse(http, xml, refusal);
    }

    private async Task ReportAsync(HttpContext http, SoapReader xml, string ours, AccountDesk desk, int operation)
    {
        var jobId = await SoapFields.JobIdAsync(xml, operation);
        if (!await SoapEnvelope.CloseAsync(xml)) return;
        if (await reports.FindAsync(desk, jobId, http.RequestAborted) is { } report) await SoapAnswers.ReportAsync(http, ours, report);
        else xml.Refuse(SoapFault.Of(StatusCodes.Status404NotFound, "this account has no job of that id"));
    }

    private async Task ListAsync(HttpContext http, SoapReader xml, string ours, AccountDesk desk, int operation)
    {
        var fields = await SoapFields.ReportsAsync(xml, operation);
        if (!await SoapEnvelope.CloseAsync(xml)) return;
        if (ReportsQuery.Read(fields, desk.Key, clock, out var wrong) is { } query)
            await SoapAnswers.JobIdsAsync(http, ours, await reports.ListAsync(query, http.RequestAborted));
        else
            xml.Refuse(SoapFault.Wrong(wrong));
    }

    // Whoever is still sending reads no answer, and may find the connection closed instead.
    private static async Task SkipRestAsync(HttpContext http)
    {
        try
        {
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        }
        catch (BadHttpRequestException)
        {
            return; // too long, or cut off: there is no more to skip
        }
    }

    private static void Refuse(HttpContext http, SoapReader xml, DoorRefusal refusal)
    {
        if (refusal.RetryAfter is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        xml.Refuse(SoapFault.Of(refusal.Status, refusal.Message));
    }
}
