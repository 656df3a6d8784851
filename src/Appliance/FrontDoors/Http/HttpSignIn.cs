using System.Net;
using System.Text;
using Signalbox.Appliance.FrontDoors.SignIn;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Accounts.Keys;

namespace Signalbox.Appliance.FrontDoors.Http;

/// <summary>
/// Who makes a request (row A1): an account by its id and password, in HTTP Basic or wherever a door has them. Over plain HTTP only from this
/// machine. A wrong name, a wrong password and an address that is not allowed have one answer, which comes later and later.
/// </summary>
internal sealed class HttpSignIn(AccountDirectory accounts, DoorKeeper keeper, TimeProvider clock)
{
    /// <summary>What a request without credentials is asked for (RFC 7617).</summary>
    public const string Challenge = "Basic realm=\"signalbox\", charset=\"UTF-8\"";

    private const string Basic = "Basic ";
    private const string Bearer = "Bearer ";
    private const string KeyChallenge = "Bearer realm=\"signalbox\"";

    /// <summary>The one answer to all who are not let in.</summary>
    private static readonly DoorRefusal Unknown = new(StatusCodes.Status401Unauthorized, "sign in with the account's id and password");

    private static readonly DoorRefusal UnknownKey = new(StatusCodes.Status401Unauthorized, "no key has this token, or it has expired")
    {
        KeyChallenge = $"{KeyChallenge}, error=\"invalid_token\"",
    };

    private static readonly DoorRefusal Plain = new(StatusCodes.Status403Forbidden, "use HTTPS: passwords and tokens are not taken over plain HTTP");

    /// <summary>The account that HTTP Basic names (RFC 7617), or the refusal.</summary>
    public Task<(AccountDesk? Desk, DoorRefusal? Refusal)> AdmitAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!TryReadBasic(header, out var id, out var password))
            return Task.FromResult<(AccountDesk?, DoorRefusal?)>((null, IsProtected(context) ? Unknown : Plain));
        return AdmitAsync(context, id, password);
    }

    /// <summary>
    /// The account that HTTP Basic names, which may do everything, or that of a key (RFC 6750), which must have a scope; or the refusal.
    /// </summary>
    public async Task<(AccountDesk? Desk, DoorRefusal? Refusal)> AdmitAsync(HttpContext context, KeyScopes scope)
    {
        var (desk, refusal) = TokenOf(context) is { } token ? await AdmitByKeyAsync(context, token, scope) : await AdmitAsync(context);
        return refusal == Unknown ? (null, Unknown with { KeyChallenge = KeyChallenge }) : (desk, refusal);
    }

    /// <summary>Whether a request that was let in, and goes on, still may: its key may have ended meanwhile. A password is asked for once.</summary>
    public bool IsStillAdmitted(HttpContext context, KeyScopes scope) =>
        TokenOf(context) is not { } token || (Find(token, AddressOf(context)) is { } found && found.Key.Scopes.HasFlag(scope));

    /// <summary>The account of an id and a password, or the refusal.</summary>
    public async Task<(AccountDesk? Desk, DoorRefusal? Refusal)> AdmitAsync(HttpContext context, string id, string password)
    {
        if (!IsProtected(context)) return (null, Plain);
        var from = AddressOf(context);
        var desk = accounts.Find(id);
        var isRight = await keeper.Passwords.IsRightAsync(desk?.Account, password, context.RequestAborted);
        if (desk is not null && isRight && DoorKeeper.IsAllowed(desk.Account, from)) return (desk, null);
        await PauseAsync(context, from);
        return (null, Unknown);
    }

    private async Task<(AccountDesk? Desk, DoorRefusal? Refusal)> AdmitByKeyAsync(HttpContext context, string token, KeyScopes scope)
    {
        if (!IsProtected(context)) return (null, Plain);
        var from = AddressOf(context);
        if (Find(token, from) is { } found) return found.Key.Scopes.HasFlag(scope) ? (found.Desk, null) : (null, Lacks(scope));
        await PauseAsync(context, from);
        return (null, UnknownKey);
    }

    private (AccountDesk Desk, AccountKey Key)? Find(string token, IPAddress from) =>
        accounts.FindByToken(token) is { } found && found.Key.IsValid(clock.GetUtcNow()) && DoorKeeper.IsAllowed(found.Desk.Account, from)
            ? found
            : null;

    private static string? TokenOf(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;
    }

    private static DoorRefusal Lacks(KeyScopes scope)
    {
        var name = scope.ToString().ToLowerInvariant();
        return new DoorRefusal(StatusCodes.Status403Forbidden, $"this key has no scope '{name}'")
        {
            KeyChallenge = $"{KeyChallenge}, error=\"insufficient_scope\", scope=\"{name}\"",
        };
    }

    private async Task PauseAsync(HttpContext context, IPAddress from)
    {
        var pause = keeper.Guesses.PauseAfterFailure(from);
        if (pause > TimeSpan.Zero) await Task.Delay(pause, clock, context.RequestAborted);
    }

    // Somebody on this machine, a proxy perhaps, sees no more on the way than it does anyway.
    private static bool IsProtected(HttpContext context) => context.Request.IsHttps || IPAddress.IsLoopback(AddressOf(context));

    // Without an address it came over a socket in the file system.
    private static IPAddress AddressOf(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => IPAddress.Loopback,
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4(),
        { } address => address,
    };

    private static bool TryReadBasic(string header, out string id, out string password)
    {
        id = password = "";
        if (!header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase)) return false;
        Span<byte> octets = stackalloc byte[512];
        if (!Convert.TryFromBase64Chars(header.AsSpan(Basic.Length).Trim(), octets, out var count)) return false;
        var text = Encoding.UTF8.GetString(octets[..count]);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return false;
        (id, password) = (text[..colon], text[(colon + 1)..]);
        return true;
    }
}
