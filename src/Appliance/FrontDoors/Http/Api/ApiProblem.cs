using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.Net.Http.Headers;

namespace Signalbox.Appliance.FrontDoors.Http.Api;

/// <summary>Why version 2 refuses: problem details (RFC 9457).</summary>
internal sealed record ApiProblem
{
    /// <summary>What the names of kinds begin with; docs/api-v2.md tells of each.</summary>
    private const string TypePrefix = "urn:signalbox:problem:";

    [Description("The kind, a URI that never changes.")]
    public required string Type { get; init; }

    [Description("The kind, in words.")]
    public required string Title { get; init; }

    [Description("The status of HTTP.")]
    public required int Status { get; init; }

    [Description("What is wrong here, and what to do.")]
    public required string Detail { get; init; }

    [Description("Each thing that is wrong, where there may be several.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ApiFault>? Errors { get; init; }

    /// <summary>The problem behind a refusal of the doors.</summary>
    public static ApiProblem Of(DoorRefusal refusal, IReadOnlyList<ApiFault>? errors = null)
    {
        var (kind, title) = KindOf(refusal.Status);
        return new ApiProblem { Type = TypePrefix + kind, Title = title, Status = refusal.Status, Detail = refusal.Message, Errors = errors };
    }

    /// <summary>Answers with it.</summary>
    public static Task WriteAsync(HttpContext context, DoorRefusal refusal, IReadOnlyList<ApiFault>? errors = null)
    {
        if (refusal.Status == StatusCodes.Status401Unauthorized) context.Response.Headers.WWWAuthenticate = HttpSignIn.Challenge;
        if (refusal.KeyChallenge is { } challenge) context.Response.Headers.Append(HeaderNames.WWWAuthenticate, challenge);
        if (refusal.RetryAfter is { } seconds) context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return JsonBody.WriteAsync(context, refusal.Status, Of(refusal, errors), ApiJson.Wire.ApiProblem, "application/problem+json");
    }

    private static (string Kind, string Title) KindOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => ("bad-request", "The request is wrong"),
        StatusCodes.Status401Unauthorized => ("unauthorized", "Sign in"),
        StatusCodes.Status403Forbidden => ("forbidden", "Not allowed"),
        StatusCodes.Status404NotFound => ("not-found", "Not found"),
        StatusCodes.Status409Conflict => ("conflict", "Not in this state"),
        StatusCodes.Status413PayloadTooLarge => ("too-large", "Too large"),
        StatusCodes.Status415UnsupportedMediaType => ("media-type", "Another media type is needed"),
        StatusCodes.Status422UnprocessableEntity => ("unprocessable", "Cannot be done"),
        StatusCodes.Status429TooManyRequests => ("too-many", "Too much at once"),
        _ => ("unavailable", "Not now"),
    };
}
