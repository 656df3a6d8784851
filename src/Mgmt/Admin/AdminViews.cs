using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Receipts;
using Signalbox.Gateway.Store;

namespace Signalbox.Mgmt.Admin;

/// <summary>The whole node at a glance.</summary>
/// <param name="Version">The program's version.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="Ready">Whether it takes messages.</param>
/// <param name="Store">The store's health and figures.</param>
/// <param name="Links">Every link.</param>
/// <param name="Accounts">Every account.</param>
public sealed record StatusView(
    string Version, DateTimeOffset StartedAt, bool Ready, StoreView Store, IReadOnlyList<LinkView> Links, IReadOnlyList<AccountView> Accounts);

/// <summary>The store.</summary>
/// <param name="Writable">Whether messages can be made safe.</param>
/// <param name="Cause">Why not.</param>
/// <param name="Live">Messages, parts and inbound messages that are live.</param>
/// <param name="Waiting">Changes that wait for a commit.</param>
/// <param name="Commits">Group commits since the start.</param>
/// <param name="Records">Changes made durable since the start.</param>
/// <param name="JournalBytes">Size of the journal.</param>
/// <param name="HistoryLagSeconds">How far history is behind.</param>
public sealed record StoreView(
    bool Writable, string? Cause, long Live, long Waiting, long Commits, long Records, long JournalBytes, double HistoryLagSeconds)
{
    internal static StoreView Of(StoreHealth health, StoreFigures figures) => new(
        health.IsWritable, health.Cause, figures.Live, figures.Waiting, figures.Commits, figures.Records, figures.JournalOctets,
        figures.HistoryLagSeconds);
}

/// <summary>A link and its queue.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Up">Whether it can send now.</param>
/// <param name="Channels">Binds or ports.</param>
/// <param name="ChannelsUp">How many of them can send now.</param>
/// <param name="Waiting">Messages and parts that wait for it.</param>
/// <param name="InFlight">Parts without an outcome yet.</param>
/// <param name="Completed">Parts whose attempt has ended since the start.</param>
/// <param name="ReceiptsUnmatched">Receipts of its that matched no part, since the start.</param>
/// <param name="Detail">What it is doing, in words.</param>
/// <param name="LimitedBy">What holds it back though it is up; empty when nothing does.</param>
/// <param name="Alarm">What somebody has to look at; empty when there is nothing.</param>
/// <param name="Quality">How it has done of late; null when too little is known of that.</param>
public sealed record LinkView(
    string Name,
    bool Up,
    int Channels,
    int ChannelsUp,
    int Waiting,
    long InFlight,
    long Completed,
    long ReceiptsUnmatched,
    string Detail,
    string LimitedBy,
    string Alarm,
    QualityView? Quality)
{
    internal static LinkView Of(Gateway.LinkReport link)
    {
        LinkStatus status = link.Status;
        return new LinkView(
            link.Name, status.IsUp, status.Channels, status.ChannelsUp, link.Waiting, link.Taken - link.Completed, link.Completed,
            link.ReceiptsUnmatched, status.Detail, status.LimitedBy, status.Alarm,
            link.Quality is { } quality ? new QualityView(quality.Ratio, quality.Latency.TotalSeconds, quality.Ended) : null);
    }
}

/// <summary>How a link has done of late.</summary>
/// <param name="Ratio">The share delivered of what ended, 0 to 1.</param>
/// <param name="Seconds">From leaving to delivery, on average.</param>
/// <param name="Ended">How many parts that is made of.</param>
public sealed record QualityView(double Ratio, double Seconds, int Ended);

/// <summary>A receipt that no part was found for.</summary>
/// <param name="Link">The link over which it came.</param>
/// <param name="Reference">The peer's reference, in the form in which it was compared.</param>
/// <param name="State">The state that it told.</param>
/// <param name="Subscriber">Whom it was about; masked unless asked otherwise.</param>
/// <param name="At">When it was given up.</param>
/// <param name="Hint">What to change in the configuration, where that is known; otherwise null.</param>
public sealed record UnmatchedView(string Link, string Reference, string State, string Subscriber, DateTimeOffset At, string? Hint)
{
    internal static UnmatchedView Of(UnmatchedReceipt receipt, bool unmasked) => new(
        receipt.Link,
        receipt.Reference,
        receipt.State.ToReceiptText(),
        unmasked ? receipt.Subscriber : Masking.Mask(receipt.Subscriber),
        DateTimeOffset.FromUnixTimeMilliseconds(receipt.At),
        receipt.Hint.Length > 0 ? receipt.Hint : null);
}

/// <summary>An account.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Live">Messages accepted and not yet final.</param>
/// <param name="QueueMax">How many of those it may have.</param>
/// <param name="NotificationsWaiting">Receipts and inbound messages not yet told.</param>
/// <param name="BindsMax">Sessions it may have.</param>
/// <param name="RatePerSecond">Messages it may submit in any second; 0 is no limit.</param>
public sealed record AccountView(string Id, int Live, int QueueMax, int NotificationsWaiting, int BindsMax, int RatePerSecond)
{
    internal static AccountView Of(Gateway.Accounts.AccountDesk desk) => new(
        desk.Account.Id, desk.Live, desk.Account.QueueMax, desk.Notifications.Waiting, desk.Account.BindsMax, desk.Account.RatePerSecond);
}

/// <summary>What became of one message. Ids are texts, since they exceed what JSON's readers keep exact.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Direction">mt or mo.</param>
/// <param name="Account">Whose it is; null when nobody's.</param>
/// <param name="From">The sender; masked unless asked otherwise.</param>
/// <param name="To">The recipient; masked unless asked otherwise.</param>
/// <param name="Parts">Parts on the air.</param>
/// <param name="State">The newest state known, by the name that receipts use, or QUEUED.</param>
/// <param name="Error">Why it ended.</param>
/// <param name="Link">The link that sent or received it.</param>
/// <param name="Reference">The peer's reference.</param>
/// <param name="Route">Why it left by that link, in words; null when it has not.</param>
/// <param name="Rule">The name of the rule that ended it; null when none did.</param>
/// <param name="AcceptedAt">When it came in.</param>
/// <param name="SentAt">When a network took it.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="SettledAt">When its account had been told.</param>
/// <param name="Uncertain">Attempts that ended without an answer.</param>
public sealed record MessageView(
    string Id,
    string Direction,
    string? Account,
    string From,
    string To,
    int Parts,
    string State,
    int Error,
    string? Link,
    string? Reference,
    string? Route,
    string? Rule,
    DateTimeOffset AcceptedAt,
    DateTimeOffset? SentAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset? SettledAt,
    int Uncertain);
