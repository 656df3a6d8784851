using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signalbox.Appliance.FrontDoors.Http.Api;

/// <summary>Requests and answers of version 2 as they look; answers are made of their own types.</summary>
internal static class ApiExamples
{
    /// <summary>The message that they are about.</summary>
    public const string MessageId = "S.20261122-090000.000-04jKp1w4EAz";

    /// <summary>The batch that it came with.</summary>
    public const string BatchId = "B.04jKp1w4EAy";

    private static readonly ApiMessageView Queued = new()
    {
        Id = MessageId,
        Batch = BatchId,
        From = "Signalbox",
        To = "+79001234567",
        Reference = "parcel 1",
        State = "queued",
        IsFinal = false,
        Parts = 1,
        AcceptedAt = "2026-11-22T09:00:00.000Z",
    };

    private static readonly ApiMessageView Delivered = Queued with
    {
        State = "delivered", IsFinal = true, SentAt = "2026-11-22T09:00:00.120Z", EndedAt = "2026-11-22T09:00:03.480Z",
    };

    /// <summary>What to send.</summary>
    public static JsonNode? Send => JsonNode.Parse("""
        {"text":"Dear {{name}}, your parcel comes on {{day}}.","from":"Signalbox","confirmDelivery":true,
        "recipients":[{"to":"+79001234567","reference":"parcel 1","values":{"name":"Ann","day":"Monday"}}]}
        """);

    /// <summary>Another time for a message.</summary>
    public static JsonNode? Move => JsonNode.Parse("""{"sendAt":"2026-11-23T09:00:00+01:00"}""");

    /// <summary>What was taken.</summary>
    public static JsonNode? Batch => JsonSerializer.SerializeToNode(new ApiBatchView(BatchId, [Queued]), ApiJson.Wire.ApiBatchView);

    /// <summary>A message that waits.</summary>
    public static JsonNode? Waiting => JsonSerializer.SerializeToNode(Queued, ApiJson.Wire.ApiMessageView);

    /// <summary>A message that arrived.</summary>
    public static JsonNode? Message => JsonSerializer.SerializeToNode(Delivered, ApiJson.Wire.ApiMessageView);

    /// <summary>A page of messages, the last.</summary>
    public static JsonNode? Page => JsonSerializer.SerializeToNode(new ApiPage([Delivered], Next: null), ApiJson.Wire.ApiPage);

    /// <summary>The beginning of what is told of a message.</summary>
    public static JsonNode? Events => JsonValue.Create(
        "event: open\ndata: {\"at\":\"2026-11-22T09:00:00.000Z\"}\nid: 1763802000000.41\n\n"
        + $"data: {JsonSerializer.Serialize(Delivered, ApiJson.Wire.ApiMessageView)}\nid: 1763802000000.42\n\n");

    /// <summary>What would become of a message.</summary>
    public static JsonNode? DryRun => JsonSerializer.SerializeToNode(
        new ApiDryRun(1, [new ApiDryMessage
        {
            To = "+79001234567",
            Outcome = "sent",
            Number = "+79001234567",
            From = "Signalbox",
            Text = "Dear Ann, your parcel comes on Monday.",
            Coding = "GSM7",
            Parts = 1,
            Route = "7900",
            Link = "smsc-a",
            Why = "the first of the route that is up",
        }]),
        ApiJson.Wire.ApiDryRun);

    /// <summary>A refusal.</summary>
    public static JsonNode? Problem(int status)
    {
        var (detail, errors) = ReasonOf(status);
        return JsonSerializer.SerializeToNode(ApiProblem.Of(new DoorRefusal(status, detail), errors), ApiJson.Wire.ApiProblem);
    }

    private static (string Detail, IReadOnlyList<ApiFault>? Errors) ReasonOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => (
            "maxParts: a whole number from 1 to 20", [new ApiFault("maxParts", "a whole number from 1 to 20")]),
        StatusCodes.Status401Unauthorized => ("sign in with the account's id and password", null),
        StatusCodes.Status403Forbidden => ("use HTTPS: passwords and tokens are not taken over plain HTTP", null),
        StatusCodes.Status404NotFound => ("nothing of that id belongs to this account", null),
        StatusCodes.Status409Conflict => ("it is over, or is being done now", null),
        StatusCodes.Status413PayloadTooLarge => ($"a body has at most {RequestLimits.BodyMax} octets", null),
        StatusCodes.Status415UnsupportedMediaType => ("Content-Type: application/json is needed", null),
        StatusCodes.Status422UnprocessableEntity => ("this Idempotency-Key was used for another request", null),
        StatusCodes.Status429TooManyRequests => ("more than 100 requests of this account at the same time", null),
        _ => ("it cannot be made safe now: try again later", null),
    };
}
