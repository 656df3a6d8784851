using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Accounts.Keys;

namespace Signalbox.Mgmt.Admin;

/// <summary>The keys of an account's programs. A token is in the answer to the request that makes it, and nowhere else.</summary>
internal sealed class KeysApi(AccountDirectory accounts, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { MaxDepth = 8 };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", Find);
        routes.MapPost("/", AddAsync);
        routes.MapDelete("/{name}", Remove);
    }

    private IResult Find(string id) =>
        accounts.Find(id) is { Account: var account } ? Results.Json(account.Keys.Select(key => KeyView.Of(key))) : NoAccount(id);

    private async Task<IResult> AddAsync(string id, HttpRequest request, CancellationToken cancellation) =>
        await ReadAsync(request, cancellation) is { } asked
            ? Add(id, asked)
            : Refuse("the body must be a JSON object with name, scopes, a list, and if wished expires, and nothing else");

    private IResult Add(string id, KeyQuestion asked)
    {
        var now = clock.GetUtcNow();
        var token = KeyToken.Create();
        var (key, error) = Read(asked, now, KeyToken.HashOf(token)!);
        if (key is null) return Refuse(error);
        var isThere = accounts.TryChange(id, account =>
        {
            error = account.Keys.Any(known => known.Name == key.Name) ? $"name: there is a key '{key.Name}' already"
                : account.Keys.Count >= AccountKey.KeysMax ? $"an account has {AccountKey.KeysMax} keys at the most"
                : "";
            return error.Length > 0 ? null : account with { Keys = [.. account.Keys, key] };
        });
        if (!isThere) return NoAccount(id);
        return error.Length > 0 ? Refuse(error) : Results.Json(KeyView.Of(key, token), statusCode: StatusCodes.Status201Created);
    }

    private IResult Remove(string id, string name)
    {
        var isKnown = false;
        var isThere = accounts.TryChange(id, account =>
        {
            isKnown = account.Keys.Any(key => key.Name == name);
            return isKnown ? account with { Keys = [.. account.Keys.Where(key => key.Name != name)] } : null;
        });
        if (!isThere) return NoAccount(id);
        return isKnown ? Results.NoContent() : NotFound($"account '{id}' has no key '{name}'");
    }

    private static async Task<KeyQuestion?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<KeyQuestion>(request.Body, Strict, cancellation);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static (AccountKey? Key, string Error) Read(KeyQuestion asked, DateTimeOffset now, string hash)
    {
        if (asked.Name is not { } name || !AccountKey.IsName(name))
            return (null, $"name: 1 to {AccountKey.NameMax} letters, digits, hyphens, underscores and dots, a letter or digit first");
        if (!TryScopes(asked.Scopes, out var scopes)) return (null, "scopes: any of send, read, change");
        DateTimeOffset? expires = null;
        if (asked.Expires is { } text)
        {
            const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
            if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out var moment) || moment <= now)
                return (null, "expires: a time to come, such as 2027-12-31 or 2027-12-31T12:00:00Z");
            expires = moment;
        }

        return (new AccountKey(name, hash, scopes) { Created = now, Expires = expires }, "");
    }

    private static bool TryScopes(IReadOnlyList<string>? names, out KeyScopes scopes)
    {
        scopes = KeyScopes.None;
        foreach (var name in names ?? [])
        {
            if (KeyView.ScopeOf(name) is not { } scope) return false;
            scopes |= scope;
        }

        return scopes != KeyScopes.None;
    }

    private static IResult NoAccount(string id) => NotFound($"there is no account '{id}'");

    private static IResult NotFound(string error) => Results.Json(new { error }, statusCode: StatusCodes.Status404NotFound);

    private static IResult Refuse(string error) => Results.Json(new { error }, statusCode: StatusCodes.Status400BadRequest);
}

/// <summary>A key that is to be made. A member that is not known is an error: a key whose end was mistyped would have none.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record KeyQuestion(string? Name, IReadOnlyList<string>? Scopes, string? Expires);

/// <summary>A key of an account.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Scopes">What it may do: send, read, change.</param>
/// <param name="Created">When it was made; null when that is not known.</param>
/// <param name="Expires">From when on it is worth nothing; null for never.</param>
/// <param name="Token">What its program signs in with: in the answer to the request that makes it alone.</param>
public sealed record KeyView(string Name, IReadOnlyList<string> Scopes, DateTimeOffset? Created, DateTimeOffset? Expires, string? Token)
{
    private static readonly (string Name, KeyScopes Scope)[] Known =
        [("send", KeyScopes.Send), ("read", KeyScopes.Read), ("change", KeyScopes.Change)];

    internal static KeyView Of(AccountKey key, string? token = null) => new(
        key.Name, [.. Known.Where(each => key.Scopes.HasFlag(each.Scope)).Select(each => each.Name)], key.Created, key.Expires, token);

    internal static KeyScopes? ScopeOf(string name) =>
        Known.FirstOrDefault(each => each.Name == name) is { Name: not null } known ? known.Scope : null;
}
