using System.Text;
using Signalbox.HardwareSim.Smpp;
using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.HardwareSim.Smsc;

/// <summary>What the connections of one SMSC share: accounts, message ids, faults, counters, and what waits to be sent. Thread-safe.</summary>
internal sealed class SmscCentre
{
    private const ulong IdsPerSecond = 1_000_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, SmscAccount> _accounts = new(StringComparer.Ordinal);
    private readonly Action _wake;
    private readonly Random _errors;
    private volatile SmscFaults _faults = SmscFaults.None;
    private ulong _lastMessageId;

    public SmscCentre(SmscOptions options, IMobileNetwork network, TimeProvider clock, Action wake)
    {
        Options = options;
        Network = network;
        Clock = clock;
        _wake = wake;
        _errors = new Random(options.Seed);
        // starts at the clock, so that a simulator started anew gives no id a second time
        _lastMessageId = (ulong)clock.GetUtcNow().ToUnixTimeSeconds() * IdsPerSecond;
    }

    public SmscOptions Options { get; }

    public IMobileNetwork Network { get; }

    public TimeProvider Clock { get; }

    /// <summary>What the SMSC calls itself in a bind's answer.</summary>
    public string SystemId => Options.Name[..Math.Min(Options.Name.Length, SmppLimits.SystemIdSize - 1)];

    public SmscCounters Counters { get; } = new();

    public MobileQueue Mobile { get; } = new();

    public SmscFaults Faults
    {
        get => _faults;
        set
        {
            _faults = value;
            Wake();
        }
    }

    /// <summary>Receipts that wait for their time, a bind or room.</summary>
    public long ReceiptsPending => Accounts().Sum(account => (long)account.Pending);

    /// <summary>Wakes the pump.</summary>
    public void Wake() => _wake();

    public ulong NextMessageId() => Interlocked.Increment(ref _lastMessageId);

    public long TicksOf(TimeSpan time) => (long)(time.TotalSeconds * Clock.TimestampFrequency);

    /// <summary>The account of a system_id, made when it is new; null when there are too many.</summary>
    public SmscAccount? AccountOf(string systemId)
    {
        lock (_gate)
        {
            if (_accounts.TryGetValue(systemId, out var account)) return account;
            if (_accounts.Count == SmscLimits.AccountsMax) return null;
            account = new SmscAccount(this);
            _accounts.Add(systemId, account);
            return account;
        }
    }

    /// <summary>Whether a bind gives the right password.</summary>
    public bool Admits(ReadOnlySpan<byte> password) => Options.Password is null || password.SequenceEqual(Encoding.ASCII.GetBytes(Options.Password));

    /// <summary>Whether the faults want this message refused.</summary>
    public bool DrawsError()
    {
        var rate = Faults.ErrorRate;
        if (rate <= 0) return false;
        lock (_gate) return _errors.NextDouble() < rate;
    }

    /// <summary>Messages that came up to these times are to be answered, and to get their receipt, by now.</summary>
    public (long Answers, long Receipts) DueAt(in Moment now)
    {
        var faults = Faults;
        var answers = now.Timestamp - TicksOf(faults.AnswerDelay);
        return (answers, answers - TicksOf(faults.ReceiptDelay ?? Options.ReceiptDelay));
    }

    /// <summary>Sends subscribers' messages, and the receipts of messages that came up to a time. For the pump.</summary>
    /// <returns>Whether some are left that only time or answers hold back.</returns>
    public bool SendDue(in Moment now, long receiptsUpTo)
    {
        var accounts = Accounts();
        if (Mobile.Count > 0) SendMobile(accounts, now);
        var left = false;
        foreach (var account in accounts) left |= account.SendDue(now, receiptsUpTo);
        return left || (Mobile.Count > 0 && accounts.Any(account => account.HasReceivers));
    }

    private void SendMobile(SmscAccount[] accounts, Moment now) =>
        Mobile.SendDue(now.Timestamp, part => accounts.Any(account => account.TrySend(part, now)));

    private SmscAccount[] Accounts()
    {
        lock (_gate) return [.. _accounts.Values];
    }
}
