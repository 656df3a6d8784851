using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Signalbox.Appliance.FrontDoors.Http.Rest;

/// <summary>What the OpenAPI document says of each endpoint of the REST interface, beside what the types say of bodies.</summary>
internal static class RestDescription
{
    private const string Json = "application/json";
    private const string AnyContent = "*/*";
    private const string JobIdExample = "J.20261122-090000.000-04jKp1w4EAy";
    private const string SmsIdExample = "S.20261122-090000.000-04jKp1w4EAz";

    private static readonly int[] EverySignedIn = [401, 403, 429];

    public static void OfPostJob(RouteHandlerBuilder endpoint) => Of(endpoint, "postJob", "Submit a job", """
            Takes up to 3,000 short messages (texts times those that get them), all or none. The answer comes when each is safe on disk. A
            recipient that cannot be sent to is taken with its job and ends at once: read /sms?jobId= for it.
            """)
        // Any, so that another is refused by the endpoint, which says why.
        .Accepts<RestJob>(Json, AnyContent)
        .Produces<RestJobId>(StatusCodes.Status201Created, Json)
        .WithMetadata(Refusals(400, 409, 413, 415, 422, 503))
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.RequestBody?.Content?.Remove(AnyContent);
            Example(operation.RequestBody?.Content, """
                {"options":{"src":"Signalbox","statusRequested":true},"messages":[{"text":"Hello, rack!","recipients":[{"dst":"+79001234567"}]}]}
                """);
            return Task.CompletedTask;
        });

    public static void OfListJobs(RouteHandlerBuilder endpoint) => Of(endpoint, "listJobs", "List jobs", """
            Ids of the account's jobs, the oldest first, from fromTs on and before toTs: at most 30 days, the last 30 where nothing is said.
            """)
        .Produces<IReadOnlyList<RestJobId>>(StatusCodes.Status200OK, Json)
        .WithMetadata(Refusals(400))
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            Query(operation, "jobIdsOnly", JsonSchemaType.Boolean, "Only true is supported, which is the default.", "true");
            Query(operation, "fromTs", JsonSchemaType.String, "The earliest, ISO 8601.", "2026-11-01T00:00:00Z");
            Query(operation, "toTs", JsonSchemaType.String, "Before which, ISO 8601; at most 30 days after fromTs.", "2026-11-22T00:00:00Z");
            Query(operation, "open", JsonSchemaType.Boolean, "Only jobs that are not finished, or only those that are; both if missing.", null);
            Query(operation, "offset", JsonSchemaType.Integer, "How many to skip; 0 by default.", "0");
            Query(operation, "limit", JsonSchemaType.Integer, "At most so many, 1 to 1000; 100 by default.", "100");
            return Task.CompletedTask;
        });

    public static void OfFindJob(RouteHandlerBuilder endpoint) =>
        Of(endpoint, "findJob", "How a job stands", "The job's options as they came into force, and the ids of its messages.")
            .Produces<RestJobReport>(StatusCodes.Status200OK, Json)
            .WithMetadata(Refusals(404))
            .AddOpenApiOperationTransformer((operation, _, _) => Path(operation, "jobId", "The id of a job.", JobIdExample));

    public static void OfListSms(RouteHandlerBuilder endpoint) =>
        Of(endpoint, "listSms", "How the messages of a job stand",
            "Each in the order of the request. processStatus and status are those of the table of statuses.")
            .Produces<IReadOnlyList<RestSms>>(StatusCodes.Status200OK, Json)
            .WithMetadata(Refusals(400, 404))
            .AddOpenApiOperationTransformer((operation, _, _) =>
            {
                Query(operation, "jobId", JsonSchemaType.String, "The id of the job.", JobIdExample).Required = true;
                return Task.CompletedTask;
            });

    public static void OfFindSms(RouteHandlerBuilder endpoint) =>
        Of(endpoint, "findSms", "How one message stands",
            "Any of the account's, whichever front door took it: the numbers that others give out are read too.")
            .Produces<RestSms>(StatusCodes.Status200OK, Json)
            .WithMetadata(Refusals(404))
            .AddOpenApiOperationTransformer((operation, _, _) => Path(operation, "smsId", "The id of a message.", SmsIdExample));

    public static void OfVersion(RouteHandlerBuilder endpoint) => endpoint
        .WithName("version").WithSummary("The version").WithDescription("Needs no credentials.").WithTags("REST v1")
        .Produces<RestVersion>(StatusCodes.Status200OK, Json)
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Security = [];
            return Task.CompletedTask;
        });

    private static RouteHandlerBuilder Of(RouteHandlerBuilder endpoint, string name, string summary, string description)
    {
        foreach (var status in EverySignedIn) endpoint.Produces<RestError>(status, Json);
        return endpoint.WithName(name).WithSummary(summary).WithDescription(description.ReplaceLineEndings(" ").Trim()).WithTags("REST v1");
    }

    private static object[] Refusals(params int[] statuses) =>
        [.. statuses.Select(status => new ProducesResponseTypeMetadata(status, typeof(RestError), [Json]))];

    private static Task Path(OpenApiOperation operation, string name, string description, string example)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = name, In = ParameterLocation.Path, Required = true, Description = description, Example = JsonValue.Create(example),
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
        return Task.CompletedTask;
    }

    private static OpenApiParameter Query(OpenApiOperation operation, string name, JsonSchemaType type, string description, string? example)
    {
        var parameter = new OpenApiParameter
        {
            Name = name, In = ParameterLocation.Query, Description = description, Schema = new OpenApiSchema { Type = type },
            Example = example is null ? null : type == JsonSchemaType.String ? JsonValue.Create(example) : JsonNode.Parse(example),
        };
        operation.Parameters ??= [];
        operation.Parameters.Add(parameter);
        return parameter;
    }

    private static void Example(IDictionary<string, OpenApiMediaType>? content, string json)
    {
        if (content?.TryGetValue(Json, out var media) is true) media.Example = JsonNode.Parse(json);
    }
}
