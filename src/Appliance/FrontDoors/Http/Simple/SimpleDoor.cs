using System.Globalization;
using System.Text;
using Signalbox.Appliance.FrontDoors.Http.Jobs;
using Signalbox.Gateway.Accounts;

namespace Signalbox.Appliance.FrontDoors.Http.Simple;

/// <summary>
/// Plain HTTP (row A3) under <c>/httpsimple/v1</c>: <c>/sms</c> sends one message to one recipient and answers the job's id, <c>/reports</c>
/// answers how it stands; GET and POST, fields in the query or a form, text both ways.
/// </summary>
internal sealed class SimpleDoor(HttpSignIn signIn, RequestLimits limits, JobDesk jobs, JobReports reports)
{
    /// <summary>The service that its messages come by (row R1).</summary>
    public const string Service = "http";

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

    private Task SendAsync(HttpContext http) => ServeAsync(http, name => name is To or Message || JobOptionTexts.IsKnown(name), SendAsync);

    private Task ReportAsync(HttpContext http) => ServeAsync(http, name => name == JobId, ReportAsync);

    private async Task ServeAsync(HttpContext http, Func<string, bool> isKnown, Func<HttpContext, FormFields, AccountDesk, Task> serveAsync)
    {
        var fields = await FormReader.ReadAsync(http, JobOptionTexts.Repeatable);
        var unknown = fields.Names.FirstOrDefault(name => name is not (User or Pass) && !isKnown(name));
        if (unknown is not null) fields.Refuse($"there is no field '{FormFields.Shown(unknown)}'");
        var (desk, refusal) = fields.Refusal is { } wrong ? (null, wrong) : await signIn.AdmitAsync(http, fields.One(User), fields.One(Pass));
        using var place = desk is null ? null : limits.TryEnter(desk.Account, out refusal);
        if (refusal is not null) await RefuseAsync(http, refusal);
        else await serveAsync(http, fields, desk!);
    }

    private async Task SendAsync(HttpContext http, FormFields fields, AccountDesk desk)
    {
        var request = RequestOf(fields);
        var (jobId, refusal) = fields.Refusal is { } wrong ? (null, wrong) : await jobs.SendAsync(desk, request, Service);
        if (refusal is null) await AnswerAsync(http, StatusCodes.Status200OK, jobId!);
        else await RefuseAsync(http, refusal with { Message = InOurNames(refusal.Message) });
    }

    private async Task ReportAsync(HttpContext http, FormFields fields, AccountDesk desk)
    {
        var jobId = fields.One(JobId).Trim();
        if (jobId.Length == 0) await RefuseAsync(http, DoorRefusal.Bad($"'{JobId}' is missing"));
        else if (await reports.FindAsync(desk, jobId, http.RequestAborted) is { } report)
            await AnswerAsync(http, StatusCodes.Status200OK, InWords(report));
        else await RefuseAsync(http, new DoorRefusal(StatusCodes.Status404NotFound, "this account has no job of that id"));
    }

    private static JobRequest RequestOf(FormFields fields)
    {
        var options = JobOptions.None;
        foreach (var name in fields.Names.Where(JobOptionTexts.IsKnown))
            foreach (var value in fields.All(name))
                if (JobOptionTexts.Set(ref options, name, value) is { } wrong) fields.Refuse(wrong);
        foreach (var name in (string[])[To, Message])
            if (fields.One(name).Length == 0) fields.Refuse($"'{name}' is missing");
        return new JobRequest(options, [new JobMessage(fields.One(Message), [new JobRecipient(fields.One(To).Trim())])]);
    }

    // A job's refusal names fields by their place in it.
    private static string InOurNames(string message) => message
        .Replace("messages[0].recipients[0].dst", To, StringComparison.Ordinal)
        .Replace("messages[0].text", Message, StringComparison.Ordinal)
        .Replace("options.", "", StringComparison.Ordinal);

    // One line a recipient, in the order of the job: the process status and, where there is one, the status.
    private static string InWords(JobReport report) =>
        string.Join('\n', report.Recipients.Select(recipient => $"{recipient.ProcessStatus} {recipient.Status}".TrimEnd()));

    private static Task RefuseAsync(HttpContext http, DoorRefusal refusal)
    {
        // The scheme of the other doors; here the fields have the account's id and password.
        if (refusal.Status == StatusCodes.Status401Unauthorized) http.Response.Headers.WWWAuthenticate = HttpSignIn.Challenge;
        if (refusal.RetryAfter is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return AnswerAsync(http, refusal.Status, refusal.Message);
    }

    private static Task AnswerAsync(HttpContext http, int status, string text)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        var body = Encoding.UTF8.GetBytes(text);
        http.Response.ContentLength = body.Length;
        return http.Response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    }
}
