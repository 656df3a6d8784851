using System.Text.Json.Serialization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Signalbox.Appliance.FrontDoors.Http.OpenApi;

/// <summary>
/// Says of members that are left out where they have nothing to say just that: their types need them to be set, so that none is forgotten, which
/// would be told of the JSON.
/// </summary>
internal static class AbsentMembers
{
    /// <summary>Mends the schema of a type.</summary>
    public static Task MendAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        foreach (var member in context.JsonTypeInfo.Properties)
        {
            if (member.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true) is not [JsonIgnoreAttribute, ..]) continue;
            schema.Required?.Remove(member.Name);
            if (schema.Properties?[member.Name] is OpenApiSchema { Type: { } type } absent) absent.Type = type & ~JsonSchemaType.Null;
        }

        return Task.CompletedTask;
    }
}
