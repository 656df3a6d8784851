using System.Collections.Frozen;
using Signalbox.Gateway.Notifications;
using Signalbox.Sms.Addresses;

namespace Signalbox.Gateway.Accounts;

/// <summary>
/// An account at work: its settings with what runs beside them, the count of its live messages, its rate window, and what it has yet to be told.
/// Thread-safe.
/// </summary>
public sealed class AccountDesk
{
    private readonly FrozenDictionary<string, SmsAddress>.AlternateLookup<ReadOnlySpan<char>> _senders;
    private readonly SmsAddress _defaultSender;
    private readonly RateWindow? _rate;
    private int _live;

    internal AccountDesk(Account account, NotificationQueue notifications, TimeProvider clock)
    {
        Account = account;
        Notifications = notifications;
        _defaultSender = SmsAddress.FromText(account.DefaultSender);
        _senders = account.Senders.ToFrozenDictionary(sender => sender, SmsAddress.FromText, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        _rate = account.RatePerSecond > 0 ? new RateWindow(clock, account.RatePerSecond) : null;
    }

    /// <summary>The settings.</summary>
    public Account Account { get; }

    /// <summary>Receipts and inbound messages that the account has yet to be told.</summary>
    public NotificationQueue Notifications { get; }

    /// <summary>Messages accepted and not yet final.</summary>
    public int Live => Volatile.Read(ref _live);

    /// <summary>The sender to use: the default for an empty one; false when the account may not use it.</summary>
    internal bool TryGetSender(ReadOnlySpan<char> asked, out SmsAddress sender)
    {
        if (!asked.IsEmpty) return _senders.TryGetValue(asked, out sender);
        sender = _defaultSender;
        return true;
    }

    internal bool TryAdmitByRate() => _rate is null || _rate.TryAdmit();

    /// <summary>Takes a place in the account's queue; false when it is full.</summary>
    internal bool TryEnterQueue()
    {
        if (Interlocked.Increment(ref _live) <= Account.QueueMax) return true;
        Interlocked.Decrement(ref _live);
        return false;
    }

    /// <summary>A message found live at start takes its place, whatever the limit.</summary>
    internal void ReenterQueue() => Interlocked.Increment(ref _live);

    internal void LeaveQueue() => Interlocked.Decrement(ref _live);
}
