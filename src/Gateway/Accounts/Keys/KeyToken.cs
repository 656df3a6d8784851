using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Signalbox.Gateway.Accounts.Keys;

/// <summary>
/// The token of a key: <c>sbk_</c>, by which programs that look for secrets in code and logs know it, and 32 random octets in base64url. Only its
/// SHA-256 is kept: nobody guesses 256 bits, so that a hash that is slow on purpose, as passwords need, would gain nothing.
/// </summary>
public static class KeyToken
{
    /// <summary>What every token begins with.</summary>
    public const string Prefix = "sbk_";

    private const int Octets = 32;
    private const int LengthMax = 100;

    /// <summary>Makes a token.</summary>
    public static string Create() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Octets));

    /// <summary>What is kept of a token; null for what can be none.</summary>
    public static string? HashOf(string token) => token.Length > LengthMax || !token.StartsWith(Prefix, StringComparison.Ordinal)
        ? null
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Whether a text can be a hash.</summary>
    public static bool IsHash(string text) =>
        text.Length == 2 * SHA256.HashSizeInBytes && text.All(character => char.IsAsciiDigit(character) || character is >= 'a' and <= 'f');
}
