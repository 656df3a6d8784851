using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Signalbox.Appliance.FrontDoors.Http.OpenApi;

namespace Signalbox.Appliance.FrontDoors.Http.Rest;

/// <summary>What the OpenAPI document says of each endpoint of the REST interface, beside what the types say of bodies.</summary>
internal static class RestDescription
{
    private const string Json = "application/json";
    private const int Ok = StatusCodes.Status200OK;
    private const int Created = StatusCodes.Status201Created;

    private static readonly int[] EverySignedIn = [401, 403, 429];

    public static void OfPostJob(RouteHandlerBuilder endpoint) => Of(endpoint, "postJob", "Submit a job", """
            Takes up to 3,000 short messages (texts times those that get them), all or none. The answer comes when each is safe on disk. A
            recipient that cannot be sent to is taken with its job and ends at once: read /sms?jobId= for it.
            """, 400, 409, 413, 415, 422, 503)
        .Takes<RestJob>()
        .Produces<RestJobId>(Created, Json)
        .Describe(operation =>
        {
            operation.SetExample(JsonNode.Parse("""
                {"options":{"src":"Signalbox","statusRequested":true},"messages":[{"text":"Hello, rack!","recipients":[{"dst":"+79001234567"}]}]}
                """));
            operation.SetExample(Created, RestExamples.JobId);
        });

    public static void OfListJobs(RouteHandlerBuilder endpoint) => Of(endpoint, "listJobs", "List jobs", """
            Ids of the account's jobs, the oldest first, from fromTs on and before toTs: at most 30 days, the last 30 where nothing is said.
            """, 400)
        .Produces<IReadOnlyList<RestJobId>>(Ok, Json)
        .Describe(operation =>
        {
            operation.AddQuery("jobIdsOnly", JsonSchemaType.Boolean, "Only true is supported, which is the default.", "true");
            operation.AddQuery("fromTs", JsonSchemaType.String, "The earliest, ISO 8601.", "2026-11-01T00:00:00Z");
            operation.AddQuery("toTs", JsonSchemaType.String, "Before which, ISO 8601; at most 30 days after fromTs.", "2026-11-22T00:00:00Z");
            operation.AddQuery("open", JsonSchemaType.Boolean, "Only jobs that are not finished, or only those that are; both if missing.");
            operation.AddQuery("offset", JsonSchemaType.Integer, "How many to skip; 0 by default.", "0");
            operation.AddQuery("limit", JsonSchemaType.Integer, "At most so many, 1 to 1000; 100 by default.", "100");
            operation.SetExample(Ok, RestExamples.JobIds);
        });

    public static void OfFindJob(RouteHandlerBuilder endpoint) =>
        Of(endpoint, "findJob", "How a job stands", "The job's options as they came into force, and the ids of its messages.", 404)
            .Produces<RestJobReport>(Ok, Json)
            .Describe(operation =>
            {
                operation.AddPath("jobId", "The id of a job.", RestExamples.JobIdText);
                operation.SetExample(Ok, RestExamples.Job);
            });

    public static void OfListSms(RouteHandlerBuilder endpoint) =>
        Of(endpoint, "listSms", "How the messages of a job stand",
            "Each in the order of the request. processStatus and status are those of the table of statuses.", 400, 404)
            .Produces<IReadOnlyList<RestSms>>(Ok, Json)
            .Describe(operation =>
            {
                operation.AddQuery("jobId", JsonSchemaType.String, "The id of the job.", RestExamples.JobIdText).Required = true;
                operation.SetExample(Ok, RestExamples.SmsOfJob);
            });

    public static void OfFindSms(RouteHandlerBuilder endpoint) =>
        Of(endpoint, "findSms", "How one message stands",
            "Any of the account's, whichever front door took it: the numbers that others give out are read too.", 404)
            .Produces<RestSms>(Ok, Json)
            .Describe(operation =>
            {
                operation.AddPath("smsId", "The id of a message.", RestExamples.SmsIdText);
                operation.SetExample(Ok, RestExamples.Sms);
            });

    public static void OfVersion(RouteHandlerBuilder endpoint) => endpoint
        .WithName("version").WithSummary("The version").WithDescription("Needs no credentials.").WithTags("REST v1")
        .Produces<RestVersion>(Ok, Json)
        .Describe(operation =>
        {
            operation.Security = [];
            operation.SetExample(Ok, RestExamples.Version);
        });

    private static RouteHandlerBuilder Of(RouteHandlerBuilder endpoint, string name, string summary, string description, params int[] refusals) =>
        endpoint.WithName(name).WithSummary(summary).WithDescription(description.ReplaceLineEndings(" ").Trim()).WithTags("REST v1")
            .Refuses<RestError>(Json, [.. EverySignedIn, .. refusals])
            .Describe(operation =>
            {
                foreach (var status in (int[])[.. EverySignedIn, .. refusals]) operation.SetExample(status, RestExamples.Refusal(status));
            });
}
