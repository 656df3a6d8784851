using System.Text.Json;
using System.Text.Json.Serialization;

namespace Signalbox.Gateway.Numbering;

/// <summary>A network in JSON: its digits as a text, null for none.</summary>
internal sealed class NetworkCodeConverter : JsonConverter<NetworkCode>
{
    public override NetworkCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null) return NetworkCode.None;
        return NetworkCode.TryParse(reader.GetString(), out var network) ? network : throw new JsonException("a network has five or six digits");
    }

    public override void Write(Utf8JsonWriter writer, NetworkCode value, JsonSerializerOptions options)
    {
        if (value.IsNone) writer.WriteNullValue();
        else writer.WriteStringValue(value.ToString());
    }
}
