using System.Text.Json;
using System.Text.Json.Serialization;

namespace Signalbox.HardwareSim.Modems;

/// <summary>Writes a mode by its name in camel case, and reads nothing else.</summary>
internal sealed class ModemFaultModeJson() : JsonStringEnumConverter<ModemFaultMode>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
