using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Signalbox.Appliance.FrontDoors.Http.OpenApi;

/// <summary>
/// The description of the REST interface as OpenAPI 3.1, made from its endpoints and types, and a page to try it on. Both are for everybody: they
/// say what any client has to know, and nothing of accounts.
/// </summary>
internal static class OpenApiDocuments
{
    /// <summary>The name of the document of version 1.</summary>
    public const string RestV1 = "v1";

    private const string Root = "rest/v1/";
    private const string Scheme = "basic";
    private const string Page = "docs.html";

    // The page has its own style and script within it, and speaks to this appliance alone.
    private const string PagePolicy =
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>Adds what makes the documents.</summary>
    public static void AddTo(IServiceCollection services) => services.AddOpenApi(RestV1, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith(Root, StringComparison.Ordinal) is true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document);
            return Task.CompletedTask;
        });
    });

    /// <summary>Adds <c>/rest/v1/openapi.json</c> and <c>/docs</c>.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        // Written when it is asked for first, and once: whoever asks need not have an account.
        var document = new Lazy<Task<byte[]>>(() => WriteAsync(routes.ServiceProvider));
        routes.MapGet($"/{Root}openapi.json", async context =>
        {
            var octets = await document.Value;
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(octets, context.RequestAborted);
        });
        routes.MapGet("/docs", context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.ContentSecurityPolicy = PagePolicy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return ReadPage().CopyToAsync(context.Response.Body, context.RequestAborted);
        });
    }

    private static Stream ReadPage() => typeof(OpenApiDocuments).Assembly.GetManifestResourceStream(Page)!;

    private static async Task<byte[]> WriteAsync(IServiceProvider services)
    {
        var provider = services.GetRequiredKeyedService<IOpenApiDocumentProvider>(RestV1);
        var document = await provider.GetOpenApiDocumentAsync(CancellationToken.None);
        using var written = new MemoryStream();
        await document.SerializeAsJsonAsync(written, OpenApiSpecVersion.OpenApi3_1, CancellationToken.None);
        return written.ToArray();
    }

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Signalbox REST interface",
            Version = "v1",
            Description = "Short messages: jobs are submitted, and read how they stand. Sign in by HTTP Basic with the account's id and password."
                + " Over plain HTTP passwords are taken from the appliance's own machine alone.",
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Scheme },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
    }
}
