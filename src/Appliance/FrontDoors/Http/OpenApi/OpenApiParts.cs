using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Signalbox.Appliance.FrontDoors.Http.OpenApi;

/// <summary>What the description of an endpoint has beside what its types say: parameters, headers, and examples.</summary>
internal static class OpenApiParts
{
    private const string Json = "application/json";
    private const string AnyContent = "*/*";

    /// <summary>Says of an endpoint what its types do not.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, Action<OpenApiOperation> describe) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            describe(operation);
            return Task.CompletedTask;
        });

    /// <summary>Says of what a body is. Another kind reaches the endpoint all the same, which refuses it and says why.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder endpoint, string mediaType = Json)
        where T : notnull =>
        endpoint.Accepts<T>(mediaType, AnyContent).Describe(operation => operation.RequestBody?.Content?.Remove(AnyContent));

    /// <summary>Says how an endpoint refuses.</summary>
    public static RouteHandlerBuilder Refuses<T>(this RouteHandlerBuilder endpoint, string mediaType, params IEnumerable<int> statuses)
    {
        foreach (var status in statuses) endpoint.Produces<T>(status, mediaType);
        return endpoint;
    }

    /// <summary>Adds a part of the path.</summary>
    public static OpenApiParameter AddPath(this OpenApiOperation operation, string name, string description, string example)
    {
        var parameter = operation.Add(ParameterLocation.Path, name, JsonSchemaType.String, description, example);
        parameter.Required = true;
        return parameter;
    }

    /// <summary>Adds a parameter of the query, which may be left out.</summary>
    public static OpenApiParameter AddQuery(
        this OpenApiOperation operation, string name, JsonSchemaType type, string description, string? example = null) =>
        operation.Add(ParameterLocation.Query, name, type, description, example);

    /// <summary>Adds a header of the request, which may be left out.</summary>
    public static OpenApiParameter AddHeader(this OpenApiOperation operation, string name, string description, string? example = null) =>
        operation.Add(ParameterLocation.Header, name, JsonSchemaType.String, description, example);

    /// <summary>Gives the body of the request an example.</summary>
    public static void SetExample(this OpenApiOperation operation, JsonNode? example, string mediaType = Json)
    {
        if (operation.RequestBody?.Content?.TryGetValue(mediaType, out var media) is true) media.Example = example;
    }

    /// <summary>Gives an answer an example.</summary>
    public static void SetExample(this OpenApiOperation operation, int status, JsonNode? example)
    {
        if (operation.Responses?.TryGetValue($"{status}", out var answer) is not true || answer.Content is null) return;
        foreach (var media in answer.Content.Values) media.Example = example?.DeepClone();
    }

    /// <summary>Says in words when an answer comes.</summary>
    public static void SetWords(this OpenApiOperation operation, int status, string description)
    {
        if (operation.Responses?.TryGetValue($"{status}", out var answer) is true) answer.Description = description;
    }

    private static OpenApiParameter Add(
        this OpenApiOperation operation, ParameterLocation location, string name, JsonSchemaType type, string description, string? example)
    {
        var parameter = new OpenApiParameter
        {
            Name = name, In = location, Description = description, Schema = new OpenApiSchema { Type = type },
            Example = example is null ? null : type == JsonSchemaType.String ? JsonValue.Create(example) : JsonNode.Parse(example),
        };
        operation.Parameters ??= [];
        operation.Parameters.Add(parameter);
        return parameter;
    }
}
