using System.Text.Json.Serialization;

namespace Signalbox.Appliance.FrontDoors.Http.Jobs;

/// <summary>Jobs as JSON, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JobRequest))]
internal sealed partial class JobRequestJson : JsonSerializerContext;
