using System.Text;
using Signalbox.HardwareSim.Smpp;
using Signalbox.HardwareSim.Smsc.Faults;
using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.HardwareSim.Smsc;

/// <summary>What the connections of one SMSC share: accounts, message ids, faults, counters, and what waits to be sent. Thread-safe.</summary>
internal sealed class SmscCentre
{
    private const ulong IdsPerSecond = 1_000_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, SmscAccount> _accounts = new(StringComparer.Ordinal);
    private readonly Action _wake;
    private volatile SmscFaults _faults = SmscFaults.None;
    private volatile FaultPlan? _plan;
    private ulong _lastMessageId;

    public SmscCentre(SmscOptions options, IMobileNetwork network, TimeProvider clock, Action wake)
    {
        Options = options;
        Network = network;
        Clock = clock;
        _wake = wake;
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
            _plan = value.IsNone ? null : new FaultPlan(value, Options.Seed, Clock.TimestampFrequency);
            Wake();
        }
    }

    /// <summary>The faults at work; null while nothing is wrong, so that a message then costs no more than a look.</summary>
    public FaultPlan? Plan => _plan;

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

    /// <summary>Takes one of the strikes that session faults have, and counts it; false when they have none left.</summary>
    public bool TryStrike(FaultPlan plan)
    {
        if (!plan.TryStrike()) return false;
        Counters.Add(SmscCounter.SessionFaults);
        return true;
    }

    /// <summary>Sends the receipts that are to come before their answers. For the pump, in front of the answers.</summary>
    public void SendEarly(in Moment now)
    {
        foreach (var account in Accounts()) account.SendEarly(now);
    }

    /// <summary>Sends subscribers' messages and receipts that are due. For the pump.</summary>
    /// <returns>Whether some are left that only time or answers hold back.</returns>
    public bool SendDue(in Moment now)
    {
        var accounts = Accounts();
        if (Mobile.Count > 0) SendMobile(accounts, now);
        var left = false;
        var receiptsUpTo = now.Timestamp - TicksOf(Options.ReceiptDelay);
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
