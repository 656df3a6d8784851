using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Signalbox.Appliance.FrontDoors.Http.Uploads;

namespace Signalbox.Appliance.FrontDoors.Http.Api;

/// <summary>
/// What version 2 reads and says, as JSON without reflection. Members that are not known are refused: a misspelt one must not go unnoticed.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    MaxDepth = DepthMax)]
[JsonSerializable(typeof(ApiProblem))]
[JsonSerializable(typeof(ApiSend))]
[JsonSerializable(typeof(ApiBatchView))]
[JsonSerializable(typeof(ApiMessageView))]
[JsonSerializable(typeof(ApiPage))]
[JsonSerializable(typeof(ApiMove))]
[JsonSerializable(typeof(ApiDryRun))]
[JsonSerializable(typeof(UploadRequest))]
[JsonSerializable(typeof(UploadView))]
[JsonSerializable(typeof(IReadOnlyList<UploadView>))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    private const int DepthMax = 16;

    /// <summary>As it goes over the wire: no page shows it, so that '+' and quotes need no escapes.</summary>
    public static ApiJson Wire => field ??= new ApiJson(
        new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Reads a body; null with why not.</summary>
    public static async Task<(T? Value, DoorRefusal? Refusal)> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        if (!context.Request.HasJsonContentType())
            return (null, new DoorRefusal(StatusCodes.Status415UnsupportedMediaType, "Content-Type: application/json is needed"));
        try
        {
            var value = await context.Request.ReadFromJsonAsync(type, context.RequestAborted);
            return value is null ? (null, DoorRefusal.Bad("the body is null")) : (value, null);
        }
        catch (JsonException fault)
        {
            return (null, DoorRefusal.Bad($"the body is not as it should be: {PlaceOf(fault)}"));
        }
        catch (BadHttpRequestException fault)
        {
            return (null, new DoorRefusal(fault.StatusCode, "the body is too large, or did not come whole"));
        }
    }

    /// <summary>Answers with a value.</summary>
    public static Task WriteAsync<T>(HttpContext context, int status, T value, JsonTypeInfo<T> type, string mediaType = "application/json")
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, type);
        context.Response.StatusCode = status;
        context.Response.ContentType = mediaType;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    // Where, but none of what stands there: an error may go into logs, and a body has texts and numbers.
    private static string PlaceOf(JsonException fault) => string.Create(
        CultureInfo.InvariantCulture,
        $"line {(fault.LineNumber ?? 0) + 1}, octet {fault.BytePositionInLine ?? 0}, at {fault.Path ?? "$"}; an unknown member is an error");
}
