using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Signalbox.Appliance.FrontDoors.Http.Api;

namespace Signalbox.Appliance.FrontDoors.Http.OpenApi;

/// <summary>
/// The descriptions of the JSON interfaces as OpenAPI 3.1, made from their endpoints and types, and a page to try them on. All are for everybody:
/// they say what any client has to know, and nothing of accounts.
/// </summary>
internal static class OpenApiDocuments
{
    /// <summary>The name of the scheme of passwords.</summary>
    public const string Basic = "basic";

    /// <summary>The name of the scheme of keys.</summary>
    public const string Bearer = "bearer";

    private const string Page = "docs.html";

    // The page has its own style and script within it, and speaks to this appliance alone.
    private const string PagePolicy =
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";

    private const string OnlyProtected = " Over plain HTTP credentials are taken from the appliance's own machine alone.";

    private static readonly DescribedInterface[] Interfaces =
    [
        new("v1", "rest/v1/", "Signalbox REST interface", "v1",
            "Short messages: jobs are submitted, and read how they stand. Sign in by HTTP Basic with the account's id and password."
            + OnlyProtected),
        new("v2", "api/v2/", "Signalbox API", "v2",
            "Short messages: sent, tried without sending, listed, moved, taken back, listened to, and sent to the rows of a file. Sign in by HTTP"
            + " Basic with the account's id and password, or by one of its keys." + OnlyProtected
            + " Members that are not known are refused. Every refusal is a problem as of RFC 9457.")
        {
            TakesKeys = true,
        },
    ];

    /// <summary>Adds what makes the documents.</summary>
    public static void AddTo(IServiceCollection services)
    {
        foreach (var described in Interfaces)
            services.AddOpenApi(described.Name, options =>
            {
                options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
                options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith(described.Root, StringComparison.Ordinal) is true;
                options.AddDocumentTransformer((document, _, _) =>
                {
                    Describe(document, described);
                    return Task.CompletedTask;
                });
                options.AddSchemaTransformer(AbsentMembers.MendAsync);
                if (described.TakesKeys) ApiDocument.AddTo(options);
            });
    }

    /// <summary>Adds <c>/rest/v1/openapi.json</c>, <c>/api/v2/openapi.json</c> and <c>/docs</c>.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var described in Interfaces) Map(routes, described);
        routes.MapGet("/docs", context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.ContentSecurityPolicy = PagePolicy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return ReadPage().CopyToAsync(context.Response.Body, context.RequestAborted);
        });
    }

    private static void Map(IEndpointRouteBuilder routes, DescribedInterface described)
    {
        // Written when it is asked for first, and once: whoever asks need not have an account.
        var document = new Lazy<Task<byte[]>>(() => WriteAsync(routes.ServiceProvider, described.Name));
        routes.MapGet(described.DocumentPath, async context =>
        {
            var octets = await document.Value;
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = octets.Length;
            await context.Response.Body.WriteAsync(octets, context.RequestAborted);
        });
    }

    private static Stream ReadPage() => typeof(OpenApiDocuments).Assembly.GetManifestResourceStream(Page)!;

    private static async Task<byte[]> WriteAsync(IServiceProvider services, string name)
    {
        var provider = services.GetRequiredKeyedService<IOpenApiDocumentProvider>(name);
        var document = await provider.GetOpenApiDocumentAsync(CancellationToken.None);
        using var written = new MemoryStream();
        await document.SerializeAsJsonAsync(written, OpenApiSpecVersion.OpenApi3_1, CancellationToken.None);
        return written.ToArray();
    }

    private static void Describe(OpenApiDocument document, DescribedInterface described)
    {
        document.Info = new OpenApiInfo { Title = described.Title, Version = described.Version, Description = described.About };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Basic] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http, Scheme = Basic, Description = "The account's id and password (RFC 7617).",
            },
        };
        document.Security = [SchemeOf(document, Basic)];
        if (!described.TakesKeys) return;
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http, Scheme = Bearer, Description = "One of the account's keys (RFC 6750). It begins with sbk_.",
        };
        document.Security.Add(SchemeOf(document, Bearer));
    }

    private static OpenApiSecurityRequirement SchemeOf(OpenApiDocument document, string scheme) =>
        new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };
}
