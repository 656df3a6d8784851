using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signalbox.Appliance.Configuration.Versions;

/// <summary>
/// <c>/admin/v1/configuration</c>: the configuration in force; PUT puts another in force, PUT below it (<c>/{section}</c>) one section of it,
/// <c>/check</c> only says what would come of it; <c>/versions</c>, <c>/versions/{number}</c>, <c>/diff?from=&amp;to=</c> and
/// <c>/rollback/{number}</c>: the earlier ones (row O4). Secrets are hidden; what is sent back hidden stays as it is.
/// </summary>
internal sealed class ConfigurationApi(ConfigurationDesk desk)
{
    /// <summary>Octets of a configuration at the most: ten thousand routes with a hundred thousand prefixes have some four million.</summary>
    private const int OctetsMax = 64 * 1024 * 1024;

    public void Map(IEndpointRouteBuilder admin)
    {
        admin.MapGet("/configuration", () => VersionView.Of(desk.Current, withDocument: true));
        admin.MapPut("/configuration", PutAsync);
        admin.MapPost("/configuration/check", CheckAsync);
        admin.MapGet("/configuration/versions", ListAsync);
        admin.MapGet("/configuration/versions/{number:long}", ShowAsync);
        admin.MapGet("/configuration/diff", DiffAsync);
        admin.MapPost("/configuration/rollback/{number:long}", RollBackAsync);
        admin.MapPut("/configuration/{section}", PutSectionAsync);
        admin.MapDelete("/configuration/{section}", DeleteSectionAsync);
    }

    private Task<IResult> PutAsync(HttpRequest request, string? by, string? comment, long? version, CancellationToken stop) =>
        WithBodyAsync(request, body => body is JsonObject document
            ? ChangeAsync(desk.ApplyAsync(document, RequestOf(by, comment, version), stop))
            : Task.FromResult(Refuse("a JSON object", StatusCodes.Status400BadRequest)), stop);

    private Task<IResult> PutSectionAsync(
        HttpRequest request, string section, string? by, string? comment, long? version, CancellationToken stop) =>
        WithBodyAsync(request, body => ChangeAsync(desk.ApplySectionAsync(section, body, RequestOf(by, comment, version), stop)), stop);

    private Task<IResult> DeleteSectionAsync(string section, string? by, string? comment, long? version, CancellationToken stop) =>
        ChangeAsync(desk.ApplySectionAsync(section, null, RequestOf(by, comment, version), stop));

    private Task<IResult> CheckAsync(HttpRequest request, CancellationToken stop) =>
        WithBodyAsync(request, body => Task.FromResult(body is JsonObject document
            ? Results.Json(ChangeView.Of(desk.Check(document)))
            : Refuse("a JSON object", StatusCodes.Status400BadRequest)), stop);

    private async Task<IResult> ListAsync(CancellationToken stop)
    {
        var versions = new List<VersionView>();
        foreach (var number in desk.Versions)
            if (await desk.FindAsync(number, stop) is { } version) versions.Add(VersionView.Of(version, withDocument: false));
        return Results.Json(versions);
    }

    private async Task<IResult> ShowAsync(long number, CancellationToken stop) =>
        await desk.FindAsync(number, stop) is { } version ? Results.Json(VersionView.Of(version, withDocument: true)) : NotKept(number);

    private async Task<IResult> DiffAsync(long from, long? to, CancellationToken stop)
    {
        if (await desk.FindAsync(from, stop) is not { } before) return NotKept(from);
        var after = to is { } number ? await desk.FindAsync(number, stop) : desk.Current;
        return after is null ? NotKept(to!.Value) : Results.Json(DocumentDiff.Of(before.Document, after.Document));
    }

    private async Task<IResult> RollBackAsync(long number, string? by, string? comment, CancellationToken stop) =>
        await desk.FindAsync(number, stop) is { } version
            ? await ChangeAsync(desk.ApplyAsync(version.Document, RequestOf(by, comment ?? $"back to {number}", null), stop))
            : NotKept(number);

    private static async Task<IResult> ChangeAsync(Task<ConfigurationChange?> applying)
    {
        try
        {
            if (await applying is not { } change) return Refuse("another version is in force than it was made from", StatusCodes.Status409Conflict);
            return Results.Json(
                ChangeView.Of(change), statusCode: change.Errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
        }
        catch (IOException failed)
        {
            return Refuse($"it cannot be kept, and nothing has changed: {failed.Message}", StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<IResult> WithBodyAsync(HttpRequest request, Func<JsonNode?, Task<IResult>> use, CancellationToken stop)
    {
        if (request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = OctetsMax;
        try
        {
            return await use(await JsonNode.ParseAsync(request.Body, cancellationToken: stop));
        }
        catch (JsonException wrong)
        {
            return Refuse($"not valid JSON: {wrong.Message}", StatusCodes.Status400BadRequest);
        }
        catch (BadHttpRequestException wrong)
        {
            return Refuse(wrong.Message, wrong.StatusCode);
        }
    }

    private static ChangeRequest RequestOf(string? by, string? comment, long? version) => new(by ?? "admin", comment ?? "", version);

    private static IResult NotKept(long number) => Refuse($"version {number} is not kept", StatusCodes.Status404NotFound);

    private static IResult Refuse(string error, int status) => Results.Json(new { error }, statusCode: status);
}

/// <summary>A version, for people and programs.</summary>
/// <param name="Version">Its number.</param>
/// <param name="At">When it was put in force.</param>
/// <param name="By">Who did it.</param>
/// <param name="Comment">Why.</param>
/// <param name="Document">What it says, without secrets; null where only the list was asked for.</param>
internal sealed record VersionView(long Version, DateTimeOffset At, string By, string Comment, JsonNode? Document)
{
    public static VersionView Of(ConfigurationVersion version, bool withDocument) =>
        new(version.Number, version.At, version.By, version.Comment, withDocument ? Secrets.Hide(version.Document) : null);
}

/// <summary>What came of a configuration, for people and programs.</summary>
/// <param name="Version">The version in force now.</param>
/// <param name="Errors">All that is wrong; nothing has changed when there is something.</param>
/// <param name="Changes">What is different.</param>
/// <param name="Error">The errors as one text; null without.</param>
internal sealed record ChangeView(long Version, IReadOnlyList<string> Errors, IReadOnlyList<string> Changes, string? Error)
{
    public static ChangeView Of(ConfigurationChange change)
    {
        IReadOnlyList<string> errors = [.. change.Errors.Select(error => error.ToString())];
        return new(change.Version, errors, change.Changes, errors.Count == 0 ? null : string.Join('\n', errors));
    }
}
