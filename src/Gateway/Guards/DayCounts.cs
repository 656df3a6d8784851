using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Signalbox.Gateway.Guards;

/// <summary>
/// How much has left on one day (UTC) by paces that have a limit for the day (row R2), beyond a stop: written behind like all guards (ADR 3).
/// Thread-safe.
/// </summary>
public sealed class DayCounts
{
    // They are no account's; accounts' keys begin at 1.
    private const int Account = 0;

    private readonly Lock _gate = new();
    private readonly IGuardLedger _ledger;
    private readonly Dictionary<long, (DateOnly Day, long Count)> _counts = [];

    internal DayCounts(IGuardLedger ledger) => _ledger = ledger;

    /// <summary>What a pace is kept under: a hash of its names.</summary>
    public static long KeyOf(string rule, string apart) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{rule}\0{apart}")));

    /// <summary>What has left on that day; 0 when nothing is known of it.</summary>
    public long Of(long key, DateOnly day)
    {
        lock (_gate) return _counts.TryGetValue(key, out var known) && known.Day == day ? known.Count : 0;
    }

    /// <summary>So many have left on that day.</summary>
    public void Set(long key, DateOnly day, long count)
    {
        lock (_gate)
        {
            _counts[key] = (day, count);
            _ledger.Set(new GuardEntry(Account, GuardKind.Day, key, count, day.DayNumber));
        }
    }

    internal void Restore(in GuardEntry entry) => _counts[entry.Key] = (DateOnly.FromDayNumber((int)entry.At), entry.Value);

    /// <summary>Forgets what is of other days.</summary>
    internal void Forget(DateOnly today)
    {
        lock (_gate)
        {
            foreach (var key in _counts.Where(each => each.Value.Day < today).Select(each => each.Key).ToList())
            {
                _counts.Remove(key);
                _ledger.Remove(Account, GuardKind.Day, key);
            }
        }
    }
}
