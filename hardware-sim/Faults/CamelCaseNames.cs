using System.Text.Json;
using System.Text.Json.Serialization;

namespace Signalbox.HardwareSim.Faults;

/// <summary>Writes a value by its name in camel case, and reads nothing else.</summary>
internal sealed class CamelCaseNames<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
