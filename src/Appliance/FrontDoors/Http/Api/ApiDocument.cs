using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Signalbox.Appliance.FrontDoors.Http.OpenApi;

namespace Signalbox.Appliance.FrontDoors.Http.Api;

/// <summary>What holds for all of version 2, as its OpenAPI document has it: the headers of answers, and what JSON means here.</summary>
internal static class ApiDocument
{
    private const string Location = "Location";
    private const string RetryAfter = "Retry-After";
    private const string Challenge = "WWW-Authenticate";

    private static readonly (string Name, string Description, string Example)[] Headers =
    [
        (ApiHeaders.LimitPolicy, "How many requests the account may make, and in how many seconds; only where it has such a limit.",
            "\"requests\";q=50;w=1"),
        (ApiHeaders.Limit, "How many of them are left, and for how many seconds; only where it has such a limit.", "\"requests\";r=49;t=1"),
        (ApiHeaders.Replayed, "true when an earlier request with this Idempotency-Key had done it.", "true"),
        (Location, "Where to read how it stands.", $"/api/v2/batches/{ApiExamples.BatchId}"),
        (RetryAfter, "Seconds after which to try again.", "1"),
        (Challenge, "How to sign in.", HttpSignIn.Challenge),
    ];

    /// <summary>Adds it to the document of version 2.</summary>
    public static void AddTo(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Components ??= new OpenApiComponents();
            document.Components.Headers = Headers.ToDictionary(header => header.Name, header => (IOpenApiHeader)new OpenApiHeader
            {
                Description = header.Description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                Example = JsonValue.Create(header.Example),
            });
            foreach (var (method, operation) in document.Paths.Values.SelectMany(path => path.Operations ?? []))
            {
                operation.Security = SignInTo(document, method);
                foreach (var (status, answer) in operation.Responses ?? [])
                    if (answer is OpenApiResponse open) open.Headers = HeadersOf(document, operation, status);
            }

            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            // Here a number is a number, and what is not known is refused.
            if (schema.Type is { } type && (type.HasFlag(JsonSchemaType.Integer) || type.HasFlag(JsonSchemaType.Number)))
                (schema.Type, schema.Pattern) = (type & ~JsonSchemaType.String, null);
            if (typeof(ApiOptions).IsAssignableFrom(context.JsonTypeInfo.Type) || context.JsonTypeInfo.Type == typeof(ApiMove)
                || context.JsonTypeInfo.Type == typeof(ApiRecipient) || context.JsonTypeInfo.Type == typeof(QuietPeriod))
                schema.AdditionalPropertiesAllowed = false;
            return Task.CompletedTask;
        });
    }

    // By the password, or by a key that has the scope: OpenAPI 3.1 has a place for it beside OAuth too.
    private static List<OpenApiSecurityRequirement> SignInTo(OpenApiDocument document, HttpMethod method) =>
    [
        new() { [new OpenApiSecuritySchemeReference(OpenApiDocuments.Basic, document)] = [] },
        new()
        {
            [new OpenApiSecuritySchemeReference(OpenApiDocuments.Bearer, document)] = [$"{ApiGuard.ScopeOf(method.Method)}".ToLowerInvariant()],
        },
    ];

    private static Dictionary<string, IOpenApiHeader> HeadersOf(OpenApiDocument document, OpenApiOperation operation, string status)
    {
        var names = new List<string>();
        if (status is not ("401" or "403")) names.AddRange([ApiHeaders.LimitPolicy, ApiHeaders.Limit]);
        if (status == "201") names.Add(Location);
        if (status == "201" && operation.Parameters?.Any(parameter => parameter.Name == ApiHeaders.Key) is true) names.Add(ApiHeaders.Replayed);
        if (status is "429" or "503") names.Add(RetryAfter);
        if (status is "401" or "403") names.Add(Challenge);
        return names.ToDictionary(name => name, name => (IOpenApiHeader)new OpenApiHeaderReference(name, document));
    }
}
