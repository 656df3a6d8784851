using System.Globalization;
using System.Security.Cryptography;

namespace Signalbox.Gateway.Accounts;

/// <summary>Hashes passwords with PBKDF2-SHA256 and a salt of their own; the text form names its parameters, so they can be raised later.</summary>
public static class PasswordHash
{
    private const string Scheme = "pbkdf2-sha256";
    private const int Iterations = 100_000;
    private const int SaltOctets = 16;
    private const int HashOctets = 32;

    /// <summary>Hashes a password: <c>pbkdf2-sha256$iterations$salt$hash</c>, the last two in Base64.</summary>
    public static string Create(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltOctets);
        var hash = Rfc2898DeriveBytes.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA256, HashOctets);
        return $"{Scheme}${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}";
    }

    /// <summary>Whether a text is a hash of this form.</summary>
    public static bool IsHash(string text)
    {
        var fields = text.Split('$');
        return fields.Length == 4 && fields[0] == Scheme && int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && Convert.TryFromBase64String(fields[2], new byte[64], out _) && Convert.TryFromBase64String(fields[3], new byte[64], out var length)
            && length > 0;
    }

    /// <summary>Whether a password is the one that was hashed. Takes the same time for every wrong one; false for a malformed hash.</summary>
    public static bool Verify(string password, string hashed)
    {
        var fields = hashed.Split('$');
        if (fields.Length != 4 || fields[0] != Scheme) return false;
        if (!int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var iterations) || iterations is < 1 or > 10_000_000)
            return false;
        var salt = new byte[64];
        var expected = new byte[64];
        if (!Convert.TryFromBase64String(fields[2], salt, out var saltLength)) return false;
        if (!Convert.TryFromBase64String(fields[3], expected, out var hashLength) || hashLength == 0) return false;
        var actual = Rfc2898DeriveBytes.Pbkdf2(password, salt.AsSpan(0, saltLength), iterations, HashAlgorithmName.SHA256, hashLength);
        return CryptographicOperations.FixedTimeEquals(actual, expected.AsSpan(0, hashLength));
    }
}
