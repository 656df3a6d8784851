using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Signalbox.Mgmt.Admin;

/// <summary>
/// Lets operators in: whoever may open the socket in the data directory (its permissions say who), and over TCP whoever has the token.
/// </summary>
public sealed class AdminSignIn
{
    private const string Scheme = "Bearer ";
    private const int TokenOctets = 32;
    private readonly byte[] _tokenHash;

    /// <summary>Signs in with <paramref name="token"/>.</summary>
    public AdminSignIn(string token) => _tokenHash = Hash(token);

    /// <summary>Reads the token's file, and makes it, readable by its owner alone, when it does not exist.</summary>
    public static AdminSignIn FromFile(string path)
    {
        if (!File.Exists(path))
        {
            using var file = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
            file.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenOctets)) + "\n"));
        }

        return new AdminSignIn(File.ReadAllText(path).Trim());
    }

    internal async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (IsAllowed(context.HttpContext)) return await next(context);
        context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
        return Results.Json(
            new { error = "sign in with the header 'Authorization: Bearer TOKEN'; the token's file is named in the configuration" },
            statusCode: StatusCodes.Status401Unauthorized);
    }

    private bool IsAllowed(HttpContext context)
    {
        // A connection without an IP address came over the socket in the data directory.
        if (context.Features.Get<IHttpConnectionFeature>()?.RemoteIpAddress is null) return true;
        var header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(Hash(header[Scheme.Length..].Trim()), _tokenHash);
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
