using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Signalbox.Gateway.Guards;

/// <summary>
/// How many messages senders have sent in a moving period (row R4), in steps of a 24th of it: what left in the oldest step counts until the whole
/// of that is over, so that no period ever has more than it may. Bounded: beyond <see cref="SendersMax"/> those that have been silent for longest are
/// forgotten. Written behind, like all guards (ADR 3): a restart knows it, a loss of power may take the last second of it. Thread-safe.
/// </summary>
public sealed class SenderTallies
{
    /// <summary>Senders remembered at the most, of each rule apart: 24 MB.</summary>
    public const int SendersMax = 100_000;

    // They are no account's; accounts' keys begin at 1.
    private const int Account = 0;
    private const int Steps = 24;
    private const int Kept = Steps + 1;

    // How many are forgotten at a time, so that the search for them is paid seldom.
    private const int ForgottenAtATime = SendersMax / 50;

    private readonly Lock _gate = new();
    private readonly IGuardLedger _ledger;
    private readonly Dictionary<long, Tally> _tallies = [];

    internal SenderTallies(IGuardLedger ledger) => _ledger = ledger;

    /// <summary>Senders remembered now.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _tallies.Count;
        }
    }

    /// <summary>What a rule counts under: a hash of its name.</summary>
    public static long KeyOf(string rule) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(rule)));

    /// <summary>What one sender is counted under, by a rule; never 0, and the lowest five bits are free for the step.</summary>
    internal static long KeyOf(long rule, string sender)
    {
        // FNV-1a of 64 bits, begun with the rule's own hash.
        var hash = (ulong)rule ^ 14695981039346656037UL;
        foreach (var character in sender) hash = (hash ^ character) * 1099511628211UL;
        return (long)((hash ^ (hash >> 29)) << 5 | (1UL << 63));
    }

    /// <summary>Counts one more; false when the period has its maximum.</summary>
    internal bool TryTake(long key, int max, TimeSpan period, DateTimeOffset now)
    {
        lock (_gate)
        {
            var step = StepOf(period, now);
            if (!_tallies.TryGetValue(key, out var tally))
            {
                if (max == 0) return false;
                if (_tallies.Count >= SendersMax) ForgetOldest();
                _tallies[key] = tally = new Tally();
            }

            if (tally.Sum(step) >= max) return false;
            tally.Last = step;
            Change(key, tally, step, 1);
            return true;
        }
    }

    /// <summary>Whether one more may be counted.</summary>
    internal bool HasRoom(long key, int max, TimeSpan period, DateTimeOffset now)
    {
        lock (_gate) return (_tallies.TryGetValue(key, out var tally) ? tally.Sum(StepOf(period, now)) : 0) < max;
    }

    /// <summary>The one counted last was not sent after all.</summary>
    internal void TakeBack(long key)
    {
        lock (_gate)
        {
            if (_tallies.TryGetValue(key, out var tally)) Change(key, tally, tally.Last, -1);
        }
    }

    internal void Restore(in GuardEntry entry)
    {
        lock (_gate)
        {
            var key = entry.Key & ~0x1FL;
            if (!_tallies.TryGetValue(key, out var tally)) _tallies[key] = tally = new Tally();
            tally.Last = Math.Max(tally.Last, entry.At);
            tally.Set(entry.At, (int)entry.Value);
        }
    }

    private void Change(long key, Tally tally, long step, int by)
    {
        var count = Math.Max(0, tally.At(step) + by);
        tally.Set(step, count);
        _ledger.Set(new GuardEntry(Account, GuardKind.Sender, key | (step % Kept), count, step));
    }

    // Numbered from 1970 on, so that a start goes on where a stop left off.
    private static long StepOf(TimeSpan period, DateTimeOffset now) =>
        now.ToUnixTimeMilliseconds() / Math.Max(1, (long)period.TotalMilliseconds / Steps);

    private void ForgetOldest()
    {
        foreach (var (key, _) in _tallies.OrderBy(pair => pair.Value.Touched).Take(ForgottenAtATime).ToList())
        {
            _tallies.Remove(key);
            for (var place = 0; place < Kept; place++) _ledger.Remove(Account, GuardKind.Sender, key | (long)place);
        }
    }

    /// <summary>The counts of the newest steps of one sender.</summary>
    private sealed class Tally
    {
        private static long _touches;
        private readonly long[] _steps = new long[Kept];
        private readonly int[] _counts = new int[Kept];

        /// <summary>The step counted last.</summary>
        public long Last { get; set; }

        /// <summary>Rises with every change of any.</summary>
        public long Touched { get; private set; }

        public int At(long step) => _steps[step % Kept] == step ? _counts[step % Kept] : 0;

        public void Set(long step, int count)
        {
            _steps[step % Kept] = step;
            _counts[step % Kept] = count;
            Touched = Interlocked.Increment(ref _touches);
        }

        // What a clock that was put back left in the future counts too.
        public int Sum(long step)
        {
            var sum = 0;
            for (var place = 0; place < Kept; place++)
                if (_steps[place] >= step - Steps) sum += _counts[place];
            return sum;
        }
    }
}
