using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Signalbox.Appliance.FrontDoors.Http;

/// <summary>Reads and writes the JSON of requests and answers, for every door that speaks it.</summary>
internal static class JsonBody
{
    // Characters of a place in a body that an error repeats, at the most.
    private const int PathMax = 100;

    /// <summary>Reads a body; null with why not.</summary>
    /// <param name="context">The request.</param>
    /// <param name="type">What it is to be.</param>
    /// <param name="what">What that is, in words.</param>
    public static async Task<(T? Value, DoorRefusal? Refusal)> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type, string what)
        where T : class
    {
        if (!context.Request.HasJsonContentType())
            return (null, new DoorRefusal(StatusCodes.Status415UnsupportedMediaType, "Content-Type: application/json is needed"));
        // JSON between systems is UTF-8 and nothing else (RFC 8259, 8.1).
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var media) || (media.Charset.HasValue && !IsUtf8(media.Charset)))
            return (null, new DoorRefusal(StatusCodes.Status415UnsupportedMediaType, "Content-Type: JSON is written in UTF-8"));
        try
        {
            // Not from the pipe: broken JSON would leave a read of it open, by which the connection ends.
            var value = await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted);
            return value is null ? (null, DoorRefusal.Bad($"the body is null: {what} is needed")) : (value, null);
        }
        catch (JsonException fault)
        {
            return (null, DoorRefusal.Bad($"the body is not {what} in JSON: {PlaceOf(fault)}"));
        }
        catch (BadHttpRequestException fault)
        {
            var isTooLong = fault.StatusCode == StatusCodes.Status413PayloadTooLarge;
            return (null, new DoorRefusal(
                fault.StatusCode, isTooLong ? $"a body has at most {RequestLimits.BodyMax} octets" : "the body did not come whole"));
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

    private static bool IsUtf8(StringSegment charset) =>
        HeaderUtilities.RemoveQuotes(charset) is var named
        && (named.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || named.Equals("us-ascii", StringComparison.OrdinalIgnoreCase));

    // Where, but none of what stands there: an error may go into logs, and a body has texts and numbers. A member's name is as long as its sender
    // likes.
    private static string PlaceOf(JsonException fault)
    {
        var path = fault.Path ?? "$";
        if (path.Length > PathMax) path = path[..PathMax] + "…";
        return string.Create(CultureInfo.InvariantCulture, $"line {(fault.LineNumber ?? 0) + 1}, octet {fault.BytePositionInLine ?? 0}, at {path}");
    }
}
