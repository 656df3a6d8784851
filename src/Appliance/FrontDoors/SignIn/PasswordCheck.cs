using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Signalbox.Gateway.Accounts;

namespace Signalbox.Appliance.FrontDoors.SignIn;

/// <summary>
/// Checks passwords. A password hash is slow on purpose, and customers sign in often: one that was right is remembered as a keyed digest
/// in memory, so that the next sign-in with it costs nothing. A wrong one always pays in full. Thread-safe.
/// </summary>
internal sealed class PasswordCheck
{
    /// <summary>Slow checks at the same time; those beyond it wait their turn, so that guessing cannot take the processors.</summary>
    private const int ConcurrentMax = 1;

    /// <summary>Characters of a password at the most; a longer one is wrong.</summary>
    private const int LengthMax = 128;

    private static readonly string NobodysPassword = PasswordHash.Create(Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, byte[]> _right = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _slow = new(ConcurrentMax);

    /// <summary>Whether it is the account's password. Without an account it never is, and costs as much to find out.</summary>
    public async Task<bool> IsRightAsync(Account? account, string password, CancellationToken cancellation)
    {
        if (account is null || password.Length > LengthMax)
        {
            await VerifySlowlyAsync("", NobodysPassword, cancellation);
            return false;
        }

        var digest = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{account.Password}\0{password}"));
        if (_right.TryGetValue(account.Id, out var known) && CryptographicOperations.FixedTimeEquals(known, digest)) return true;
        if (!await VerifySlowlyAsync(password, account.Password, cancellation)) return false;
        _right[account.Id] = digest;
        return true;
    }

    private async Task<bool> VerifySlowlyAsync(string password, string hash, CancellationToken cancellation)
    {
        await _slow.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => PasswordHash.Verify(password, hash), cancellation);
        }
        finally
        {
            _slow.Release();
        }
    }
}
