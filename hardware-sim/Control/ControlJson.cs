using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Signalbox.HardwareSim.Control;

/// <summary>How the control API reads and writes JSON: names in camel case, texts as they are, unknown fields refused.</summary>
internal static class ControlJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The same, without the fields that are as they are by default.</summary>
    public static readonly JsonSerializerOptions SparseOptions = new(Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>Reads a request's body; null with the reason in words when it is not what it should be.</summary>
    public static async Task<(T? Value, string Reason)> ReadAsync<T>(HttpRequest request)
        where T : class
    {
        try
        {
            var value = await JsonSerializer.DeserializeAsync<T>(request.Body, Options, request.HttpContext.RequestAborted);
            return (value, value is null ? "the body must be a JSON object" : "");
        }
        catch (JsonException cause)
        {
            return (null, $"the body is not the JSON that is expected here, at {cause.Path ?? "$"}, line {cause.LineNumber + 1}");
        }
    }

    public static IResult Error(int status, string reason) => Results.Json(new ControlError(reason), Options, statusCode: status);
}
