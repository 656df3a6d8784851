using Signalbox.Appliance.FrontDoors.Http.Jobs;
using Signalbox.Gateway.Accounts;

namespace Signalbox.Appliance.FrontDoors.Http.Simple;

/// <summary>
/// Plain HTTP (row A3) under <c>/httpsimple/v1</c>: <c>/sms</c> sends one message to one recipient and answers the job's id, <c>/reports</c>
/// answers how it stands; GET and POST, fields in the query or a form, text both ways.
/// </summary>
internal sealed class SimpleDoor(DoorServices services)
{
    private const string User = "user";
    private const string Pass = "pass";
    private const string To = "dst";
    private const string Message = "msg";
    private const string JobId = "jobid";
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Post];

    /// <summary>Adds the endpoints.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var door = routes.MapGroup("/httpsimple/v1");
        door.MapMethods("/sms", Methods, SendAsync);
        door.MapMethods("/reports", Methods, ReportAsync);
    }

    private async Task SendAsync(HttpContext http)
    {
        var (fields, desk) = await OpenAsync(http, name => name is To or Message || JobOptionTexts.IsKnown(name));
        if (desk is null) return;
        var options = JobOptions.None;
        foreach (var name in fields.Names.Where(JobOptionTexts.IsKnown))
            foreach (var value in fields.All(name))
                if (JobOptionTexts.Set(ref options, name, value) is { } wrong) fields.Refuse(wrong);
        foreach (var name in (string[])[To, Message])
            if (fields.One(name).Length == 0) fields.Refuse($"'{name}' is missing");
        if (fields.Refusal is { } refused)
        {
            await RefuseAsync(http, refused);
            return;
        }

        var request = new JobRequest(options, [new JobMessage(fields.One(Message), [new JobRecipient(fields.One(To).Trim())])]);
        var (jobId, refusal) = await services.SendAsync(desk, request, http.RequestAborted);
        await (refusal is null ? AnswerAsync(http, StatusCodes.Status200OK, jobId!) : RefuseAsync(http, refusal));
    }

    private async Task ReportAsync(HttpContext http)
    {
        var (fields, desk) = await OpenAsync(http, name => name == JobId);
        if (desk is null) return;
        var jobId = fields.One(JobId).Trim();
        if (jobId.Length == 0) await RefuseAsync(http, new(StatusCodes.Status400BadRequest, $"'{JobId}' is missing"));
        else if (await services.ReportAsync(desk, jobId, http.RequestAborted) is { } report) await AnswerAsync(http, StatusCodes.Status200OK, InWords(report));
        else await RefuseAsync(http, new(StatusCodes.Status404NotFound, $"there is no job '{FormFields.Shown(jobId)}'"));
    }

    // Reads the fields and signs in; without a desk the refusal has been answered.
    private async Task<(FormFields Fields, AccountDesk? Desk)> OpenAsync(HttpContext http, Func<string, bool> isKnown)
    {
        var fields = await FormReader.ReadAsync(http, JobOptionTexts.BlackoutPeriods);
        var unknown = fields.Names.FirstOrDefault(name => name is not (User or Pass) && !isKnown(name));
        if (unknown is not null) fields.Refuse($"there is no field '{FormFields.Shown(unknown)}'");
        var (desk, refusal) = fields.Refusal is { } wrong ? (null, wrong) : await services.SignInAsync(http, fields.One(User), fields.One(Pass));
        if (refusal is not null) await RefuseAsync(http, refusal);
        return (fields, desk);
    }

    // One line a recipient, in the order of the job: the process status and, where there is one, the status.
    private static string InWords(JobReport report) =>
        string.Join('\n', report.Recipients.Select(recipient => $"{recipient.ProcessStatus} {recipient.Status}".TrimEnd()));

    private static Task RefuseAsync(HttpContext http, DoorRefusal refusal) => AnswerAsync(http, refusal.Status, refusal.Message);

    private static Task AnswerAsync(HttpContext http, int status, string text)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsync(text, http.RequestAborted);
    }
}
