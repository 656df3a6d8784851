using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Accounts.Settings;

namespace Signalbox.Mgmt.Admin;

/// <summary>
/// Accounts one by one, as the document that configuration and command line know too (<see cref="AccountDocument"/>). Every change is on disk
/// before its answer and effective at once.
/// </summary>
internal sealed class AccountsApi(AccountDirectory accounts)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8 };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{id}", Find);
        routes.MapPut("/{id}", PutAsync);
        routes.MapPatch("/{id}", PatchAsync);
        routes.MapDelete("/{id}", Remove);
    }

    private IResult Find(string id) => accounts.Find(id) is { } desk ? Results.Json(AccountDocument.Show(desk.Account)) : NotFound(id);

    // The whole account: what is left out gets its default, except the password and the keys, which stay when there are some.
    private async Task<IResult> PutAsync(string id, bool? @new, HttpRequest request, CancellationToken cancellation)
    {
        var (document, fault) = await ReadAsync(request, cancellation);
        if (document is not { } settings) return fault!;
        if (settings.TryGetProperty("id", out var named) && named.ToString() != id) return RefuseOtherId(named);
        settings = WithId(settings, id);
        IReadOnlyList<SettingError> errors = [];
        if (@new == true && accounts.Find(id) is not null) return RefuseSecond(id);
        if (@new != true && accounts.TryChange(id, former => AccountDocument.Replace(former, settings, out errors)))
            return errors.Count == 0 ? Find(id) : Refuse(errors);
        if (AccountDocument.Read(settings, out errors) is not { } account) return Refuse(errors);
        return accounts.TryAdd(account) ? Results.Json(AccountDocument.Show(account), statusCode: StatusCodes.Status201Created) : RefuseSecond(id);
    }

    private async Task<IResult> PatchAsync(string id, HttpRequest request, CancellationToken cancellation)
    {
        var (document, fault) = await ReadAsync(request, cancellation);
        if (document is not { } changes) return fault!;
        if (changes.TryGetProperty("id", out var named) && named.ToString() != id) return RefuseOtherId(named);
        IReadOnlyList<SettingError> errors = [];
        if (!accounts.TryChange(id, account => AccountDocument.Change(account, changes, out errors))) return NotFound(id);
        return errors.Count == 0 ? Find(id) : Refuse(errors);
    }

    private IResult Remove(string id) => accounts.TryRemove(id) ? Results.NoContent() : NotFound(id);

    private static async Task<(JsonElement? Document, IResult? Fault)> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, Strict, cancellation);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return (document.RootElement.Clone(), null);
        }
        catch (JsonException)
        {
            // said below, together with what is JSON and no object
        }

        return (null, Results.Json(new { error = "the body must be a JSON object of settings" }, statusCode: StatusCodes.Status400BadRequest));
    }

    private static JsonElement WithId(JsonElement settings, string id)
    {
        var fields = settings.EnumerateObject().ToDictionary(property => property.Name, property => (object)property.Value, StringComparer.Ordinal);
        fields["id"] = id;
        return JsonSerializer.SerializeToElement(fields);
    }

    private static IResult NotFound(string id) =>
        Results.Json(new { error = $"there is no account '{id}'" }, statusCode: StatusCodes.Status404NotFound);

    private static IResult RefuseSecond(string id) =>
        Results.Json(new { error = $"there is an account '{id}' already" }, statusCode: StatusCodes.Status409Conflict);

    private static IResult RefuseOtherId(JsonElement named) =>
        Refuse([new SettingError("id", named.ToString(), "the one in the path: an id never changes")]);

    private static IResult Refuse(IReadOnlyList<SettingError> errors) => Results.Json(
        new { error = string.Join("; ", errors.Select(error => $"{error.Name}: {error.Value}: {error.Rule}")), errors },
        statusCode: StatusCodes.Status400BadRequest);
}
