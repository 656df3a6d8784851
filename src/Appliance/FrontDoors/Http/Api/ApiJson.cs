using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Signalbox.Appliance.FrontDoors.Http.Uploads;

namespace Signalbox.Appliance.FrontDoors.Http.Api;

/// <summary>
/// What version 2 reads and says, as JSON without reflection. Members that are not known are refused: a misspelt one must not go unnoticed.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = DepthMax)]
[JsonSerializable(typeof(ApiProblem))]
[JsonSerializable(typeof(ApiSend))]
[JsonSerializable(typeof(ApiBatchView))]
[JsonSerializable(typeof(ApiMessageView))]
[JsonSerializable(typeof(ApiPage))]
[JsonSerializable(typeof(ApiMoment))]
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
}
