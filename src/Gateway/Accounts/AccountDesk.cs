using System.Collections.Frozen;
using Signalbox.Gateway.Guards;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Notifications;
using Signalbox.Gateway.Pushes.Running;
using Signalbox.Gateway.Submissions;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Composition;

namespace Signalbox.Gateway.Accounts;

/// <summary>
/// An account at work: its settings, which may change at any time, with what runs beside them: the count of its live messages, its rate window,
/// and what it has yet to be told. Thread-safe.
/// </summary>
public sealed class AccountDesk
{
    private readonly TimeProvider _clock;
    private volatile Terms _terms;
    private volatile bool _isRemoved;
    private int _live;

    internal AccountDesk(Account account, Func<NotificationQueue> openQueue, AccountGuards guards, TimeProvider clock)
    {
        Guards = guards;
        _clock = clock;
        _terms = new Terms(account, clock, null);
        Notifications = openQueue();
        Pushes = openQueue();
        Key = account.Key;
    }

    /// <summary>The account's number in the account store.</summary>
    public int Key { get; }

    /// <summary>The settings as they are now.</summary>
    public Account Account => _terms.Account;

    /// <summary>How its texts are put into octets (rows E1 and E2); a text that lacks something is never refused by it.</summary>
    public TextOptions TextOptions => _terms.TextOptions;

    /// <summary>Whether the account is gone; its messages still run to their ends.</summary>
    public bool IsRemoved => _isRemoved;

    /// <summary>Receipts and inbound messages that the account has yet to be told.</summary>
    public NotificationQueue Notifications { get; }

    /// <summary>The jobs that it has submitted, where they are not to be taken twice; the keys are its front door's.</summary>
    public DuplicateGuard Jobs => Guards.Jobs;

    /// <summary>Ends of messages of which the account's programs are yet to be told over HTTP.</summary>
    public NotificationQueue Pushes { get; }

    /// <summary>Messages that a network took, for those who want to hear of that.</summary>
    internal SentFeed Sents { get; } = new();

    /// <summary>What its limits remember.</summary>
    internal AccountGuards Guards { get; }

    /// <summary>Messages accepted and not yet final.</summary>
    public int Live => Volatile.Read(ref _live);

    /// <summary>
    /// Where the end of a message is told: by pushes, or to the account's sessions; null for nowhere, as that of a job which no push covers: its
    /// customer asks.
    /// </summary>
    internal NotificationQueue? QueueOf(Message message)
    {
        var push = IsRemoved ? null : Account.Push;
        if (message.Extras?.Job is not null) return push is { CoversJobs: true } ? Pushes : null;
        return push is { CoversSessions: true } ? Pushes : Notifications;
    }

    /// <summary>Gives up what was offered for too long, and finds another way for what waits for pushes that there are no more.</summary>
    internal void SweepNotifications()
    {
        Notifications.Sweep(Account.NotificationLife);
        if (!IsRemoved && Account.Push is not null) return;
        for (var left = Pushes.Waiting; left > 0 && Pushes.TryTake(out var notification); left--)
        {
            if (notification.Ended is { } ended && QueueOf(ended.Message) is { } queue) queue.Add(ended);
            else Pushes.Settle(notification);
        }
    }

    internal void Change(Account account) => _terms = new Terms(account, _clock, _terms);

    internal void Remove() => _isRemoved = true;

    /// <summary>The sender to use: the default for an empty one; false when the account may not use it.</summary>
    internal bool TryGetSender(ReadOnlySpan<char> asked, out SmsAddress sender)
    {
        var terms = _terms;
        if (!asked.IsEmpty) return terms.Senders.TryGetValue(asked, out sender);
        sender = terms.DefaultSender;
        return true;
    }

    /// <summary>
    /// Takes places in the account's queue for what is submitted at once, and one of its rate; neither when the queue has not so many or the rate is
    /// used up.
    /// </summary>
    internal Refusal TryEnter(int messages = 1)
    {
        var terms = _terms;
        var refusal = Interlocked.Add(ref _live, messages) > terms.Account.QueueMax ? Refusal.QueueFull
            : terms.Rate?.TryAdmit() is false ? Refusal.RateExceeded
            : Refusal.None;
        if (refusal != Refusal.None) LeaveQueue(messages);
        return refusal;
    }

    /// <summary>A message found live at start takes its place, whatever the limit.</summary>
    internal void ReenterQueue() => Interlocked.Increment(ref _live);

    internal void LeaveQueue(int messages = 1) => Interlocked.Add(ref _live, -messages);

    // The settings with what is made of them. A change of the rate forgets nobody who was let in.
    private sealed class Terms
    {
        public Terms(Account account, TimeProvider clock, Terms? earlier)
        {
            Account = account;
            TextOptions = new TextOptions
            {
                Preferred = account.Coding == PreferredCoding.Ucs2 ? TextCoding.Ucs2 : TextCoding.Gsm7,
                OnUnencodable = account.Unencodable switch
                {
                    Unencodable.Replace => OnUnencodable.SmartReplacement,
                    Unencodable.Space => OnUnencodable.SimpleReplacement,
                    _ => OnUnencodable.SwitchToUcs2,
                },
                Languages = account.Languages,
            };
            DefaultSender = SmsAddress.FromText(account.DefaultSender);
            Senders = account.Senders.ToFrozenDictionary(sender => sender, SmsAddress.FromText, StringComparer.Ordinal)
                .GetAlternateLookup<ReadOnlySpan<char>>();
            var isSameRate = earlier is not null && earlier.Account.RatePerSecond == account.RatePerSecond;
            Rate = isSameRate ? earlier!.Rate : account.RatePerSecond > 0 ? new RateWindow(clock, account.RatePerSecond, earlier?.Rate) : null;
        }

        public Account Account { get; }

        public TextOptions TextOptions { get; }

        public SmsAddress DefaultSender { get; }

        public FrozenDictionary<string, SmsAddress>.AlternateLookup<ReadOnlySpan<char>> Senders { get; }

        public RateWindow? Rate { get; }
    }
}
