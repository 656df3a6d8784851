using System.Diagnostics.Metrics;
using Signalbox.Gateway;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Dispatch;
using Signalbox.Gateway.Lists;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Pushes;

namespace Signalbox.Mgmt.Metrics;

/// <summary>
/// The gateway's figures as instruments of the runtime's own metrics (row O1). All are observed when asked for: the message path only counts.
/// </summary>
public sealed class GatewayMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Signalbox.Gateway";

    private static readonly MessageState[] FinalStates = [.. Enum.GetValues<MessageState>().Where(state => state.IsFinal())];
    private readonly Meter _meter = new(Name);

    /// <summary>Makes the instruments.</summary>
    /// <param name="gateway">Whose figures they show.</param>
    /// <param name="clockAhead">How far the machine's clock is ahead of ours.</param>
    public GatewayMeter(MessageGateway gateway, Func<TimeSpan> clockAhead)
    {
        var figures = gateway.Figures;
        Counter("signalbox_messages_accepted", "Messages made safe and answered.", () => figures.MessagesAccepted);
        Counter("signalbox_parts_sent", "Parts that a network took.", () => figures.PartsSent);
        Counter("signalbox_inbound_received", "Inbound messages and parts made safe.", () => figures.InboundReceived);
        Counter("signalbox_inbound_unassigned", "Inbound messages to numbers that no account owns.", () => gateway.InboundUnassigned);
        Counter("signalbox_notifications_settled", "Receipts and inbound messages that an account took.", () => figures.NotificationsSettled);
        Counter("signalbox_attempts_unknown", "Attempts to send that ended without an answer.", () => gateway.AttemptsUnknown);
        Counter("signalbox_parts_resent", "Parts sent once more after an attempt without an answer.", () => gateway.PartsResent);
        Counter("signalbox_receipts_unmatched", "Receipts that matched no part.", () => gateway.ReceiptsUnmatched);
        Counter("signalbox_receipts_overdue", "Parts sent that ended since no receipt came.", () => gateway.ReceiptsOverdue);
        Gauge("signalbox_receipts_parked", "Receipts that wait for the answer that says whose they are.", () => gateway.ReceiptsParked);
        _meter.CreateObservableCounter(
            "signalbox_messages_ended",
            () => FinalStates.Select(state => new Measurement<long>(figures.Ended(state), Tag("state", state.ToReceiptText()))),
            description: "Messages that ended, by final state.");
        _meter.CreateObservableGauge(
            "signalbox_clock_difference_seconds",
            () => clockAhead().TotalSeconds,
            description: "How far the machine's clock is ahead of ours; more than a second means that it was set.");
        StoreInstruments(gateway);
        LinkInstruments(gateway);
        WatchInstruments.Add(_meter, gateway);
        AccountInstruments(gateway.Accounts);
        NumberInstruments(gateway.Numbers);
        ListInstruments(gateway.Lists);
    }

    /// <summary>Adds the figures of pushes.</summary>
    public void Add(PushDesk pushes) => PushInstruments.Add(_meter, pushes);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private void StoreInstruments(MessageGateway gateway)
    {
        Counter("signalbox_store_commits", "Group commits, each made durable by a sync.", () => gateway.Store.Commits);
        Counter("signalbox_store_records", "Changes made durable.", () => gateway.Store.Records);
        Counter("signalbox_store_failures", "Commits that failed.", () => gateway.Store.Failures);
        Gauge("signalbox_store_waiting", "Changes that wait for a commit.", () => gateway.Store.Waiting);
        Gauge("signalbox_store_live", "Messages, parts and inbound messages that are live.", () => gateway.Store.Live);
        Gauge("signalbox_store_journal_bytes", "Size of the journal.", () => gateway.Store.JournalOctets);
        Gauge("signalbox_store_writable", "1 while messages can be made safe.", () => gateway.StoreHealth.IsWritable ? 1 : 0);
        _meter.CreateObservableGauge(
            "signalbox_store_history_lag_seconds", () => gateway.Store.HistoryLagSeconds, description: "How far history is behind the journal.");
    }

    private void LinkInstruments(MessageGateway gateway)
    {
        PerLink("signalbox_link_up", "1 while the link can send.", gateway, link => link.Status.IsUp ? 1 : 0);
        PerLink("signalbox_link_channels", "Binds or ports of the link.", gateway, link => link.Status.Channels);
        PerLink("signalbox_link_channels_up", "Binds or ports of the link that can send.", gateway, link => link.Status.ChannelsUp);
        PerLink("signalbox_link_in_flight", "Parts handed to the link without an outcome yet.", gateway, link => link.Taken - link.Completed);
        PerLink("signalbox_link_alarm", "1 while somebody has to look at the link.", gateway, link => link.Status.Alarm.Length > 0 ? 1 : 0);
        PerLink("signalbox_link_limited", "1 while something holds the link back though it is up.", gateway, IsLimited);
        _meter.CreateObservableCounter(
            "signalbox_link_receipts_unmatched",
            () => gateway.Links.Select(link => new Measurement<long>(link.ReceiptsUnmatched, Tag("link", link.Name))),
            description: "Receipts of the link that matched no part.");
        _meter.CreateObservableCounter(
            "signalbox_link_operator_receipts",
            () => gateway.OperatorCounts.Select(count => new Measurement<long>(
                count.Receipts, Tag("link", count.Link), Tag("operator", count.Operator), Tag("state", count.State.ToReceiptText()))),
            description: "Final receipts by the operator that had the part, where the peer says which.");
        PerLink("signalbox_link_waiting", "Messages and parts that wait for the link.", gateway, link => link.Waiting);
        PerQueue("signalbox_queue_pausing", "Parts that pause before they are tried again.", gateway, queue => queue.Pausing);
        PerQueue("signalbox_queue_oldest_seconds", "Since when the oldest waits.", gateway, queue => (long)queue.OldestAge.TotalSeconds);
        PerQueue("signalbox_queue_stopped", "1 while an operator has paused or drains it.", gateway, IsStopped);
    }

    private static long IsStopped(QueueReport queue) => queue.Mode == QueueMode.Running ? 0 : 1;

    private static long IsLimited(LinkReport link) => link.Status.LimitedBy.Length > 0 ? 1 : 0;

    private void AccountInstruments(AccountDirectory accounts)
    {
        PerAccount("signalbox_account_live", "Messages accepted and not yet final.", accounts, desk => desk.Live);
        PerAccount(
            "signalbox_account_notifications_waiting", "Receipts and inbound messages not yet told.", accounts, desk => desk.Notifications.Waiting);
    }

    private void NumberInstruments(NumberBook numbers)
    {
        Gauge("signalbox_numbers_ported", "Numbers that an import says to have changed their network.", () => numbers.Ported.Numbers);
        if (numbers.Lookups is not { } lookups) return;
        _meter.CreateObservableCounter(
            "signalbox_number_lookups",
            () =>
            {
                var figures = lookups.Figures;
                return new[]
                {
                    new Measurement<long>(figures.Found, Tag("outcome", "found")),
                    new Measurement<long>(figures.NotFound, Tag("outcome", "not_found")),
                    new Measurement<long>(figures.Failed, Tag("outcome", "failed")),
                };
            },
            description: "Questions about numbers' networks, by what came of them.");
        Counter("signalbox_number_cache_hits", "Messages for which an answer was there already.", () => lookups.Figures.CacheHits);
        Counter("signalbox_number_timed_out", "Messages that went on since an answer took too long.", () => lookups.Figures.TimedOut);
        Counter("signalbox_number_not_awaited", "Messages that did not wait: too many did, or look-ups fail.", () => lookups.Figures.NotAwaited);
        Gauge("signalbox_number_waiting", "Messages that wait for an answer.", () => lookups.Figures.Waiting);
        Gauge("signalbox_number_answers_kept", "Answers that are kept.", () => lookups.Figures.Kept);
        Gauge("signalbox_number_lookups_broken", "1 while look-ups fail.", () => lookups.Figures.IsBroken ? 1 : 0);
    }

    private void ListInstruments(ListBook lists)
    {
        _meter.CreateObservableGauge("signalbox_list_entries", () => PerList(lists.CountOf), description: "Entries of stop lists and block lists.");
        _meter.CreateObservableCounter(
            "signalbox_list_refusals", () => PerList(lists.Figures.Refused), description: "Submissions refused, since their number is listed.");
        _meter.CreateObservableCounter(
            "signalbox_list_stops",
            () => PerList(lists.Figures.Stopped),
            description: "Parts that ended before they were sent, since their number had been listed.");
    }

    private static IEnumerable<Measurement<long>> PerList(Func<ListKind, long> read) =>
        [new(read(ListKind.Stop), Tag("list", "stop")), new(read(ListKind.Block), Tag("list", "block"))];

    private void Counter(string name, string description, Func<long> read) => _meter.CreateObservableCounter(name, read, description: description);

    private void Gauge(string name, string description, Func<long> read) => _meter.CreateObservableGauge(name, read, description: description);

    private void PerLink(string name, string description, MessageGateway gateway, Func<LinkReport, long> read) => _meter.CreateObservableGauge(
        name, () => gateway.Links.Select(link => new Measurement<long>(read(link), Tag("link", link.Name))), description: description);

    private void PerQueue(string name, string description, MessageGateway gateway, Func<QueueReport, long> read) => _meter.CreateObservableGauge(
        name, () => gateway.Queues.All.Select(queue => new Measurement<long>(read(queue), Tag("link", queue.Link))), description: description);

    private void PerAccount(string name, string description, AccountDirectory accounts, Func<AccountDesk, long> read) => _meter.CreateObservableGauge(
        name, () => accounts.All.Select(desk => new Measurement<long>(read(desk), Tag("account", desk.Account.Id))), description: description);

    private static KeyValuePair<string, object?> Tag(string key, string value) => new(key, value);
}
