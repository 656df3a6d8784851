using System.Globalization;
using Signalbox.Appliance.FrontDoors.Http.Jobs;
using Signalbox.Gateway.Accounts;

namespace Signalbox.Appliance.FrontDoors.Http.Rest;

/// <summary>
/// The REST interface, version 1 (row A1), at <c>/rest/v1</c>: jobs are submitted and listed, their state and that of every message read. It does as
/// docs/conformance/rest.md says.
/// </summary>
internal sealed class RestDoor(HttpSignIn signIn, RequestLimits limits, JobDesk jobs, JobReports reports, TimeProvider clock)
{
    /// <summary>The service that its messages come by (row R1).</summary>
    public const string Service = "rest";

    /// <summary>Adds the endpoints.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var rest = routes.MapGroup("/rest/v1");
        RestDescription.OfVersion(rest.MapGet("/version", (Delegate)Version));
        RestDescription.OfPostJob(rest.MapPost("/jobs", (Delegate)((HttpContext context) => ServeAsync(context, PostJobAsync))));
        RestDescription.OfListJobs(rest.MapGet("/jobs", (Delegate)((HttpContext context) => ServeAsync(context, ListJobsAsync))));
        RestDescription.OfFindJob(rest.MapGet("/jobs/{jobId}", (Delegate)((HttpContext context) => ServeAsync(context, FindJobAsync))));
        RestDescription.OfListSms(rest.MapGet("/sms", (Delegate)((HttpContext context) => ServeAsync(context, ListSmsAsync))));
        RestDescription.OfFindSms(rest.MapGet("/sms/{smsId}", (Delegate)((HttpContext context) => ServeAsync(context, FindSmsAsync))));
        Refuse(rest, "/jobs", "GET, POST");
        foreach (var path in (string[])["/version", "/jobs/{jobId}", "/sms", "/sms/{smsId}"]) Refuse(rest, path, HttpMethods.Get);
        rest.MapFallback("/{**path}", context => RefuseAsync(context, NoPath));
    }

    // Every method but those that there are. It is said to strangers too: the paths are no secret.
    private static void Refuse(RouteGroupBuilder rest, string path, string allowed)
    {
        var refusal = new DoorRefusal(StatusCodes.Status405MethodNotAllowed, $"the methods of this path are {allowed}");
        rest.Map(path, context =>
        {
            context.Response.Headers.Allow = allowed;
            return RefuseAsync(context, refusal);
        });
    }

    private static Task Version(HttpContext context) => JsonBody.WriteAsync(
        context,
        StatusCodes.Status200OK,
        new RestVersion(VersionInfo.BuildNumber, VersionInfo.BuildTimestamp, VersionInfo.Major, VersionInfo.Minor, VersionInfo.Text, ""),
        RestJson.Wire.RestVersion);

    private async Task ServeAsync(HttpContext context, Func<HttpContext, AccountDesk, Task> serveAsync)
    {
        var (desk, refusal) = await signIn.AdmitAsync(context);
        using var place = desk is null ? null : limits.TryEnter(desk.Account, out refusal);
        if (refusal is not null) await RefuseAsync(context, refusal);
        else await serveAsync(context, desk!);
    }

    private async Task PostJobAsync(HttpContext context, AccountDesk desk)
    {
        var (job, refusal) = await JsonBody.ReadAsync(context, RestJson.Wire.RestJob, "a job");
        string? jobId = null;
        if (job is not null) (jobId, refusal) = await jobs.SendAsync(desk, job.ToRequest(), Service);
        if (refusal is not null) await RefuseAsync(context, refusal);
        else await JsonBody.WriteAsync(context, StatusCodes.Status201Created, new RestJobId(jobId!), RestJson.Wire.RestJobId);
    }

    private async Task ListJobsAsync(HttpContext context, AccountDesk desk)
    {
        var query = JobListQuery.Read(context.Request.Query, desk.Key, clock.GetUtcNow(), out var error);
        if (query is null)
        {
            await RefuseAsync(context, DoorRefusal.Bad(error));
            return;
        }

        IReadOnlyList<RestJobId> found = [.. (await reports.ListAsync(query, context.RequestAborted)).Select(id => new RestJobId(id))];
        await JsonBody.WriteAsync(context, StatusCodes.Status200OK, found, RestJson.Wire.IReadOnlyListRestJobId);
    }

    private async Task FindJobAsync(HttpContext context, AccountDesk desk)
    {
        var report = await reports.FindAsync(desk, (string)context.GetRouteValue("jobId")!, context.RequestAborted);
        if (report is null) await RefuseAsync(context, NoJob);
        else await JsonBody.WriteAsync(context, StatusCodes.Status200OK, RestJobReport.Of(report), RestJson.Wire.RestJobReport);
    }

    private async Task ListSmsAsync(HttpContext context, AccountDesk desk)
    {
        var jobId = context.Request.Query["jobId"].ToString();
        if (!JobIds.TryReadJob(jobId, out _))
        {
            var isJobId = jobId.StartsWith("J.", StringComparison.Ordinal);
            await RefuseAsync(context, isJobId ? NoJob : DoorRefusal.Bad("jobId: is needed, and begins with J."));
            return;
        }

        var report = await reports.FindAsync(desk, jobId, context.RequestAborted);
        IReadOnlyList<RestSms> found = [.. (report?.Recipients ?? []).Select(RestSms.Of)];
        if (report is null) await RefuseAsync(context, NoJob);
        else await JsonBody.WriteAsync(context, StatusCodes.Status200OK, found, RestJson.Wire.IReadOnlyListRestSms);
    }

    private async Task FindSmsAsync(HttpContext context, AccountDesk desk)
    {
        var report = await reports.FindMessageAsync(desk, (string)context.GetRouteValue("smsId")!, context.RequestAborted);
        if (report is null) await RefuseAsync(context, new DoorRefusal(StatusCodes.Status404NotFound, "this account has no message of that id"));
        else await JsonBody.WriteAsync(context, StatusCodes.Status200OK, RestSms.Of(report), RestJson.Wire.RestSms);
    }

    private static DoorRefusal NoPath => new(
        StatusCodes.Status404NotFound, "no such path; there are /jobs, /jobs/{jobId}, /sms, /sms/{smsId} and /version");

    private static DoorRefusal NoJob => new(StatusCodes.Status404NotFound, "this account has no job of that id");

    private static Task RefuseAsync(HttpContext context, DoorRefusal refusal)
    {
        if (refusal.Status == StatusCodes.Status401Unauthorized) context.Response.Headers.WWWAuthenticate = HttpSignIn.Challenge;
        if (refusal.RetryAfter is { } seconds) context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return JsonBody.WriteAsync(context, refusal.Status, new RestError(refusal.Status, refusal.Message), RestJson.Wire.RestError);
    }
}
