using Microsoft.OpenApi;
using Signalbox.Appliance.FrontDoors.Http.OpenApi;

namespace Signalbox.Appliance.FrontDoors.Http.Api;

/// <summary>
/// What the OpenAPI document says of each endpoint of messages in version 2, beside what the types say of bodies. <see cref="Of"/> is the beginning
/// for every other endpoint of the version.
/// </summary>
internal static class ApiDescription
{
    /// <summary>The media type of bodies.</summary>
    public const string Json = "application/json";

    private const string Problem = "application/problem+json";
    private const string Events = "text/event-stream";
    private const string Messages = "Messages";
    private const int Ok = StatusCodes.Status200OK;
    private const int Created = StatusCodes.Status201Created;

    private static readonly int[] EverySignedIn = [401, 403, 429];

    /// <summary>What each endpoint has: a name and words, and its refusals as problems.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="tag">What it is about.</param>
    /// <param name="name">A name for programs that are made of the document.</param>
    /// <param name="summary">What it does, in a line.</param>
    /// <param name="description">All that there is to know.</param>
    /// <param name="refusals">Statuses of its refusals, beside those of every endpoint that is signed in to.</param>
    public static RouteHandlerBuilder Of(
        RouteHandlerBuilder endpoint, string tag, string name, string summary, string description, params int[] refusals)
    {
        int[] all = [.. EverySignedIn, .. refusals];
        return endpoint.WithName($"api-{name}").WithSummary(summary).WithDescription(description.ReplaceLineEndings(" ").Trim()).WithTags(tag)
            .Refuses<ApiProblem>(Problem, all)
            .Describe(operation =>
            {
                operation.OperationId = name;
                foreach (var status in all) operation.SetExample(status, ApiExamples.Problem(status));
            });
    }

    public static void OfSend(RouteHandlerBuilder endpoint) => Of(endpoint, Messages, "sendMessages", "Send messages", """
            One text to at most 3,000 numbers, with values of each if wished; all are taken or none. The answer comes when each is safe on disk.
            A number that cannot be sent to is taken with the others and ends rejected. With dryRun=true nothing is sent: the answer is 200, and
            says what would become of it.
            """, 400, 409, 413, 415, 422, 503)
        .Takes<ApiSend>()
        .Produces<ApiBatchView>(Created, Json)
        .Produces<ApiDryRun>(Ok, Json)
        .Describe(operation =>
        {
            operation.AddQuery("dryRun", JsonSchemaType.Boolean, "Whether it is only tried; false by default.");
            operation.AddHeader(ApiHeaders.Key, """
                A word of your own for this request, 1 to 255 characters: when it comes again with the same body within 24 hours, nothing is sent
                twice, and the answer is the first one's.
                """.ReplaceLineEndings(" "), "order-4711");
            operation.SetExample(ApiExamples.Send);
            operation.SetExample(Created, ApiExamples.Batch);
            operation.SetExample(Ok, ApiExamples.DryRun);
            operation.SetWords(Created, "Taken, and safe on disk.");
            operation.SetWords(Ok, "What would become of it; only with dryRun=true.");
        });

    public static void OfList(RouteHandlerBuilder endpoint) => Of(endpoint, Messages, "listMessages", "List messages", """
            The account's, the newest first, whichever front door took them.
            """, 400)
        .Produces<ApiPage>(Ok, Json)
        .Describe(operation =>
        {
            operation.AddQuery("limit", JsonSchemaType.Integer, "At most so many, 1 to 1000; 100 by default.", "100");
            operation.AddQuery("cursor", JsonSchemaType.String, "The next of an earlier page; the first page without.");
            operation.SetExample(Ok, ApiExamples.Page);
        });

    public static void OfFind(RouteHandlerBuilder endpoint) => Of(endpoint, Messages, "findMessage", "How a message stands", """
            Any of the account's: the numbers that the other front doors give out are read too.
            """, 404)
        .Produces<ApiMessageView>(Ok, Json)
        .Describe(operation =>
        {
            operation.AddPath("id", "The id of a message.", ApiExamples.MessageId);
            operation.SetExample(Ok, ApiExamples.Message);
        });

    public static void OfMove(RouteHandlerBuilder endpoint) => Of(endpoint, Messages, "moveMessage", "Move a message to another time", """
            Only while it waits: one that a link has is not called back.
            """, 400, 404, 409, 413, 415, 422, 503)
        .Takes<ApiMove>()
        .Produces<ApiMessageView>(Ok, Json)
        .Describe(operation =>
        {
            operation.AddPath("id", "The id of a message.", ApiExamples.MessageId);
            operation.SetExample(ApiExamples.Move);
            operation.SetExample(Ok, ApiExamples.Waiting);
        });

    public static void OfCancel(RouteHandlerBuilder endpoint) => Of(endpoint, Messages, "cancelMessage", "Take a message back", """
            Only while it waits: one that a link has is not called back.
            """, 404, 409, 503)
        .Produces(StatusCodes.Status204NoContent)
        .Describe(operation =>
        {
            operation.AddPath("id", "The id of a message.", ApiExamples.MessageId);
            operation.SetWords(StatusCodes.Status204NoContent, "It never leaves.");
        });

    public static void OfBatch(RouteHandlerBuilder endpoint) => Of(endpoint, Messages, "findBatch", "How the messages of one request stand", """
            What was sent with one request, in its order.
            """, 404)
        .Produces<ApiBatchView>(Ok, Json)
        .Describe(operation =>
        {
            operation.AddPath("id", "The id of a batch.", ApiExamples.BatchId);
            operation.SetExample(Ok, ApiExamples.Batch);
        });

    public static void OfEvents(RouteHandlerBuilder endpoint) => Of(endpoint, Messages, "listenToEvents", "What happens, as it happens", """
            Server-sent events: each message when it is taken in, when a network takes it and when it ends, as GET /messages/{id} shows it. Named
            events stand between: open, heartbeat every 15 seconds, and gap where some are not known any more. An answer lasts an hour at the
            most.
            """, 400)
        .Produces<string>(Ok, Events)
        .Describe(operation =>
        {
            operation.AddQuery("batch", JsonSchemaType.String, "The id of a batch, of which alone is told.", ApiExamples.BatchId);
            operation.AddHeader("Last-Event-ID", "The id of the last event that was heard, from which it goes on.", "1763802000000.41");
            operation.SetExample(Ok, ApiExamples.Events);
            operation.SetWords(Ok, "Events, until somebody hangs up.");
        });
}
