using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Signalbox.Appliance.Push;

/// <summary>
/// Signs a push: HMAC-SHA256 (RFC 2104) with the secret's octets in UTF-8 over the time, a dot and the body. The time is in seconds since 1970 UTC,
/// in decimal, as in its header. Pure.
/// </summary>
internal static class PushSignature
{
    /// <summary>The header with the time.</summary>
    public const string TimeHeader = "Signalbox-Timestamp";

    /// <summary>The header with the signature: <c>v1=</c> and 64 small hexadecimal digits.</summary>
    public const string SignatureHeader = "Signalbox-Signature";

    public static (string Time, string Signature) Sign(string secret, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.ASCII.GetBytes(time + "."));
        hmac.AppendData(body);
        return (time, $"v1={Convert.ToHexStringLower(hmac.GetHashAndReset())}");
    }
}
