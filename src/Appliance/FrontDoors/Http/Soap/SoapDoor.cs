using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Signalbox.Gateway.Accounts;

namespace Signalbox.Appliance.FrontDoors.Http.Soap;

/// <summary>
/// SOAP 1.1 (row A2): <c>/soap/v4</c>, document/literal wrapped, described by <c>?wsdl</c>. An operation is known by its element's name, whatever
/// the namespace, which the answer repeats: programs made from another description of the same service need no change. SOAPAction is not looked at.
/// </summary>
internal sealed class SoapDoor(DoorServices services)
{
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
        if (!SoapContent.IsXml(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            await http.Response.WriteAsync("the Content-Type must be text/xml, without a Content-Encoding\n", cancellation);
            return;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = SoapLimits.OctetsMax;
        if (!SoapContent.TryGetCharset(http.Request, out var charset))
        {
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
        if (xml.Fault is { } fault) await SoapAnswers.FaultAsync(http, ours, fault);
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
                if (await SignInAsync(http, xml, operation) is { } desk) await OperateAsync(http, xml, ours, desk, name, operation);
                return;
            default:
                xml.Refuse(SoapFault.Wrong($"there is no operation '{SoapReader.Shown(name)}'"));
                return;
        }
    }

    private async Task<AccountDesk?> SignInAsync(HttpContext http, SoapReader xml, int operation)
    {
        var (username, password) = await SoapFields.CredentialsAsync(xml, operation);
        if (xml.Fault is not null) return null;
        var (desk, refusal) = await services.SignInAsync(http, username, password);
        if (refusal is not null) xml.Refuse(SoapFault.Of(refusal.Status, refusal.Message));
        return desk;
    }

    private Task OperateAsync(HttpContext http, SoapReader xml, string ours, AccountDesk desk, string name, int operation) => name switch
    {
        "sendJob" => SendAsync(http, xml, ours, desk, operation),
        "getJobReport" => ReportAsync(http, xml, ours, desk, operation),
        _ => ListAsync(http, xml, ours, desk, operation),
    };

    private async Task SendAsync(HttpContext http, SoapReader xml, string ours, AccountDesk desk, int operation)
    {
        var request = await SoapFields.JobAsync(xml, operation);
        if (!await SoapEnvelope.CloseAsync(xml)) return;
        var (jobId, refusal) = await services.SendAsync(desk, request, http.RequestAborted);
        if (refusal is null) await SoapAnswers.JobIdAsync(http, ours, jobId!);
        else xml.Refuse(SoapFault.Of(refusal.Status, refusal.Message));
    }

    private async Task ReportAsync(HttpContext http, SoapReader xml, string ours, AccountDesk desk, int operation)
    {
        var jobId = await SoapFields.JobIdAsync(xml, operation);
        if (!await SoapEnvelope.CloseAsync(xml)) return;
        if (await services.ReportAsync(desk, jobId, http.RequestAborted) is { } report) await SoapAnswers.ReportAsync(http, ours, report);
        else xml.Refuse(SoapFault.Of(StatusCodes.Status404NotFound, $"there is no job '{SoapReader.Shown(jobId)}'"));
    }

    private async Task ListAsync(HttpContext http, SoapReader xml, string ours, AccountDesk desk, int operation)
    {
        var query = await SoapFields.QueryAsync(xml, operation);
        if (!await SoapEnvelope.CloseAsync(xml)) return;
        var ids = await services.FinishedAsync(desk, null, null, 1000, http.RequestAborted);
        await SoapAnswers.JobIdsAsync(http, ours, ids);
    }
}
