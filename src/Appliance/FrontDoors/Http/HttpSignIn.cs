using System.Net;
using System.Text;
using Signalbox.Appliance.FrontDoors.SignIn;
using Signalbox.Gateway.Accounts;

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

    /// <summary>The one answer to all who are not let in.</summary>
    private static readonly DoorRefusal Unknown = new(StatusCodes.Status401Unauthorized, "sign in with the account's id and password");

    private static readonly DoorRefusal Plain = new(StatusCodes.Status403Forbidden, "use HTTPS: passwords are not taken over plain HTTP");

    /// <summary>The account that HTTP Basic names (RFC 7617), or the refusal.</summary>
    public Task<(AccountDesk? Desk, DoorRefusal? Refusal)> AdmitAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!TryReadBasic(header, out var id, out var password))
            return Task.FromResult<(AccountDesk?, DoorRefusal?)>((null, IsProtected(context) ? Unknown : Plain));
        return AdmitAsync(context, id, password);
    }

    /// <summary>The account of an id and a password, or the refusal.</summary>
    public async Task<(AccountDesk? Desk, DoorRefusal? Refusal)> AdmitAsync(HttpContext context, string id, string password)
    {
        if (!IsProtected(context)) return (null, Plain);
        var from = AddressOf(context);
        var desk = accounts.Find(id);
        var isRight = await keeper.Passwords.IsRightAsync(desk?.Account, password, context.RequestAborted);
        if (desk is not null && isRight && DoorKeeper.IsAllowed(desk.Account, from)) return (desk, null);
        var pause = keeper.Guesses.PauseAfterFailure(from);
        if (pause > TimeSpan.Zero) await Task.Delay(pause, clock, context.RequestAborted);
        return (null, Unknown);
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
