using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signalbox.Appliance.FrontDoors.Http.Rest;

/// <summary>Answers of the REST interface as they look, made of its own types.</summary>
internal static class RestExamples
{
    /// <summary>The id of the job that they all are about.</summary>
    public const string JobIdText = "J.20261122-090000.000-04jKp1w4EAy";

    /// <summary>The id of its message.</summary>
    public const string SmsIdText = "S.20261122-090000.000-04jKp1w4EAz";

    private static readonly RestSms Delivered = new()
    {
        SmsId = SmsIdText,
        Dst = "+79001234567",
        ProcessStatus = "DONE",
        Status = "SUC_FIN",
        CustomerRef = "+79001234567",
        Reason = "",
        SentTs = "2026-11-22T09:00:00.120Z",
        FinishedTs = "2026-11-22T09:00:03.480Z",
    };

    /// <summary>A job that was submitted.</summary>
    public static JsonNode? JobId => JsonSerializer.SerializeToNode(new RestJobId(JobIdText), RestJson.Wire.RestJobId);

    /// <summary>A list of jobs.</summary>
    public static JsonNode? JobIds => JsonSerializer.SerializeToNode([new RestJobId(JobIdText)], RestJson.Wire.IReadOnlyListRestJobId);

    /// <summary>How the job stands.</summary>
    public static JsonNode? Job => JsonSerializer.SerializeToNode(
        new RestJobReport
        {
            JobId = JobIdText,
            Src = "Signalbox",
            Encoding = "STANDARD",
            Billcode = "",
            StatusRequested = true,
            Flash = false,
            ValidityMin = 0,
            CustomerRef = null,
            Qos = "NORMAL",
            ReceiptTs = "2026-11-22T09:00:00.000Z",
            FinishedTs = "2026-11-22T09:00:03.480Z",
            RecipientIds = [SmsIdText],
        },
        RestJson.Wire.RestJobReport);

    /// <summary>How the message stands.</summary>
    public static JsonNode? Sms => JsonSerializer.SerializeToNode(Delivered, RestJson.Wire.RestSms);

    /// <summary>How the messages of the job stand.</summary>
    public static JsonNode? SmsOfJob => JsonSerializer.SerializeToNode([Delivered], RestJson.Wire.IReadOnlyListRestSms);

    /// <summary>The version.</summary>
    public static JsonNode? Version => JsonSerializer.SerializeToNode(
        new RestVersion(20261122, "2026-11-22 00:00:00 +0000", 2026, 11, "Signalbox 1.0.0", ""), RestJson.Wire.RestVersion);

    /// <summary>A refusal.</summary>
    public static JsonNode? Refusal(int status) =>
        JsonSerializer.SerializeToNode(new RestError(status, ReasonOf(status)), RestJson.Wire.RestError);

    private static string ReasonOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "messages[0].text: is needed",
        StatusCodes.Status401Unauthorized => "sign in with the account's id and password",
        StatusCodes.Status403Forbidden => "use HTTPS: passwords and tokens are not taken over plain HTTP",
        StatusCodes.Status404NotFound => "this account has no job of that id",
        StatusCodes.Status409Conflict => "the same job was taken within the last 10 minutes, and duplicateDetection is set",
        StatusCodes.Status413PayloadTooLarge => $"a body has at most {RequestLimits.BodyMax} octets",
        StatusCodes.Status415UnsupportedMediaType => "Content-Type: application/json is needed",
        StatusCodes.Status422UnprocessableEntity =>
            "messages[0].text: has characters that the GSM alphabet lacks, and invalidCharacters is REFUSE",
        StatusCodes.Status429TooManyRequests => "more than 100 requests of this account at the same time",
        _ => "messages cannot be made safe now: try again later",
    };
}
