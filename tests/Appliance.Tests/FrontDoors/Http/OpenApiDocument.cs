using System.Net;
using System.Text.Json.Nodes;

namespace Signalbox.Appliance.Tests.FrontDoors.Http;

/// <summary>An OpenAPI document as the appliance serves it, and what JSON has to be by it.</summary>
internal sealed class OpenApiDocument(JsonNode root)
{
    public const string RestV1 = "/rest/v1/openapi.json";
    public const string ApiV2 = "/api/v2/openapi.json";

    /// <summary>The whole document.</summary>
    public JsonNode Root => root;

    /// <summary>The schemas of its types.</summary>
    public JsonNode Schemas => root["components"]!["schemas"]!;

    /// <summary>Every operation.</summary>
    public IReadOnlyList<(string Method, string Path, JsonNode Operation)> Operations =>
        [.. from path in root["paths"]!.AsObject() from method in path.Value!.AsObject() select (method.Key, path.Key, method.Value!)];

    /// <summary>Every example of an answer, with its schema.</summary>
    public IEnumerable<(string Where, JsonNode Schema, JsonNode? Example)> Answers =>
        from each in Operations
        from answer in each.Operation["responses"]!.AsObject()
        from media in answer.Value!["content"]?.AsObject() ?? []
        select ($"{each.Method} {each.Path} {answer.Key} {media.Key}", media.Value!["schema"]!, media.Value["example"]);

    /// <summary>Asks for it without credentials.</summary>
    public static async Task<OpenApiDocument> ReadAsync(DoorBench bench, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        var (answer, body) = await bench.SendAsync(request);
        using var disposed = answer;
        Assert.True(answer.StatusCode == HttpStatusCode.OK, body);
        return new OpenApiDocument(JsonNode.Parse(body)!);
    }

    /// <summary>One operation.</summary>
    public JsonNode Operation(string method, string path) => root["paths"]![path]![method]!;

    /// <summary>The statuses of an operation, in their order.</summary>
    public IReadOnlyList<string> StatusesOf(string method, string path) =>
        [.. Operation(method, path)["responses"]!.AsObject().Select(answer => answer.Key).Order(StringComparer.Ordinal)];

    /// <summary>What of a value is not as its schema has it: members that are missing, not known, or of another kind.</summary>
    public IEnumerable<string> Differences(JsonNode schema, JsonNode? value, string at = "$")
    {
        if (schema["$ref"] is { } reference) schema = Schemas[((string)reference!).Split('/')[^1]]!;
        if (schema["oneOf"]?.AsArray() is { } several) schema = several.First(one => (string?)one!["type"] != "null")!;
        if (schema["$ref"] is not null) return Differences(schema, value, at);
        var kinds = schema["type"] is JsonArray all ? all.Select(kind => (string)kind!).ToArray() : [(string)schema["type"]!];
        if (!kinds.Contains(KindOf(value))) return [$"{at} is {KindOf(value)}, not {string.Join('/', kinds)}"];
        return value switch
        {
            JsonObject members => DifferencesOf(schema, members, at),
            JsonArray items => items.SelectMany((item, i) => Differences(schema["items"]!, item, $"{at}[{i}]")),
            _ => [],
        };
    }

    private IEnumerable<string> DifferencesOf(JsonNode schema, JsonObject members, string at)
    {
        foreach (var name in schema["required"]?.AsArray() ?? [])
            if (!members.ContainsKey((string)name!)) yield return $"{at}.{name} is missing";
        foreach (var (name, value) in members)
        {
            var member = schema["properties"]?[name] ?? (schema["additionalProperties"] as JsonObject);
            if (member is null) yield return $"{at}.{name} is not known";
            else
                foreach (var difference in Differences(member, value, $"{at}.{name}")) yield return difference;
        }
    }

    private static string KindOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "null",
        System.Text.Json.JsonValueKind.Object => "object",
        System.Text.Json.JsonValueKind.Array => "array",
        System.Text.Json.JsonValueKind.String => "string",
        System.Text.Json.JsonValueKind.Number => "integer",
        _ => "boolean",
    };
}
