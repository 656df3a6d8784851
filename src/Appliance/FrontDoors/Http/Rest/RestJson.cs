using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Signalbox.Appliance.FrontDoors.Http.Rest;

/// <summary>What the REST interface says, as JSON without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    MaxDepth = DepthMax)]
[JsonSerializable(typeof(RestJob))]
[JsonSerializable(typeof(RestJobId))]
[JsonSerializable(typeof(RestJobReport))]
[JsonSerializable(typeof(RestSms))]
[JsonSerializable(typeof(RestError))]
[JsonSerializable(typeof(RestVersion))]
[JsonSerializable(typeof(IReadOnlyList<RestJobId>))]
[JsonSerializable(typeof(IReadOnlyList<RestSms>))]
internal sealed partial class RestJson : JsonSerializerContext
{
    // A job has four levels.
    private const int DepthMax = 16;

    /// <summary>As it goes over the wire: no page shows it, so that '+' and quotes need no escapes.</summary>
    public static RestJson Wire => field ??= new RestJson(
        new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
